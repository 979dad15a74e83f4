"""A real Chromium for the browser journeys: this machine's own, without a network of its own."""

import os
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from amparo.team.tests import made
from tests.browser import pictures
from tests.conftest import ROOT, Demo

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
    """One browser for all journeys."""
    # Playwright's loop runs in this thread, and Django would take it for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Watch:
    """What a browser did that no page of ours may make it do."""

    def __init__(self, context, host: str) -> None:
        self.foreign: list[str] = []
        self.refused: list[str] = []
        self.errors: list[str] = []
        self._host = host
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _asked(self, request) -> None:
        if not request.url.startswith((self._host, "data:")):
            self.foreign.append(request.url)

    def _said(self, message) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def check(self) -> None:
        """Fail when a page asked another host for anything, broke our policy or stumbled over its script."""
        assert self.foreign == []
        assert self.refused == []
        assert self.errors == []


@pytest.fixture
def page(chromium, live_server):
    """A phone, Spanish, fresh, before a server inside the test."""
    context = chromium.new_context(base_url=live_server.url, locale="es-MX", viewport={"width": 390, "height": 844})
    watch = Watch(context, live_server.url)
    yield context.new_page()
    context.close()
    watch.check()


@pytest.fixture(scope="session")
def served(demo, tmp_path_factory) -> Iterator[Demo]:
    """A copy of the demo behind `amparo serve`, with its worker."""
    mine = demo.copy(tmp_path_factory.mktemp("served") / "var")
    log = mine.home / "serve.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "amparo", "serve", "--host", "localhost", "--port", str(mine.port)],
            env=mine.surroundings(), cwd=ROOT, stdout=out, stderr=out,
        )  # fmt: skip
        try:
            _wait_for(mine.url + "/es/", server, log)
            yield mine
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(url: str, server: subprocess.Popen, log: pathlib.Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.5)
    raise AssertionError(f"the server does not answer:\n{log.read_text()}")


@pytest.fixture
def visit(chromium, served):
    """`visit(language=…, width=…, …)`: somebody fresh opens a browser before the demo; every page is watched."""
    open_ones = []

    def _visit(*, language: str = "es", width: int = 390, height: int = 844, script: bool = True, **more):
        context = chromium.new_context(
            base_url=served.url,
            locale={"es": "es-MX", "en": "en-US"}[language],
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            device_scale_factor=1.5,
            **more,
        )
        context.set_default_timeout(20_000)
        open_ones.append((context, Watch(context, served.url)))
        return context.new_page()

    yield _visit
    for context, watch in open_ones:
        context.close()
        watch.check()


@pytest.fixture(scope="session")
def entered() -> dict[str, dict]:
    """alias → what her browser keeps after she signed in: a code counts once, so she signs in once."""
    return {}


@pytest.fixture
def at_the_desk(visit, served, entered):
    """`at_the_desk("nora", …)`: she signs in with passphrase and code, or comes back with what her browser kept."""

    def _enter(alias: str, **more):
        if alias in entered:
            return visit(storage_state=entered[alias], **more)
        page = visit(**more)
        login = served.login(alias)
        page.goto("/account/login/")
        page.fill("[name=login]", alias)
        page.fill("[name=password]", login["passphrase"])
        page.press("[name=password]", "Enter")
        page.fill("[name=code]", made.code(login["totp_secret"]))
        page.press("[name=code]", "Enter")
        page.wait_for_url("**/desk/")
        entered[alias] = page.context.storage_state()
        return page

    return _enter


@pytest.fixture(scope="session")
def shoot(request):
    """`shoot(page, "es", "01-name")`: a picture for the guide, where `--shots` asked for it."""
    if request.config.getoption("--shots"):
        return pictures.take
    return lambda *what, **more: None
