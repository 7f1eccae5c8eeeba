"""Background work of the catalogue; `manage.py run_worker` runs it."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from catalog import set_upkeep
from catalog.models import Product
from catalog.sync.fetch import fetch_product
from pattern_apis.transport.errors import ApiError
from storefront.database import optional_write

logger = logging.getLogger("catalog.tasks")
QUEUED_FOR = timedelta(minutes=5)  # how long a product waits for the worker before it is queued again


@task()
def refresh_product(product_id: str) -> None:
    """Fetches a stale product again, unless another task has done so since it was queued.

    Where that fails or leaves it in doubt, or the worker dies, it stays as it is, and a visit queues it again.
    """
    if not Product.objects.filter(id=product_id, refresh_queued_at__isnull=False).exists():
        return
    try:
        is_fresh = fetch_product(product_id)
    except ApiError as error:
        logger.info("%s stays as it is: %s", product_id, error)
        return
    if not is_fresh:
        logger.warning("%s is in doubt: PXM says less of it than before.", product_id)
        return
    Product.objects.filter(id=product_id).update(refresh_queued_at=None)
    set_upkeep.catch_up()


def queue_refresh(product: Product) -> None:
    """Once, however many pages of however many processes find it stale. `product` as a page has just read it."""
    queued_before = timezone.now() - QUEUED_FOR
    if product.refresh_queued_at is None or product.refresh_queued_at < queued_before:
        optional_write(f"the refresh of {product.id}", lambda: _queue(product.id, queued_before))


def _queue(product_id: str, queued_before: datetime) -> None:
    due = Q(refresh_queued_at=None) | Q(refresh_queued_at__lt=queued_before)
    if Product.objects.filter(due, id=product_id).update(refresh_queued_at=timezone.now()):
        refresh_product.enqueue(product_id)
