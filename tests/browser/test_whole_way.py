"""The whole way, by hand: from a new campaign to the packet that the attorney has. Once on a phone in Spanish, once wide
in English. The guide's pictures are taken on the way."""

import datetime
import io
import time

import pypdf
import pypdfium2
import pytest

from amparo.letters.tests.writers import ABOUT, SAID
from tests.browser import pictures, sound

pytestmark = pytest.mark.browser
SEND = "main form button.button >> nth=0"
DAY = "2027-03-19"


def press(page, what: str) -> None:
    """Press a button and wait for the page behind it."""
    with page.expect_navigation():
        page.locator(what).first.click()


def until(page, address: str, what: str) -> None:
    """Look at the page again until the worker has done its part."""
    end = time.monotonic() + 90
    page.goto(address)
    while page.locator(what).count() == 0:
        assert time.monotonic() < end, page.content()
        page.wait_for_timeout(1000)
        page.goto(address)


def sure(page) -> None:
    """Nothing serious for whoever hears or feels the page, nothing sideways."""
    assert sound.faults(page) == [], page.url
    assert sound.sideways(page) <= 0, page.url


def open_case(page, alias: str, nickname: str) -> None:
    """A case of one person held, with the bond proceeding and a permit for what friends call her."""
    page.goto("/desk/cases/new/")
    page.fill("[name=alias]", alias)
    page.fill("[name=people]", alias)
    page.check("[name=publicness][value=public]")
    press(page, SEND)
    page.locator("main details:has([name=kind]) > summary").click()
    page.select_option("[name=kind]", "bond")
    press(page, "form[action*=proceeding] button")
    press(page, "main a[href*='/cases/proceedings/']")
    page.fill("[name=court]", "Immigration Court\n1 Example Plaza, Room 100\nExampleton, MA 01199")
    page.fill("[name=hearing_on]", DAY)
    press(page, "form:has([name=court]) button.button")
    press(page, "main a[href*='/permit/']")
    page.select_option("[name=fact]", "nickname")
    page.fill("[name=value]", nickname)
    page.check("[name=audience][value=public]")
    page.fill("[name=agreed_by]", "su hermana")
    page.fill("[name=how]", "por teléfono")
    press(page, SEND)


def open_campaign(page, shoot, language: str, alias: str, title: str, intro: str, ask: str) -> str:
    """The one screen. Returns the address of the public page."""
    page.goto("/desk/campaigns/")
    press(page, "main a.button")
    page.locator("[name=case]").select_option(index=_option(page, "[name=case]", alias))
    page.fill("[name=title]", title)
    page.fill("[name=intro]", intro)
    page.fill("[name=ask]", ask)
    page.check(f"[name=language][value={language}]")
    sure(page)
    shoot(page, language, "02-new-campaign", height=1100)
    press(page, SEND)
    sure(page)
    shoot(page, language, "03-campaign-desk", height=1000)
    return page.locator(f"main a[hreflang={language}]").first.get_attribute("href")


def _option(page, select: str, begins: str) -> int:
    labels = page.locator(f"{select} option").all_text_contents()
    return next(n for n, label in enumerate(labels) if label.strip().startswith(begins))


def open_brief(page, shoot, language: str, alias: str, name: str, nickname: str, number: str) -> str:
    """The guide of the letters from the case, as far as the attorney's approval. Returns its short name."""
    slug = alias.lower()
    page.goto(f"/desk/briefs/new/{alias}/")
    for field, value in {"name": name, "nickname": nickname, "a_number": number}.items():
        if page.locator(f"[name=p1-{field}]").count():
            page.fill(f"[name=p1-{field}]", value)
    page.locator("[name=p1-pronoun]").first.evaluate(
        "one => one.tagName === 'SELECT' ? (one.value = 'she') : document.querySelector('[name=p1-pronoun][value=she]').click()"
    )
    page.fill("[name=p1-agreed_by]", "su hermana")
    page.fill("[name=p1-how]", "por teléfono")
    sure(page)
    shoot(page, language, "05-new-brief", height=1100)
    press(page, SEND)
    assert page.url.endswith(f"/desk/briefs/{slug}/terms/"), page.url
    sure(page)
    shoot(page, language, "06-brief-sections", height=1100)
    page.locator("form[action$='/ask/'] select").first.select_option(
        index=_option(page, "form[action$='/ask/'] select", "lucia")
    )
    press(page, "form[action$='/ask/'] button")
    return slug


def approve(page, shoot, language: str, slug: str) -> None:
    """The attorney reads everything on one page and approves it."""
    page.goto("/desk/")
    sure(page)
    page.goto(f"/desk/briefs/{slug}/approval/")
    sure(page)
    shoot(page, language, "07-approval", height=1000)
    press(page, "form.card:has([name=version]) button")
    page.goto(f"/desk/briefs/{slug}/")
    assert page.locator(f"a[href$='/{slug}/']").count() >= 1


