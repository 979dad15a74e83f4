"""Public pages as files, so that a crowd is answered without the database.

`refresh` runs every few seconds in the worker. It compares a small fingerprint of everything pages are made of; only
when that moved are pages rendered, and only those that changed are written (beside, then renamed into place). A page
that no longer answers (unpublished, won, gone private) loses its file. The shelf (`shelf.py`) stops serving files when
no refresh has happened for a while: a permit that ended must not live on in a file because the worker died.
"""

import gzip
import hashlib
import io
import json
import os
import pathlib
import urllib.parse
from collections.abc import Iterator

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db.models import Count, Max
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site

from amparo.campaigns import reading as campaigns
from amparo.campaigns.models import SHARE, Campaign, CampaignPage, Step
from amparo.cases.models import Case, Permit
from amparo.kernel import clock
from amparo.letters.models import Letter
from amparo.site import shelf
from amparo.site.public import PRIVACY
from amparo.team.models import Organisation


def folder() -> pathlib.Path:
    """Where the files stand: `<language>/…/index.html` and its gzip twin."""
    return pathlib.Path(settings.AMPARO_HOME) / "pages"


def addresses() -> Iterator[str]:
    """The path of every page that strangers may read."""
    for page in Page.objects.live().public().filter(depth__gte=2).specific().select_related("locale"):
        url = page.url
        if url is None:
            continue
        yield url
        if isinstance(page, CampaignPage):
            yield f"{url}{SHARE[page.language]}/"
    yield from PRIVACY.values()


def render(path: str) -> HttpResponseBase:
    """What an anonymous reader would get from Django for this path."""
    base = urllib.parse.urlsplit(settings.AMPARO_BASE)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": urllib.parse.unquote(path),
            "QUERY_STRING": "",
            "SERVER_NAME": base.hostname or "localhost",
            "SERVER_PORT": str(base.port or (443 if base.scheme == "https" else 80)),
            "HTTP_HOST": base.netloc,
            "HTTP_X_FORWARDED_PROTO": base.scheme,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": base.scheme,
            "wsgi.input": io.BytesIO(),
        }
    )
    before = translation.get_language()
    try:
        return _handler().get_response(request)
    finally:
        translation.activate(before or settings.LANGUAGE_CODE)


_handlers: list[WSGIHandler] = []


def _handler() -> WSGIHandler:
    if not _handlers:
        _handlers.append(WSGIHandler())
    return _handlers[0]


def fingerprint() -> str:
    """Moves whenever anything moves that a public page is made of; a handful of small queries."""
    live = Page.objects.live().aggregate(n=Count("pk"), at=Max("last_published_at"), revision=Max("live_revision_id"))
    facts = Permit.objects.filter(withdrawn_at=None, until__gte=clock.today()).values_list("pk", flat=True)
    said = [
        str(clock.today()),
        live,
        PageViewRestriction.objects.count(),
        sorted(map(str, facts)),
        list(Case.objects.order_by("pk").values_list("pk", "publicness")),
        Campaign.objects.aggregate(n=Count("pk"), at=Max("changed_at")),
        list(Step.objects.order_by("pk").values_list()),
        list(
            Letter.objects.filter(state__in=campaigns.COUNTED).order_by().values_list("brief").annotate(n=Count("pk"))
        ),
        list(Step.objects.filter(brief__isnull=False).order_by("pk").values_list("brief__state")),
        list(Organisation.objects.values_list()),
        list(Site.objects.values_list("hostname", "port", "site_name", "root_page_id")),
        settings.AMPARO_BASE,
        settings.AMPARO_DEMO,
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def refresh(*, is_forced: bool = False) -> bool:
    """Bring the files up to date; whether anything had to be rendered. Called every few seconds by the worker."""
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    seen = place / "fingerprint"
    now = fingerprint()
    is_new = is_forced or not seen.exists() or seen.read_text() != now
    if is_new:
        _write_all(place)
        _put(seen, now.encode())
    (place / shelf.PULSE).touch()
    return is_new


def _write_all(place: pathlib.Path) -> None:
    kept: set[pathlib.Path] = set()
    headers: dict[str, str] = {}
    for path in addresses():
        file = shelf.file_of(place, path)
        response = render(path)
        if file is None or not isinstance(response, HttpResponse) or not _is_for_all(response):
            continue
        _put(file, response.content)
        _put(file.with_name("index.html.gz"), gzip.compress(response.content, 9, mtime=0))
        kept |= {file, file.with_name("index.html.gz")}
        headers = {name: value for name, value in response.items() if name not in shelf.OWN_HEADERS}
    _put(place / shelf.HEADERS, json.dumps(headers).encode())
    for file in place.rglob("index.html*"):
        if file not in kept:
            file.unlink(missing_ok=True)


def _is_for_all(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and response.get("Content-Type", "").startswith("text/html")
    )


def _put(file: pathlib.Path, content: bytes) -> None:
    if file.exists() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.write_bytes(content)
    os.replace(new, file)
