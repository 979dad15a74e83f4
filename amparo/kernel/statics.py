"""Answering /static/ from its folder, packed: on one bar of signal the stylesheet costs a quarter. Imports no Django."""

import gzip
import mimetypes
import pathlib
from collections.abc import Callable, Iterable
from typing import Any

PACKED = (".css", ".js", ".svg", ".html", ".json")
HOUR = 3600  # names carry no version: after an upgrade nobody keeps an old stylesheet for long

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def pack(folder: pathlib.Path) -> None:
    """Lay a packed copy beside every text of the folder that has none, or an old one."""
    for file in folder.rglob("*"):
        if file.suffix not in PACKED or not file.is_file():
            continue
        packed = file.with_name(file.name + ".gz")
        if not packed.is_file() or packed.stat().st_mtime < file.stat().st_mtime:
            packed.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))


class Statics:
    """A WSGI application that answers addresses below `url` from `folder` and hands everything else on."""

    def __init__(self, application: Application, url: str, folder: pathlib.Path) -> None:
        self.application = application
        self.url = url
        self.folder = folder.resolve()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not path.startswith(self.url) or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        return self._answer(path.removeprefix(self.url), environ, start_response)

    def _answer(self, name: str, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        headers = [("X-Content-Type-Options", "nosniff"), ("Vary", "Accept-Encoding")]
        try:
            file = (self.folder / name).resolve()  # ValueError: a zero byte in the address
            if not file.is_relative_to(self.folder) or file.suffix == ".gz":
                raise FileNotFoundError(name)
            said = file.stat()
            is_packed = file.suffix in PACKED and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
            tag = f'"{said.st_mtime_ns:x}-{said.st_size:x}{"-gz" if is_packed else ""}"'
            headers += [("ETag", tag), ("Cache-Control", f"public, max-age={HOUR}")]
            if tag in environ.get("HTTP_IF_NONE_MATCH", ""):
                start_response("304 Not Modified", headers)
                return []
            packed = file.with_name(file.name + ".gz")
            is_packed = is_packed and packed.is_file()
            body = (packed if is_packed else file).read_bytes()
        except (OSError, ValueError):
            start_response("404 Not Found", [("Content-Type", "text/plain"), ("Content-Length", "0")])
            return []
        if is_packed:
            headers.append(("Content-Encoding", "gzip"))
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        is_text = kind.startswith("text/") or kind.endswith("javascript")
        headers += [("Content-Type", f"{kind}; charset=utf-8" if is_text else kind), ("Content-Length", str(len(body)))]
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
