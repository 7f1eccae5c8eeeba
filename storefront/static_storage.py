"""Static files as they go online: style sheets joined into one, every name with the hash of its content."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = ("css/styles.css",)
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')
ADDRESS = re.compile(r'url\("(?!data:|/|https?:)([^"#]+)')


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # One module must have one address, or the browser runs it twice: once hashed, once as imported. Our own modules
    # only: what django-htmx ships imports names that no file has.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for name in JOINED:
                if name in paths:
                    self._join(name, paths)
                    paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, name: str, paths: dict[str, Any]) -> None:
        folder = posixpath.dirname(name)

        def source(path: str) -> str:
            if path not in paths:
                raise ImproperlyConfigured(f"{name} imports {path}, which is not there.")
            storage, place = paths[path]
            with storage.open(place) as file:
                return file.read().decode()

        def inlined(match: re.Match[str]) -> str:
            path = posixpath.normpath(posixpath.join(folder, match[1]))
            inside = ADDRESS.sub(lambda address: f'url("{rebased(path, address[1])}', source(path))
            return f"@layer {match[2]} {{\n{inside}}}\n"

        def rebased(path: str, address: str) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
            return posixpath.relpath(target, folder)

        joined = IMPORT.sub(inlined, source(name))
        self.delete(name)
        self._save(name, ContentFile(joined.encode()))
