"""Storage that lies, fails or is full: production files are checked before they are believed."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from orders import services
from orders.models import LicensedUnit, Order, UnitFile
from orders.tasks import license_order
from pattern_apis.patterndesign import files
from storefront.file_storage import WholeFileStorage
from tests.orders.test_licensing import purchases_of, with_a_number_of_its_own

pytestmark = pytest.mark.django_db
State = LicensedUnit.State


@pytest.fixture(autouse=True)
def small_files(settings) -> None:
    settings.PRODUCTION_RESOLUTION = 400


@pytest.fixture
def order(order: Order) -> Order:
    order = with_a_number_of_its_own(order)
    services.approve(order, "jonas")
    return order


def stored_path(file: UnitFile) -> Path:
    return Path(file.file.path)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def make_directory(path: Path) -> None:
    """What cannot be opened, whoever asks: the file's rights do not stop root."""
    path.unlink()
    path.mkdir()


def change_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [cut, change_a_byte, empty, make_directory])
def test_a_file_that_stands_under_a_digest_is_believed_only_if_it_has_it(order: Order, damage: Any) -> None:
    license_order.func(order.pk)
    file = UnitFile.objects.first()
    whole = stored_path(file).read_bytes()
    damage(stored_path(file))
    UnitFile.objects.filter(pk=file.pk).update(file="", sha256="")
    LicensedUnit.objects.filter(pk=file.unit_id).update(state=State.REPORTED, old_file="", old_sha256="")
    license_order.func(order.pk)
    file.refresh_from_db()
    assert stored_path(file).read_bytes() == whole
    assert purchases_of(order) == 3


@pytest.mark.parametrize("damage", [cut, change_a_byte, make_directory, Path.unlink])
def test_stored_files_are_read_again_and_fetched_anew(order: Order, damage: Any, capsys: Any) -> None:
    license_order.func(order.pk)
    call_command("check_production", verbosity=0)
    file = UnitFile.objects.first()
    whole = stored_path(file).read_bytes()
    damage(stored_path(file))
    with pytest.raises(CommandError, match="damaged"):
        call_command("check_production", verbosity=0)
    assert file.file_name in capsys.readouterr().out
    call_command("check_production", mend=True, verbosity=0)
    file.refresh_from_db()
    assert stored_path(file).read_bytes() == whole
    assert set(LicensedUnit.objects.values_list("state", flat=True)) == {State.LICENSED}
    assert purchases_of(order) == 3


class ClientError(Exception):
    """As S3 has it: no OSError."""


def refuse_to_save(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(*args: Any, **kwargs: Any) -> str:
        raise error

    monkeypatch.setattr(FileSystemStorage, "_save", refuse)


def keep_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    save = FileSystemStorage._save
    monkeypatch.setattr(
        FileSystemStorage, "_save", lambda storage, name, _content: save(storage, name, File(io.BytesIO(b"a")))
    )


def fill_the_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "written", refuse)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda patch: refuse_to_save(patch, OSError(28, "No space left on device")), "No space left on device"),
        (lambda patch: refuse_to_save(patch, PermissionError(13, "Permission denied")), "Permission denied"),
        (lambda patch: refuse_to_save(patch, ClientError("AccessDenied")), "AccessDenied"),
        (keep_a_part, "1 of "),
        (fill_the_temporary_folder, "No space left on device"),
    ],
    ids=["full", "not writable", "S3", "kept in part", "temporary folder"],
)
def test_what_cannot_be_stored_is_said_on_the_unit_and_passes(
    order: Order, staff: Client, monkeypatch: pytest.MonkeyPatch, spoil: Any, words: str
) -> None:
    with monkeypatch.context() as patch:
        spoil(patch)
        license_order.func(order.pk)
    unit = LicensedUnit.objects.first()
    assert (unit.waits, unit.cause) == (True, LicensedUnit.Cause.STORAGE)
    assert words in unit.error_text
    page = staff.get(reverse("admin:orders_order_change", args=[order.pk])).content.decode()
    assert "could not be stored" in page
    services.repeat_licensing(order)
    license_order.func(order.pk)
    assert set(LicensedUnit.objects.values_list("state", flat=True)) == {State.LICENSED}
    assert purchases_of(order) == 3


