"""Whether a page is sound: axe finds nothing serious, nothing moves sideways, no cookie for strangers."""

import pathlib

import axe_playwright_python

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def faults(page) -> list[str]:
    """What axe calls serious or critical, one line each with the place of the first. Evaluated by the browser itself, so
    that the page's own policy stays in force."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [
        f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def sideways(page, width: int = 320) -> int:
    """By how many pixels the page is wider than a screen of that width."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": before["height"]})
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(before)
    return wide - width
