"""Turns rows of the mirror into what the pages show."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from django.conf import settings

from catalog import families, pictures, reading, regions, wording
from catalog.addresses import product_url
from catalog.families import Family
from catalog.models import File, Product, ProductFile
from catalog.money import Money
from catalog.pictures import Picture
from catalog.types import Download, ProductCard, ProductView

ENOUGH_PICTURES = 2


def card(product: Product, note: str = "") -> ProductCard:
    return ProductCard(
        id=product.id,
        title=product.title,
        url=product_url(product.id, product.slug),
        price=_money(product),
        price_varies=product.price_varies,
        picture=Picture.from_json(product.picture, alt=product.title),
        note=note or product.summary,
    )


def view(family: Family) -> ProductView:
    """Costs one query: the files of the chosen product and of its parent."""
    chosen, root = family.chosen, family.root
    found = family.facts
    shown = sorted((fact for fact in found if not reading.shown_elsewhere(fact)), key=reading.identifies)
    facts, features = wording.split_series(shown)
    places = _places(family)
    gallery = _gallery(family, places)
    return ProductView(
        id=chosen.id,
        name=chosen.title,
        title=root.title,
        subtitle=_subtitle(root),
        slug=chosen.slug,
        category_id=root.category_id or chosen.category_id,
        price=_money(chosen),
        mockup_model=chosen.mockup_model,
        picture=Picture.from_json(chosen.picture, alt=chosen.title),
        description=wording.prose(reading.words(reading.named(found, *reading.DESCRIPTIONS))),
        summary=chosen.summary or root.summary,
        facts=tuple(wording.fact(fact) for fact in facts),
        features=features,
        choices=families.choices(family),
        options=families.options(family),
        gallery=gallery,
        downloads=tuple(_download(place.file) for place in places if not _is_picture(place) and _lies_at(place.file)),
        canonical_id=root.id,
        canonical_slug=root.slug,
    )


def address(family: Family, product_id: str) -> str:
    """The full address of the page: the parent's stays the parent's, though its first variant is shown."""
    member = family.root if family.root.id == product_id else family.chosen
    return product_url(member.id, member.slug)


def _subtitle(product: Product) -> str:
    """The additional title where it says something that the title does not."""
    told = product.additional_title.casefold() in product.title.casefold()
    return "" if told else product.additional_title


def _money(product: Product) -> Money | None:
    return None if product.price is None else Money(product.price, settings.CURRENCY)


def _places(family: Family) -> list[ProductFile]:
    """Files of the chosen product before its parent's, each once."""
    owners = {family.chosen.id: 0, family.root.id: 1}
    rows = ProductFile.objects.filter(product__in=owners).select_related("file").order_by("position")
    once: dict[str, ProductFile] = {}
    for place in sorted(rows, key=lambda row: owners[row.product_id]):
        if regions.ours(place.file.region_ids):
            once.setdefault(place.file_id, place)
    return list(once.values())


def _gallery(family: Family, places: Iterable[ProductFile]) -> tuple[Picture, ...]:
    """The main picture first, then as the stacks have them."""
    first = family.chosen.display_file or family.root.display_file
    own = [place for place in places if _is_picture(place) and place.product_id == family.chosen.id]
    inherited = [place for place in places if _is_picture(place) and place.product_id != family.chosen.id]
    taken = own if len(own) >= ENOUGH_PICTURES else own + inherited
    taken.sort(key=lambda place: place.file_id != first)
    shown = [made for place in taken if (made := _picture(place, family.chosen.title))]
    shown = [replace(made, caption=_new_caption(shown, index)) for index, made in enumerate(shown)]
    if not shown and (alone := Picture.from_json(family.chosen.picture, alt=family.chosen.title)):
        shown = [alone]
    return tuple(shown)


def _picture(place: ProductFile, title: str) -> Picture | None:
    found = Picture.from_json(pictures.to_json(place.file), alt=title)
    return found and Picture(found.addresses, found.alt, found.width, found.height, caption=place.stack)


def _new_caption(shown: Sequence[Picture], index: int) -> str:
    """The name of a stack stands under its first picture; the page's first picture needs none."""
    met = {picture.caption for picture in shown[:index]}
    return shown[index].caption if index and shown[index].caption not in met else ""


def without_title(picture: Picture, title: str) -> Picture:
    """For where the title stands beside it: the caption says only what the title does not."""
    rest = picture.alt[len(title) :].strip(" ,") if picture.alt.casefold().startswith(title.casefold()) else picture.alt
    return replace(picture, caption=rest)


def _is_picture(place: ProductFile) -> bool:
    return bool(place.stack) or place.file.kind == "image"


def _download(file: File) -> Download:
    suffix = PurePosixPath(file.file_name).suffix.lstrip(".") or file.mime_type.rpartition("/")[2]
    name = file.caption or PurePosixPath(file.file_name).stem.replace("-", " ").replace("_", " ") or file.id
    return Download(name=name, form=suffix.upper()[:8], size=file.size or 0, address=_lies_at(file))


def _lies_at(file: File) -> str:
    return file.master or file.addresses.get("preview") or next(iter(file.addresses.values()), "")
