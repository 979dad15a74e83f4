"""A letter from the first page to the thanks in a real browser that runs no script and keeps no cookie."""

import pytest

from amparo.letters.models import Letter
from amparo.letters.tests.writers import ABOUT, SAID
from amparo.letters.words import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

START = {"es": "/es/carta/para/maple-7/", "en": "/en/letter/for/maple-7/"}
KEYS = list(SAID["es"])
GO_ON = "main form button.button >> nth=0"


@pytest.mark.parametrize(("language", "width"), [("es", 390), ("en", 1280), ("es", 320)])
def test_a_letter_is_written_without_script_or_cookie(chromium, live_server, brief, language, width):
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 844}, java_script_enabled=False
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def press(what: str) -> None:
        with page.expect_navigation():
            page.click(what)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, page.url

    page.goto(START[language])
    page.check("#id_read")
    press(GO_ON)
    page.check("input[name=known][value=p1]")
    page.check(f"input[name=language][value={language}]")
    press(GO_ON)
    for key in KEYS:
        page.fill("[name=said]", SAID[language][key])
        press(GO_ON)
    press(GO_ON)  # nothing filled in: the page says what is missing
    assert page.locator(".summary a").count() >= 6
    for field in ("name", "occupation", "relationship", "address", "town", "email"):
        page.fill(f"[name={field}]", ABOUT[field])
    page.check("[name=group][value=community]")
    page.check("[name=address_kind][value=work]")
    if language == "en":
        page.check("[name=reads_english][value=yes]")
    press(GO_ON)
    press("button[value=look]")
    assert page.locator("#look img").count() >= 1
    press(GO_ON)
    press("main .acts a.button >> nth=0")
    assert page.locator("main img.page").first.evaluate("image => image.complete && image.naturalWidth > 0")
    page.check("[name=oath][value=declaration]")
    page.check("[name=signature][value=typed]")
    page.fill("[name=typed_name]", ABOUT["name"])
    press(GO_ON)
    assert Letter.objects.get().state == State.SENT_IN
    assert context.cookies() == []
    assert all(url.startswith((live_server.url, "data:")) for url in asked)
    context.close()
