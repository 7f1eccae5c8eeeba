"""Keeps the index as the mirror is: what changes is indexed with it, what could not be is swept up by the worker, and
a build goes through all records, in steps that can stop anywhere."""

import logging
import threading
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from designer.mirror.due import Silence
from search import documents, fulltext, terms, vocabulary
from search.documents import KINDS, TextPart
from search.fulltext import EntryTerms
from search.models import LONGEST_TITLE, IndexBuild, IndexEntry
from storefront.progress import Progress

logger = logging.getLogger(__name__)
MADE_BY = "1"  # raised with every change of how terms are made: the worker then builds the index anew
WITH_THE_CHANGE = 500  # records of one change that are indexed in its transaction; more are left to the worker
CHUNK = 200  # records of one transaction
CLAIM = timedelta(minutes=2)
ONLY = 1  # the id of the one row


class BuildRunning(Exception):
    """Another process is at it."""


def follow(kind: str, keys: Collection[object], **_signal: Any) -> None:
    """These records have changed; called in the transaction that changed them. What cannot be indexed now is due."""
    names = sorted({str(key) for key in keys})
    if len(names) <= WITH_THE_CHANGE:
        try:
            with transaction.atomic():
                index(kind, names)
            return
        except DatabaseError:
            logger.exception("The index could not follow %s; the worker does it.", kind)
    remove(kind, set(names) - KINDS[kind].texts(names).keys())
    rows = [IndexEntry(kind=kind, key=name) for name in names]
    IndexEntry.objects.bulk_create(rows, update_conflicts=True, unique_fields=["kind", "key"], update_fields=["due"])


def index(kind: str, keys: Sequence[str], number: int | None = None) -> None:
    """Makes the entries of these records what they have to be now, and takes away those of records not shown.
    `number`: of a build, which writes what has not changed too."""
    texts = KINDS[kind].texts(keys)
    remove(kind, set(keys) - texts.keys())
    digests = {key: _digest(parts) for key, parts in texts.items()}
    if number is None:
        entries = IndexEntry.objects.filter(kind=kind, key__in=texts.keys(), due=False)
        known = dict(entries.values_list("key", "digest"))
        texts = {key: parts for key, parts in texts.items() if known.get(key) != digests[key]}
    if texts:
        _write(kind, texts, digests, _build_number() if number is None else number)


def _digest(parts: Sequence[TextPart]) -> str:
    return sha256(f"{MADE_BY} {parts!r}".encode("utf-8", "replace")).hexdigest()[:32]


def _build_number() -> int:
    return IndexBuild.objects.filter(pk=ONLY).values_list("number", flat=True).first() or 0


def _write(kind: str, texts: Mapping[str, Sequence[TextPart]], digests: Mapping[str, str], number: int) -> None:
    rows = [
        IndexEntry(kind=kind, key=key, title=_folded_title(texts[key]), digest=digests[key], due=False, build=number)
        for key in sorted(texts)
    ]
    written = ["title", "digest", "due", "build"]
    IndexEntry.objects.bulk_create(rows, update_conflicts=True, unique_fields=["kind", "key"], update_fields=written)
    entries = IndexEntry.objects.filter(kind=kind, key__in=texts.keys()).values_list("id", "key")
    entry_terms = [terms_of(entry_id, kind, texts[key]) for entry_id, key in entries]
    fulltext.write(entry_terms)
    known = {word for entry in entry_terms for word in (*entry.title, *entry.body) if not word.startswith("_")}
    vocabulary.add(known, number)


def terms_of(entry_id: int, kind: str, parts: Sequence[TextPart]) -> EntryTerms:
    title = dict.fromkeys(term for part in parts for term in terms.read_terms(part.title, part.languages))
    body = dict.fromkeys(term for part in parts for term in terms.read_terms(part.body, part.languages))
    return EntryTerms(entry_id, kind, list(title), [term for term in body if term not in title])


def remove(kind: str, keys: Collection[str]) -> None:
    entries = IndexEntry.objects.filter(kind=kind, key__in=keys)
    fulltext.remove(list(entries.values_list("id", flat=True)))
    entries.delete()


def _folded_title(parts: Sequence[TextPart]) -> str:
    return " ".join(terms.words(documents.title_of(parts)))[:LONGEST_TITLE]


def keep_up(stopped: threading.Event) -> None:
    """The worker's part: a build where none is whole, then whatever is due."""
    if is_build_due():
        try:
            run_build(Silence(), stopped=stopped)
        except BuildRunning:
            return
    sweep(stopped)


def sweep(stopped: threading.Event) -> None:
    while not stopped.is_set():
        due = list(IndexEntry.objects.filter(due=True).order_by("id").values_list("kind", "key")[:CHUNK])
        if not due:
            return
        for kind in {kind for kind, _key in due}:
            with transaction.atomic():
                index(kind, [key for one, key in due if one == kind])


def is_build_due() -> bool:
    return not IndexBuild.objects.filter(pk=ONLY, finished=True, made_by=MADE_BY).exists()


def run_build(progress: Progress, *, anew: bool = False, stopped: threading.Event | None = None) -> None:
    """All records once; goes on where it was stopped, unless `anew`. Raises `BuildRunning`."""
    state = _take(anew)
    try:
        for kind in list(KINDS)[list(KINDS).index(state.kind or next(iter(KINDS))) :]:
            if kind != state.kind:
                state.kind, state.after = kind, ""
            progress.start(kind, KINDS[kind].count(), IndexEntry.objects.filter(kind=kind, build=state.number).count())
            while keys := KINDS[kind].keys_after(state.after, CHUNK):
                if stopped is not None and stopped.is_set():
                    return
                _index_chunk(state, kind, keys)
                progress.advance(len(keys))
        with transaction.atomic():
            _finish(state)
    finally:
        IndexBuild.objects.filter(pk=ONLY, claimed_until=state.claimed_until).update(claimed_until=None)


def _index_chunk(state: IndexBuild, kind: str, keys: Sequence[str]) -> None:
    with transaction.atomic():
        index(kind, keys, state.number)
        held, state.claimed_until, state.after = state.claimed_until, timezone.now() + CLAIM, keys[-1]
        own = IndexBuild.objects.filter(pk=ONLY, claimed_until=held)
        if not own.update(kind=kind, after=state.after, claimed_until=state.claimed_until):
            raise BuildRunning


def _finish(state: IndexBuild) -> None:
    for kind in KINDS:
        left_over = IndexEntry.objects.filter(kind=kind, build__lt=state.number, due=False)
        remove(kind, list(left_over.values_list("key", flat=True)))
    vocabulary.forget_before(state.number)
    IndexBuild.objects.filter(pk=ONLY).update(finished=True, made_by=MADE_BY, kind="", after="")


def _take(anew: bool) -> IndexBuild:
    """The row, claimed; a build that was whole, or made otherwise, begins anew."""
    IndexBuild.objects.get_or_create(pk=ONLY)
    now: datetime = timezone.now()
    free = IndexBuild.objects.filter(Q(claimed_until=None) | Q(claimed_until__lt=now), pk=ONLY)
    if not free.update(claimed_until=now + CLAIM):
        raise BuildRunning
    state = IndexBuild.objects.get(pk=ONLY)
    if anew or state.finished or state.made_by != MADE_BY:
        state.number, state.kind, state.after, state.finished, state.made_by = state.number + 1, "", "", False, MADE_BY
        state.save()
    return state
