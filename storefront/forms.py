from django import forms


def problems(form: forms.BaseForm) -> list[str]:
    """What the form did not understand, in the shopper's words."""
    return [str(words) for errors in form.errors.values() for words in errors]