def use_in_campaign(page, slug: str, campaign_url: str) -> None:
    """The letter step of the campaign leads to this guide."""
    page.goto("/desk/campaigns/" + campaign_url.rstrip("/").rsplit("/", 1)[1] + "/")
    press(page, "ol.steps a.button")
    page.locator("[name=brief]").select_option(index=_option(page, "[name=brief]", slug))
    press(page, SEND)


def write_letter(page, shoot, language: str, campaign_url: str, nickname: str) -> None:
    """A stranger, from the campaign page to the thanks; no script, no cookie."""
    begin = f"ol.steps a.button[href*='{'/carta/para/' if language == 'es' else '/letter/for/'}']"
    until(page, campaign_url, begin)
    shoot(page, language, "04-campaign-page", height=1100)
    press(page, begin)
    shoot(page, language, "08-who-reads", height=1000)
    page.check("#id_read")
    press(page, SEND)
    page.check("input[name=known][value=p1]")
    if page.locator(f"input[name=language][value={language}]").count():
        page.check(f"input[name=language][value={language}]")
    press(page, SEND)
    for number, key in enumerate(SAID[language]):
        page.fill("[name=said]", SAID[language][key].replace("Marisol", nickname))
        if number == 3:
            shoot(page, language, "09-question", height=900)
        press(page, SEND)
    for field in ("name", "occupation", "relationship", "address", "town", "email"):
        page.fill(f"[name={field}]", ABOUT[field])
    page.check("[name=group][value=community]")
    page.check("[name=address_kind][value=work]")
    if language == "en":
        page.check("[name=reads_english][value=yes]")
    press(page, SEND)
    shoot(page, language, "10-draft", height=1100)
    press(page, SEND)
    shoot(page, language, "11-checks", height=900)
    press(page, "main .acts a.button")
    shoot(page, language, "12-sign", height=1100)
    page.check("[name=oath][value=declaration]")
    page.check("[name=signature][value=typed]")
    page.fill("[name=typed_name]", ABOUT["name"])
    press(page, SEND)
    assert page.locator("p.status.done").count() == 1
    assert page.context.cookies() == []


def review(page, shoot, language: str, slug: str) -> None:
    """The letter in the queue is read, its writer is known at the office, and it is accepted."""
    page.goto(f"/desk/briefs/{slug}/letters/")
    sure(page)
    shoot(page, language, "13-queue", height=900)
    press(page, "ul.queue a.button")
    sure(page)
    shoot(page, language, "14-review", height=1300)
    if page.locator("form[action$='/known/'] button").count():
        press(page, "form[action$='/known/'] button")
    press(page, "form[action$='/accept/'] button")
    assert page.locator("p.status.done, .messages .done, .notice.done").count() >= 1 or "/letters/" in page.url


def translate(page, shoot, language: str) -> None:
    """A letter in Spanish waits for its translation and the translator's certificate."""
    press(page, "a[href$='/translation/']")
    sure(page)
    shoot(page, language, "15-translation", height=1000)
    said = SAID["en"]
    page.fill(
        "[name=text]",
        "Dear Judge:\n\n" + "\n\n".join(said.values()).replace("Marisol", "Lupita") + f"\n\n{ABOUT['name']}",
    )
    page.fill("[name=relationship]", "teacher of her nephew")
    page.fill("[name=name]", "Renata Oquendo Vale")
    page.fill("[name=address]", "14 Grange Street\nValle Nuevo, VT 05999")
    page.fill("[name=phone]", "290-555-0102")
    page.check("[name=is_competent]")
    page.check("[name=is_not_attorney]")
    page.fill("[name=signed_on]", datetime.date.today().isoformat())
    press(page, SEND)


def packet_of(page, slug: str, alias: str) -> None:
    """Ask for the packet; the worker assembles it, and the page looks again by itself."""
    page.goto(f"/desk/briefs/{slug}/packet/{alias}/bond/")
    press(page, "form[action$='/assemble/'] button")
    until(page, page.url, "a[href$='/deliver/']")


