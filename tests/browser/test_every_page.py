"""Every page that a link leads to, as strangers and as the desk's people see it, in both languages."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser import sound

pytestmark = pytest.mark.browser

# What a link may lead to and no page is: files, the editor (Wagtail's own pages), the way out.
NO_PAGE = re.compile(
    r"\.(pdf|svg|zip|txt|xml|png|jpg|webp)$|^/admin/|/original/|/logout/|/packet/[0-9a-f-]{36}/(?!deliver)"
)
SINGLE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|/v/[^/]+|/(?:mi|my)/[^/]{20,}|(?<=letter/v/)[^/]+")


def kind_of(url: str) -> str:
    """Pages of one kind look alike: the keys in their addresses, and what is asked behind `?`, are left out."""
    return SINGLE.sub("*", urlsplit(url).path)


@pytest.fixture(scope="module")
def examined() -> dict[str, set[str]]:
    """language → kinds of pages that axe saw already: a colleague's page of the same kind is opened, not examined."""
    return {"es": set(), "en": set()}


def walk(
    page, starts: list[str], *, seen: set[str], examined: set[str], within: str = "/", anonymous: bool = False
) -> list[str]:
    """Follow every link from the starts to addresses that begin with `within`, one page of each kind; what is wrong, a
    line each."""
    problems = []
    waiting = deque((start, "") for start in starts)
    host = ""
    while waiting:
        address, linked_on = waiting.popleft()
        kind = kind_of(address)
        if kind in seen or NO_PAGE.search(urlsplit(address).path):
            continue
        seen.add(kind)
        answer = page.goto(address)
        host = host or urlsplit(page.url).netloc
        if answer is None or answer.status != 200:
            problems.append(f"{kind}, linked on {linked_on}: answers {answer.status if answer else 'nothing'}")
            continue
        seen.add(kind_of(page.url))
        if kind not in examined:
            examined.add(kind)
            problems += [f"{kind}: {fault}" for fault in sound.faults(page)]
            if (wide := sound.sideways(page)) > 0:
                problems.append(f"{kind}: {wide} px too wide at 320 px")
        if anonymous and page.context.cookies():
            problems.append(f"{kind}: set a cookie")
            page.context.clear_cookies()
        for link in page.locator("a[href]").evaluate_all("all => all.map(one => one.href)"):
            place = urlsplit(link)
            if place.netloc == host and place.path.startswith(within):
                waiting.append((urljoin(link, place.path), kind))
    return problems


@pytest.mark.parametrize("language", ["es", "en"])
def test_strangers_find_every_public_page_sound(visit, language):
    seen: set[str] = set()
    problems = walk(visit(language=language), [f"/{language}/"], seen=seen, examined=set(), anonymous=True)
    assert len(seen) > 15, seen
    problems += walk(visit(language=language), ["/account/login/"], seen=set(), examined=set())
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("alias", "language"), [("nora", "es"), ("lucia", "en"), ("beto", "es"), ("nora", "en"), ("lucia", "es")]
)
def test_the_desks_people_find_every_page_sound(at_the_desk, served, examined, alias, language):
    page = at_the_desk(alias, language=language)
    served.speaks(alias, language)
    seen: set[str] = set()
    problems = walk(
        page, ["/desk/", "/desk/parts/", "/account/mfa/"], seen=seen, examined=examined[language], within="/desk/"
    )
    assert len(seen) > 15, seen
    assert not problems, "\n".join(problems)
