"""What look.md promises of the stylesheet and the templates, computed from the files themselves."""

import gzip
import pathlib
import re

import pytest

import amparo

ROOMS = pathlib.Path(amparo.__file__).parent
STATIC = pathlib.Path(__file__).parent.parent / "static"
STYLES = (STATIC / "amparo.css").read_text()
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme, by name."""
    light, dark = re.findall(r":root \{(.*?)\}", STYLES, re.DOTALL)[:2]
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light + dark if scheme == "dark" else light)
    return dict(found)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ("paper", "field", "leaf-wash", "corn-wash", "brick-wash", "sky-wash")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_text_colour_can_be_read_on_every_ground(scheme, ground) -> None:
    colours = tokens(scheme)
    for text in ("ink", "quiet", "leaf", "corn", "brick", "sky", "deep"):
        assert contrast(colours[text], colours[ground]) >= 4.5, text
    assert contrast(colours["ink"], colours["paper"]) >= 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_edges_and_the_bar_can_be_seen(scheme) -> None:
    colours = tokens(scheme)
    for fill in ("leaf", "deep", "brick", "corn", "sky", "quiet"):
        assert contrast(colours["on"], colours[fill]) >= 4.5, fill
    assert contrast(colours["on-bar"], colours["bar"]) >= 4.5
    assert contrast(colours["quiet"], colours["hair"]) >= 4.5  # a button that cannot be pressed yet still says its word
    for ground in ("paper", "field"):
        assert contrast(colours["line"], colours[ground]) >= 3  # WCAG 2.2, 1.4.11: the edge of an input


def test_style_and_script_are_small() -> None:
    assert len(gzip.compress(STYLES.encode())) < 7_000
    assert len(gzip.compress((STATIC / "amparo.js").read_bytes())) < 1_500


def test_nothing_is_asked_of_another_host() -> None:
    assert "http" not in re.sub(r"\[href\^=http\]", "", STYLES)
    assert not re.search(r"@import|url\(", STYLES)
    for template in TEMPLATES:
        loads = re.findall(r"<(?:script|link|img|iframe|source|video|audio|embed|object)\b[^>]*", template.read_text())
        assert not [load for load in loads if re.search(r"""(?:src|href|data)=["']?(?:https?:)?//""", load)], template


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_page_brings_no_style_or_script_of_its_own(template) -> None:
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_every_class_a_template_uses_is_in_the_stylesheet() -> None:
    known = set(re.findall(r"\.([a-z][\w-]*)", STYLES))
    for template in TEMPLATES:
        for value in re.findall(r'class="([^"]*)"', template.read_text()):
            words = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value).split()
            assert set(words) <= known, template
