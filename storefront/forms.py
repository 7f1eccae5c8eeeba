import unicodedata

from django import forms

INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # Unicode's categories
JOINERS = "\u200c\u200d"  # which some scripts write with


def problems(form: forms.BaseForm) -> list[str]:
    """What the form did not understand, in the shopper's words."""
    return [str(words) for errors in form.errors.values() for words in errors]


def one_line(text: str) -> str:
    """Without line breaks, and without characters that nobody sees, which turn or hide what stands beside them."""
    return " ".join(_visible(" ".join(text.split())).split())


def lines(text: str) -> str:
    """As `one_line`, line by line."""
    return "\n".join(_visible(" ".join(line.split())) for line in text.strip().splitlines())


def _visible(text: str) -> str:
    return "".join(sign for sign in text if sign in JOINERS or unicodedata.category(sign) not in INVISIBLE)
