from typing import Any

from django.core.checks.registry import register, registry
from django.core.management.commands import check

from storefront.checks import UPSTREAM, check_upstream


class Command(check.Command):
    """Django's own, knowing `--tag upstream` besides.

    Django runs every registered check before most commands, and those must work offline: so the one that calls the
    two APIs is registered only where it is asked for.
    """

    def handle(self, *app_labels: Any, **options: Any) -> None:
        if options["list_tags"] or UPSTREAM in (options["tags"] or []):
            register(check_upstream, UPSTREAM)
        try:
            super().handle(*app_labels, **options)
        finally:
            registry.registered_checks.discard(check_upstream)