def hand_over(page, stranger, shoot, language: str) -> pypdf.PdfReader:
    """A room for the attorney; she comes without a login, reads the packet; then it is written down as delivered."""
    here = page.url
    page.locator("details:has(form[action$='/room/']) summary").first.click()
    press(page, "form[action$='/room/'] button")
    sure(page)
    shoot(page, language, "17-room-open", height=900)
    link, passphrase = page.locator("main p.code").all_text_contents()
    stranger.goto(link.strip())
    stranger.fill("[name=passphrase]", passphrase.strip())
    press(stranger, SEND)
    shoot(stranger, language, "18-room", height=800)
    read = pypdf.PdfReader(io.BytesIO(read_part(stranger, "ul.tasks a")))
    assert stranger.context.cookies() == []
    page.goto(here)
    press(page, "a[href$='/deliver/']")
    sure(page)
    page.fill("[name=how]", "en su sala" if language == "es" else "in her room")
    press(page, SEND)
    assert page.url == here
    sure(page)
    shoot(page, language, "19-delivered", height=900)
    return read


def the_letter_stands_in(read: pypdf.PdfReader, name: str) -> None:
    """The packet has the cover and contents, and the letter of our writer with the right name of the person held."""
    pages = [" ".join(page.extract_text().split()) for page in read.pages]
    mine = [number for number, text in enumerate(pages, 1) if ABOUT["name"] in text]
    assert mine
    assert any(name.upper() in text.upper() for text in pages), pages
    assert "Teresa" in str([entry.title for entry in _flat(read.outline)])


def _flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def read_part(page, link: str) -> bytes:
    """The file behind a link of the page."""
    with page.expect_download() as coming:
        page.locator(link).first.click()
    return coming.value.path().read_bytes()


def test_from_a_new_campaign_to_the_delivered_packet_on_a_phone_in_spanish(at_the_desk, visit, served, entered, shoot):
    nora = visit(language="es")
    nora.goto(served.told["login_link"])
    entered["nora"] = nora.context.storage_state()
    sure(nora)
    shoot(nora, "es", "01-today", height=900)
    open_case(nora, "Roble-3", "Lupita")
    url = open_campaign(
        nora, shoot, "es", "Roble-3", "Que Lupita vuelva a su cocina",
        "El lunes se llevaron a {nickname:Roble-3} cuando salía del trabajo.",
        "Escribe una carta a la jueza: cuenta lo que tú has visto.",
    )  # fmt: skip
    slug = open_brief(nora, shoot, "es", "Roble-3", "Guadalupe XOLÓN PERALTA", "Lupita", "000555123")
    served.speaks("lucia", "es")
    approve(at_the_desk("lucia", language="es"), shoot, "es", slug)
    use_in_campaign(nora, slug, url)
    write_letter(visit(language="es", script=False), shoot, "es", url, "Lupita")
    review(nora, shoot, "es", slug)
    translate(nora, shoot, "es")
    packet_of(nora, slug, "Roble-3")
    shoot(nora, "es", "16-packet-desk", height=1000)
    read = hand_over(nora, visit(language="es"), shoot, "es")
    the_letter_stands_in(read, "Guadalupe XOLÓN PERALTA")


def test_from_a_new_campaign_to_the_delivered_packet_wide_in_english(at_the_desk, visit, served, shoot):
    """Another organiser, another person held; the packet of many letters is pictured for the guide."""
    ines = at_the_desk("ines", language="en", width=1280)
    served.speaks("ines", "en")
    served.speaks("lucia", "en")
    ines.goto("/desk/")
    shoot(ines, "en", "01-today", height=900)
    open_case(ines, "Birch-4", "Pilar")
    url = open_campaign(
        ines, shoot, "en", "Birch-4", "Bring Pilar home",
        "On Monday {nickname:Birch-4} was taken on her way home from work.",
        "Write to the judge: tell what you have seen yourself.",
    )  # fmt: skip
    slug = open_brief(ines, shoot, "en", "Birch-4", "María del Pilar OCHOA TUM", "Pilar", "000666456")
    approve(at_the_desk("lucia", language="en", width=1280), shoot, "en", slug)
    use_in_campaign(ines, slug, url)
    write_letter(visit(language="en", width=1280), shoot, "en", url, "Pilar")
    review(ines, shoot, "en", slug)
    packet_of(ines, slug, "Birch-4")
    shoot(ines, "en", "16-packet-desk", height=1000)
    read = hand_over(ines, visit(language="en", width=1280), shoot, "en")
    the_letter_stands_in(read, "María del Pilar OCHOA TUM")


def test_the_demos_packet_opens_with_its_contents(at_the_desk, shoot, request):
    ines = at_the_desk("ines", language="en", width=1280)
    ines.goto("/desk/briefs/maple-7/packet/Maple-7/bond/")
    first = pypdfium2.PdfDocument(read_part(ines, "main ul.tasks a"))
    texts = [first[number].get_textpage().get_text_bounded() for number in range(10)]
    contents = next(number for number, text in enumerate(texts) if "contents" in text.lower() and "Oakley" in text)
    for language in ("es", "en") if request.config.getoption("--shots") else ():
        pictures.keep(first[contents].render(scale=1.1).to_pil(), language, "20-packet-page")