@pytest.mark.parametrize("cut_at", ["writing", "syncing", "moving"])
def test_a_write_that_is_cut_leaves_nothing_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_at: str
) -> None:
    def stop(*args: Any) -> None:
        raise OSError(5, "Input/output error")

    def chunks(_content: Any, size: int | None = None) -> Iterator[bytes]:
        yield b"the first part"
        stop()

    storage = WholeFileStorage(location=tmp_path)
    with monkeypatch.context() as patch:
        if cut_at == "writing":
            patch.setattr(File, "chunks", chunks)
        else:
            patch.setattr(os, {"syncing": "fsync", "moving": "replace"}[cut_at], stop)
        with pytest.raises(OSError, match="Input/output"):
            storage.save("ab/file.png", File(io.BytesIO(b"the whole")))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert storage.save("ab/file.png", File(io.BytesIO(b"the whole"))) == "ab/file.png"
    assert (tmp_path / "ab/file.png").read_bytes() == b"the whole"


def test_a_process_that_is_killed_while_it_writes_leaves_nothing_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot clear up, so what counts is what stands there at each moment."""
    storage = WholeFileStorage(location=tmp_path)
    seen = []

    def chunks(_content: Any, size: int | None = None) -> Iterator[bytes]:
        for part in (b"one", b"two"):
            yield part
            seen.append(storage.exists("ab/file.png"))

    monkeypatch.setattr(File, "chunks", chunks)
    storage.save("ab/file.png", File(io.BytesIO(b"")))
    assert seen == [False, False]
    assert (tmp_path / "ab/file.png").read_bytes() == b"onetwo"


@pytest.mark.parametrize("damage", [cut, make_directory, Path.unlink])
def test_a_file_that_its_row_names_is_compared_before_the_unit_is_licensed(order: Order, damage: Any) -> None:
    license_order.func(order.pk)
    file = UnitFile.objects.first()
    damage(stored_path(file))
    LicensedUnit.objects.filter(pk=file.unit_id).update(state=State.REPORTED)
    license_order.func(order.pk)
    assert stored_path(file).stat().st_size == file.file_size
    assert purchases_of(order) == 3


def test_what_the_version_before_stored_is_read_again_too(order: Order) -> None:
    license_order.func(order.pk)
    path = stored_path(UnitFile.objects.first())
    UnitFile.objects.all().delete()
    call_command("check_production", verbosity=0)
    cut(path)
    with pytest.raises(CommandError, match="3 of 3"):
        call_command("check_production", verbosity=0)
    call_command("check_production", mend=True, verbosity=0)
    assert UnitFile.objects.exclude(file="").count() == 3
    assert purchases_of(order) == 3


@pytest.mark.parametrize("error", [OSError(30, "Read-only file system"), ClientError("NoSuchBucket")])
def test_no_piece_is_taken_back_while_the_storage_is_away(
    order: Order, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    license_order.func(order.pk)
    stored_path(UnitFile.objects.first()).unlink()
    refuse_to_save(monkeypatch, error)
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("check_production", mend=True, verbosity=0)
    assert set(LicensedUnit.objects.values_list("state", flat=True)) == {State.LICENSED}


@pytest.mark.parametrize("damage", [make_directory, Path.unlink])
def test_staff_hear_of_a_production_file_that_cannot_be_read(order: Order, staff: Client, damage: Any) -> None:
    license_order.func(order.pk)
    file = UnitFile.objects.first()
    damage(stored_path(file))
    answer = staff.get(reverse("admin:orders_unit_file", args=[file.unit_id]), follow=True)
    assert "cannot be read" in answer.content.decode()
