"""What a page costs and leaves behind: bytes, cookies, other hosts; and by keyboard alone, and in the dark."""

import gzip

import pytest

from amparo.letters.tests.writers import ABOUT, SAID
from tests.browser import sound

pytestmark = pytest.mark.browser
FIRST_VIEW = 14 * 1024


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_first_view_of_a_campaign_is_at_most_14_kib(visit, served, language):
    page = visit(language=language)
    sizes: dict[str, int] = {}

    def weigh(answer) -> None:
        kind = answer.header_value("content-type") or ""
        if not kind.startswith(("image/jpeg", "image/webp", "image/png", "image/avif")):
            body = answer.body()
            sizes[answer.url] = len(gzip.compress(body)) if answer.header_value("content-encoding") else len(body)

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(served.told["campaigns"][0][language], wait_until="networkidle")
    assert sum(sizes.values()) <= FIRST_VIEW, sizes
    assert page.context.cookies() == []


def _tab_to(page, what: str) -> None:
    """Press Tab until the element that matches has the focus, and it shows."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            outline = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow }"
            )
            assert outline != "nonenone", what
            return
    raise AssertionError(f"Tab never reaches {what} on {page.url}")


def _enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_letter_is_written_and_sent_by_keyboard_alone(visit, served):
    page = visit(language="en", width=1280)
    page.goto(served.told["campaigns"][0]["en"])
    go = "main form button.button"
    _tab_to(page, "a.skip")
    _tab_to(page, "a[href*='/letter/for/']")
    _enter(page)
    _tab_to(page, "#id_read")
    page.keyboard.press("Space")
    _tab_to(page, go)
    _enter(page)
    _tab_to(page, "input[name=known]")
    page.keyboard.press("Space")
    if page.locator("input[name=language]").count():
        page.locator("input[name=language][value=en]").focus()
        page.keyboard.press("Space")
    _tab_to(page, go)
    _enter(page)
    for said in SAID["en"].values():
        _tab_to(page, "[name=said]")
        page.keyboard.insert_text(said)
        _tab_to(page, go)
        _enter(page)
    for name in ("name", "occupation", "relationship", "address", "town", "email"):
        page.locator(f"[name={name}]").focus()
        page.keyboard.insert_text(ABOUT[name])
    for choice in ("group][value=community", "address_kind][value=work", "reads_english][value=yes"):
        page.locator(f"[name={choice}]").focus()
        page.keyboard.press("Space")
    _tab_to(page, go)
    _enter(page)
    assert sound.faults(page) == []
    page.locator("main form button.button").first.focus()
    _enter(page)
    assert sound.faults(page) == []
    _tab_to(page, "main .acts a.button")
    _enter(page)
    assert sound.faults(page) == []
    assert page.locator("[name=oath]").count()


def test_a_letter_is_decided_by_keyboard_alone(at_the_desk):
    beto = at_the_desk("beto")
    beto.goto("/desk/briefs/maple-7/letters/")
    _tab_to(beto, "ul.queue a.button")
    _enter(beto)
    here = beto.url
    beto.keyboard.press("j")
    beto.wait_for_url(lambda url: url != here)
    beto.keyboard.press("k")
    beto.wait_for_url(here)
    _tab_to(beto, "summary[accesskey=r]")
    beto.keyboard.press("Enter")
    _tab_to(beto, "#reason_return")
    beto.keyboard.insert_text("¿Puede contar algo que usted vio?")
    _tab_to(beto, "form[action$='/return/'] button")
    _enter(beto)
    assert beto.locator("p.status, .notice").count() >= 1


def test_in_the_dark_the_page_is_dark_and_still_readable(visit, served):
    page = visit(color_scheme="dark")
    page.goto(served.told["campaigns"][0]["es"])
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")[:3]
    assert max(red, green, blue) < 60
    assert sound.faults(page) == []
