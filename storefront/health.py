"""For load balancers: `live` says that the process answers, `ready` that it can serve (database and migrations)."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "live"})


def ready(request: HttpRequest) -> JsonResponse:
    try:
        executor = MigrationExecutor(connection)
        missing = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"status": "database away"}, status=503)
    if missing:
        return JsonResponse({"status": "migrations missing"}, status=503)
    return JsonResponse({"status": "ready"})
