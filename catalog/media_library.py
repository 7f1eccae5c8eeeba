"""The media library: files of what the shop sells, from the mirror; only a file's labels are asked of Pattern PXM."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q

from catalog import images, product_page, products, texts
from catalog.images import Image
from catalog.models import File, Product, ProductFile, in_our_regions
from catalog.product_page import ProductCard
from pattern_apis.transport.errors import AWAY, NotFound
from storefront.errors import PageNotFound

logger = logging.getLogger("catalog.media_library")
PAGE_SIZE = 24
MAX_WORDS = 8
MOST_PRODUCTS = 24


class FileNotFound(PageNotFound):
    """No file of anything that the shop sells."""


@dataclass(frozen=True)
class MediaQuery:
    text: str = ""
    kind: str = ""
    product_id: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class MediaCard:
    id: str
    name: str
    kind: str
    form: str  # JPG, PDF, ...
    image: Image | None


@dataclass(frozen=True)
class MediaPage:
    page: Page[File]
    cards: tuple[MediaCard, ...]
    product: Product | None  # whose files these are, where one was named

    @property
    def page_numbers(self) -> list[Any]:
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))


@dataclass(frozen=True)
class FileSize:
    """One of the sizes that a file is there in; pixels and bytes are 0 where they are not known."""

    name: str
    address: str
    width: int = 0
    height: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class FilePage:
    card: MediaCard
    caption: str
    file: File
    sizes: tuple[FileSize, ...]
    products: tuple[ProductCard, ...]
    labels: tuple[str, ...]
    labels_away: bool


def build(query: MediaQuery, number: str | None) -> MediaPage:
    """Two queries, three for one product's."""
    product = Product.objects.filter(id=query.product_id, on_sale=True).cards().first() if query.product_id else None
    page = Paginator(_matches(query).order_by("-updated_date", "id"), PAGE_SIZE).get_page(number)
    cards = tuple(_card(file) for file in page.object_list if in_our_regions(file.region_ids))
    return MediaPage(page, cards, product)


def build_file(file_id: str) -> FilePage:
    """Raises `FileNotFound`. Two queries; labels that cannot be had now are left out, and the page says so."""
    file = _sold().filter(id=file_id).first()
    if file is None or not in_our_regions(file.region_ids):
        raise FileNotFound(file_id)
    owners = Product.objects.filter(on_sale=True, files=file_id).cards().distinct().order_by("title", "id")
    labels = _labels(file_id)
    return FilePage(
        card=_card(file),
        caption=texts.name(file.caption),
        file=file,
        sizes=tuple(_sizes(file)),
        products=tuple(product_page.card(product) for product in owners[:MOST_PRODUCTS]),
        labels=labels or (),
        labels_away=labels is None,
    )


def _sold() -> Any:
    return File.objects.filter(Exists(ProductFile.objects.filter(file=OuterRef("pk"), product__on_sale=True)))


def _matches(query: MediaQuery) -> Any:
    files = _sold()
    for word in query.text.split()[:MAX_WORDS]:
        files = files.filter(Q(file_name__icontains=word) | Q(caption__icontains=word))
    if query.kind:
        files = files.filter(kind=query.kind)
    if query.product_id:
        own = Q(product=query.product_id) | Q(product__variant_of_id=query.product_id)
        files = files.filter(Exists(ProductFile.objects.filter(own, file=OuterRef("pk"), product__on_sale=True)))
    if query.since:
        files = files.filter(updated_date__date__gte=query.since)
    if query.until:
        files = files.filter(updated_date__date__lte=query.until)
    return files


def _card(file: File) -> MediaCard:
    name = file.file_name or texts.name(file.caption) or file.id
    return MediaCard(file.id, name, file.kind, product_page.file_form(file), Image.from_json(images.to_json(file)))


def _sizes(file: File) -> Iterable[FileSize]:
    width, height = file.width or 0, file.height or 0
    longer = max(width, height)
    for name in images.SIZES:
        side = min(settings.PXM_PICTURE_SIDES.get(name, longer), longer)
        if file.kind == "image" and (address := file.addresses.get(name) or file.webp.get(name)):
            share = side / longer if longer else 0
            yield FileSize(name, address, round(width * share), round(height * share))
    if file.master:
        yield FileSize(images.MASTER, file.master, width, height, file.size or 0)


def _labels(file_id: str) -> tuple[str, ...] | None:
    """None where they cannot be had now."""
    try:
        return products.file_labels(file_id)
    except NotFound:
        return ()
    except AWAY as error:
        logger.warning("no labels of file %s: %s", file_id, error)
        return None
