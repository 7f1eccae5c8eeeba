"""Fetches one product from Pattern PXM into the mirror."""

from contextlib import suppress

from catalog.images import WEBP_SIZES
from catalog.models import Product
from catalog.sync import store
from pattern_apis.pxm import PxmClient
from pattern_apis.transport.errors import AWAY, Malformed, NotFound
from storefront import clients


def fetch_new(product_id: str, client: PxmClient) -> None:
    """A product that no sync has brought yet, with the parent that it may have. Raises `ApiError`."""
    collection = client.collection(product_id)
    parent_id = collection.parent_topic_id
    if parent_id and not Product.objects.filter(id=parent_id).exists():
        with suppress(NotFound, *AWAY):
            store.store_products([client.collection(parent_id)])
    store.store_products([collection])


def fetch_product(product_id: str) -> None:
    """The product and its gallery as they are now; one that the API no longer has is marked as gone.

    Raises `ApiError`.
    """
    client = clients.pxm()
    try:
        collection = client.collection(product_id)
        if collection.id != product_id:
            raise Malformed(f"answered with {collection.id}", api="pxm")
        store.store_products([collection])
        fetch_gallery(product_id, client)
    except NotFound:
        store.mark_gone([product_id])


def fetch_gallery(product_id: str, client: PxmClient) -> None:
    """A product's files and its image stacks, these as WebP in each size. Raises `ApiError`."""
    stacks = {size: client.image_stacks(product_id, size=size, file_type="webp") for size in WEBP_SIZES}
    store.store_gallery(product_id, client.collection_files(product_id), stacks)
