"""Prerendered pages: the same as Django's, and never behind a permit that ended."""

import datetime
import gzip
import os
import time

import pytest

from amparo.campaigns import running
from amparo.cases import permits
from amparo.cases.models import Permit
from amparo.kernel import clock
from amparo.site import prerender, shelf
from amparo.site.shelf import Shelf

ES, EN = "/es/campanas/libertad/", "/en/campaigns/libertad/"


def behind(environ, start_response):
    start_response("418 Asked Django", [])
    return [b"django"]


def ask(path, *, method="GET", query="", **headers):
    said = {}

    def start(status, answered):
        said["status"], said["headers"] = status, dict(answered)

    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, **headers}
    body = b"".join(Shelf(behind, prerender.folder())(environ, start))
    return said["status"][:3], said["headers"], body


def on_file(path):
    return shelf.file_of(prerender.folder(), path).read_text()


def test_every_public_page_stands_on_disk_as_django_would_answer_it(campaign, client):
    prerender.refresh()
    paths = list(prerender.addresses())
    assert {"/es/", "/en/", ES, EN, f"{ES}compartir/", f"{EN}share/", "/es/privacidad/", "/en/privacy/"} <= set(paths)
    for path in paths:
        assert on_file(path) == client.get(path).content.decode(), path


@pytest.mark.parametrize("path", ["/es/", ES, "/en/privacy/"])
def test_the_file_is_answered_with_the_same_headers_as_the_page(path, campaign, client):
    prerender.refresh()
    status, headers, body = ask(path)
    live = client.get(path)
    assert status == "200"
    assert body == live.content
    for name, value in live.items():
        if name not in shelf.OWN_HEADERS or name in ("Content-Type", "Content-Language"):
            assert headers[name] == value, name
    assert "Set-Cookie" not in headers
    assert headers["Content-Length"] == str(len(body))


def test_a_reader_whose_browser_unpacks_gets_the_small_file_and_none_when_she_has_it(campaign):
    prerender.refresh()
    _status, headers, body = ask(ES, HTTP_ACCEPT_ENCODING="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == on_file(ES)
    again = ask(ES, HTTP_ACCEPT_ENCODING="gzip, br", HTTP_IF_NONE_MATCH=headers["ETag"])
    assert again[0] == "304"
    assert again[2] == b""
    assert ask(ES, method="HEAD")[2] == b""


def test_what_is_no_plain_reading_is_asked_of_django(campaign):
    prerender.refresh()
    for answer in (
        ask(ES, method="POST"), ask(ES, query="x=1"), ask("/desk/"), ask("/es/mi/abc/"), ask("/es/../keys/"),
        ask("/es/%2e%2e/"), ask("/es//"), ask("/es/campanas/libertad"), ask("/es/nada/"),
    ):  # fmt: skip
        assert answer[2] == b"django"


def test_a_withdrawn_permit_goes_from_the_file_with_the_next_turn(campaign, case, allow, nora):
    permit = allow(case.people.get(alias="Maple-7"), "nickname", "Chayo")
    prerender.refresh()
    assert "Chayo" in on_file(ES)
    assert "Chayo" in on_file("/en/")
    permits.withdraw(permit, nora)
    prerender.refresh()
    for file in prerender.folder().rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"Chayo" not in (gzip.decompress(content) if file.suffix == ".gz" else content), file


def test_an_expired_permit_goes_from_the_file_when_its_day_is_over(campaign, case, allow, monkeypatch):
    allow(case.people.get(alias="Maple-7"), "nickname", "Chayo", days=1)
    prerender.refresh()
    assert "Chayo" in on_file(ES)
    tomorrow = clock.today() + datetime.timedelta(days=2)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    assert Permit.objects.filter(audience="public").exists()
    prerender.refresh()
    assert "Chayo" not in on_file(ES)


def test_a_won_campaign_and_an_unpublished_page_lose_their_files(campaign, nora):
    prerender.refresh()
    assert ask(ES)[0] == "200"
    running.win(campaign, {"es": ("¡Libres!", "En casa.", "Gracias.")}, nora)
    prerender.refresh()
    assert ask(ES)[2] == b"django"  # which redirects
    assert ask(f"{ES}compartir/")[2] == b"django"
    assert "¡Libres!" in ask("/es/noticias/libertad/")[2].decode()


def test_nothing_is_rendered_while_nothing_changes(campaign, monkeypatch):
    prerender.refresh()
    monkeypatch.setattr(prerender, "render", lambda _path: pytest.fail("rendered"))
    assert prerender.refresh() is False


def test_files_are_not_trusted_when_the_worker_stopped(campaign):
    prerender.refresh()
    old = time.time() - shelf.STALE - 5
    os.utime(prerender.folder() / shelf.PULSE, (old, old))
    assert ask(ES)[2] == b"django"


def test_supporters_own_pages_are_never_written(campaign):
    from amparo.campaigns import journey

    token = journey.begin(campaign)
    prerender.refresh()
    assert not any(token in str(file) for file in prerender.folder().rglob("*"))
    assert not (prerender.folder() / "es" / "mi").exists()


def test_the_first_view_is_small(campaign, settings):
    prerender.refresh()
    from django.contrib.staticfiles import finders

    size = len(ask(ES, HTTP_ACCEPT_ENCODING="gzip")[2])
    for name in ("amparo.css", "amparo.js", "amparo.svg"):
        with open(finders.find(name), "rb") as file:
            size += len(gzip.compress(file.read(), 9))
    assert size <= 14 * 1024
