"""Background work of the catalogue; `manage.py db_worker` runs it."""

import logging
from datetime import timedelta

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from catalog.models import Product
from catalog.sync.fetch import fetch_product
from pattern_apis.transport.errors import ApiError

logger = logging.getLogger("catalog.tasks")
QUEUED_FOR = timedelta(minutes=5)  # how long a product waits for the worker before it is queued again


@task()
def refresh_product(product_id: str) -> None:
    """Fetches a stale product again. Where that fails it stays as it is, and the next visit queues it again."""
    try:
        fetch_product(product_id)
    except ApiError as error:
        logger.info("%s stays as it is: %s", product_id, error)
        return
    Product.objects.filter(id=product_id).update(refresh_queued_at=None)


def queue_refresh(product_id: str) -> None:
    """Once, however many pages of however many processes found the product stale."""
    now = timezone.now()
    due = Q(refresh_queued_at=None) | Q(refresh_queued_at__lt=now - QUEUED_FOR)
    try:
        with transaction.atomic():
            if Product.objects.filter(due, id=product_id).update(refresh_queued_at=now):
                refresh_product.enqueue(product_id)
    except OperationalError as error:  # the page goes on with what it has
        logger.warning("%s could not be queued for a refresh: %s", product_id, error)
