"""A real Chromium for the browser journeys: this machine's own, without a network of its own."""

import os

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def chromium():
    """One browser for all journeys."""
    # Playwright's loop runs in this thread, and Django would take it for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium, live_server):
    """A phone, Spanish, fresh. It fails the journey when a page asks another host for anything or breaks our policy."""
    context = chromium.new_context(base_url=live_server.url, locale="es-MX", viewport={"width": 390, "height": 844})
    page = context.new_page()
    foreign: list[str] = []
    refused: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((live_server.url, "data:")) else foreign.append(request.url),
    )
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert foreign == []
    assert refused == []
