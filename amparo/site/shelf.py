"""Answering public pages from their files, before Django is asked. Imports no Django: it runs on every request.

Only anonymous-looking reads get here: GET or HEAD, no query, an address below /es/ or /en/ whose file exists. Where
files are older than the pulse allows, Django answers instead.
"""

import hashlib
import json
import pathlib
import re
import time
from collections.abc import Callable, Iterable
from typing import Any

PULSE = "pulse"
HEADERS = "headers.json"
STALE = 60.0  # seconds without a refresh after which no file is trusted
# What each answer says for itself; everything else is copied from Django's own answer.
OWN_HEADERS = frozenset({"Content-Length", "Content-Type", "Content-Language", "Vary", "ETag", "Cache-Control"})
_ADDRESS = re.compile(r"/(?:es|en)/(?:[\w-]+/)*", re.ASCII)

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def file_of(folder: pathlib.Path, path: str) -> pathlib.Path | None:
    """The file of an address; None for addresses that never have one."""
    return folder.joinpath(*path.strip("/").split("/"), "index.html") if _ADDRESS.fullmatch(path) else None


class Shelf:
    """A WSGI application that answers from `folder` and hands everything else on."""

    def __init__(self, application: Application, folder: pathlib.Path) -> None:
        self.application = application
        self.folder = folder
        self._looked_at = 0.0
        self._is_fresh = False
        self._common: list[tuple[str, str]] = []

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and not environ.get("QUERY_STRING") and self._look():
            file = file_of(self.folder, environ.get("PATH_INFO", ""))
            if file is not None and (answer := self._answer(file, environ, start_response)) is not None:
                return answer
        return self.application(environ, start_response)

    def _look(self) -> bool:
        """Whether the files are fresh; looked up once a second."""
        now = time.monotonic()
        if now - self._looked_at > 1:
            self._looked_at = now
            try:
                self._is_fresh = time.time() - (self.folder / PULSE).stat().st_mtime < STALE
                self._common = list(json.loads((self.folder / HEADERS).read_bytes()).items())
            except (OSError, ValueError):
                self._is_fresh = False
        return self._is_fresh

    def _answer(
        self, file: pathlib.Path, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes] | None:
        is_packed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        try:
            body = (file.with_name("index.html.gz") if is_packed else file).read_bytes()
        except OSError:
            return None
        tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Language", environ["PATH_INFO"][1:3]),
            # Asked again every time: what a permit no longer allows must not come back out of a browser's store.
            ("Cache-Control", "no-cache"),
            ("Vary", "Accept-Encoding"),
            ("ETag", tag),
            *self._common,
        ]
        if tag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", headers)
            return []
        if is_packed:
            headers.append(("Content-Encoding", "gzip"))
        headers.append(("Content-Length", str(len(body))))
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
