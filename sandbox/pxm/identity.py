"""Ids that stay the same whenever the catalogue is built: named UUIDs."""

from uuid import UUID, uuid5

NAMESPACE = UUID("5b1f0c5e-8a63-4a53-9c1e-5f5d0f3b7f10")


def identity(*path: str) -> str:
    return str(uuid5(NAMESPACE, "/".join(path)))
