"""The words that the index knows, and those among them that resemble a word which it does not know."""

from collections.abc import Iterable

from django.db.models import Count

from search.models import LONGEST_WORD, IndexGram, IndexWord

SHORTEST, LONGEST = 3, 24  # letters; shorter words resemble everything, longer ones are no words
SHORT = 5  # letters up to which a word is also known by what is left without one letter
LOOKED_AT = 60  # words whose distance is measured


def add(words: Iterable[str], build: int) -> None:
    """Words with digits are numbers, and no slip of the hand leads to one."""
    fit = sorted({word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha()})
    known = dict(IndexWord.objects.filter(word__in=fit).values_list("word", "build"))
    new = [word for word in fit if word not in known]
    IndexWord.objects.bulk_create([IndexWord(word=word, build=build) for word in new], ignore_conflicts=True)
    rows = [IndexGram(gram=gram, word=word) for word in new for gram in grams(word)]
    IndexGram.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
    stale = [word for word, seen in known.items() if seen < build]
    IndexWord.objects.filter(word__in=stale).update(build=build)


def forget_before(build: int) -> None:
    """The words that this build did not come upon."""
    old = IndexWord.objects.filter(build__lt=build)
    IndexGram.objects.filter(word__in=old.values("word")).delete()
    old.delete()


def grams(word: str) -> set[str]:
    """Each three letters that follow one another, the ends marked; of a short word also what is left without one."""
    marked = f" {word} "
    parts = {marked[at : at + 3] for at in range(len(marked) - 2)}
    if len(word) <= SHORT:
        parts |= {f"-{word[:at]}{word[at + 1 :]}" for at in range(len(word))}
    return parts


def nearest(word: str, most: int = 3) -> list[str]:
    """The words that were most likely meant, the likeliest first. One query."""
    if not SHORTEST <= len(word) <= min(LONGEST, LONGEST_WORD) or not word.isalpha():
        return []
    alike = IndexGram.objects.filter(gram__in=grams(word)).values_list("word").annotate(shared=Count("id"))
    allowed = 1 if len(word) <= 4 else 2 if len(word) <= 8 else 3
    by_distance = []
    for other, shared in alike.order_by("-shared", "word")[:LOOKED_AT]:
        distance = edits(word, other, allowed)
        if 0 < distance <= allowed:
            is_swap = sorted(other) == sorted(word)  # the commonest slip
            by_distance.append((distance, not is_swap, other[0] != word[0], -shared, other))
    return [other for *_order, other in sorted(by_distance)[:most]]


def edits(one: str, other: str, most: int) -> int:
    """How many letters are missing, too many, wrong or changed about; above `most` only that it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, second in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != second))
            if before and column > 1 and letter == other[column - 2] and one[row - 2] == second:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return last[-1]
