"""Fetches one product from Pattern PXM into the mirror."""

from contextlib import suppress

from catalog.images import WEBP_SIZES
from catalog.models import Product
from catalog.sync import store, trust
from pattern_apis.pxm import Collection, PxmClient
from pattern_apis.transport.errors import AWAY, Malformed, NotFound
from storefront import clients


def fetch_new(product_id: str, client: PxmClient) -> None:
    """A product that no sync has brought yet, with the parent that it may have. Raises `ApiError`."""
    collection = client.collection(product_id)
    parent_id = collection.parent_topic_id
    if parent_id and not Product.objects.filter(id=parent_id).exists():
        with suppress(NotFound, *AWAY):
            store.store_products(store.product_rows([client.collection(parent_id)]))
    store.store_products(store.product_rows([collection]))


def fetch_product(product_id: str) -> bool:
    """The product and its gallery as they are now. Raises `ApiError`.

    An answer that would take it or something of it away leaves it as it is and in doubt, which the next sync settles;
    False then. One answer to one visitor may come from a gateway.
    """
    client = clients.pxm()
    try:
        rows = store.product_rows([fetch_collection(product_id, client)])
    except NotFound:
        store.mark_doubted([product_id], missing=True)
        return False
    if trust.losing_products(rows):
        store.mark_doubted([product_id], missing=False)
        return False
    store.store_products(rows)
    with suppress(NotFound):
        fetch_gallery(product_id, client)
    return True


def fetch_collection(product_id: str, client: PxmClient) -> Collection:
    """Raises `ApiError`, also where the answer is about another product."""
    collection = client.collection(product_id)
    if collection.id != product_id:
        raise Malformed(f"answered with {collection.id}", api="pxm")
    return collection


def fetch_gallery(product_id: str, client: PxmClient, *, accept: bool = False) -> None:
    """A product's files and its image stacks, these as WebP in each size. Raises `ApiError`."""
    stacks = {size: client.image_stacks(product_id, size=size, file_type="webp") for size in WEBP_SIZES}
    store.store_gallery(product_id, client.collection_files(product_id), stacks, accept=accept)
