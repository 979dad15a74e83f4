"""Page numbers stamped onto pages of any size, origin or rotation: upright, lower right, legible on a photograph.

The clerk finds a letter by the printed foot, so every page of a packet carries its number at the same visible place.
The digits are one embedded font for the whole file, taken from a page that Typst sets once per process.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from amparo.kernel import typesetting

# On a page of US letter width, in points from the visible lower right corner; wider and narrower pages in proportion.
SIZE: Final = 13.0
RIGHT, BOTTOM, PAD, HEIGHT = 30.0, 26.0, 6.0, 20.0
LETTER_WIDTH = 612.0

Matrix = tuple[float, float, float, float, float, float]
_TEMPLATE = Path(__file__).parent / "typst" / "digits.typ"
_FONT = Name("/PacketNumber")


@dataclass(frozen=True)
class Seen:
    """How a page appears: its visible width and height, and the matrix from there (origin lower left) to the page's
    own coordinates."""

    width: float
    height: float
    matrix: Matrix

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


def seen(page: Page) -> Seen:
    """The visible box of that page (CropBox within MediaBox) as its /Rotate turns it. ValueError when it has no area."""
    media, crop = _corners(page.mediabox), _corners(page.cropbox)
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    if right <= left or top <= bottom:
        left, bottom, right, top = media
    width, height = right - left, top - bottom
    if width <= 0 or height <= 0:
        raise ValueError("a page without area")
    turned = _turned(page)
    if turned == 90:  # what points up in the page points right on the screen
        return Seen(height, width, (0, 1, -1, 0, right, bottom))
    if turned == 180:
        return Seen(width, height, (-1, 0, 0, -1, right, top))
    if turned == 270:
        return Seen(height, width, (0, -1, 1, 0, left, top))
    return Seen(width, height, (1, 0, 0, 1, left, bottom))


class Stamper:
    """Stamps pages of one file."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        source, self._codes, self._widths = _digits()
        self._font = pdf.copy_foreign(source)
        self._open = pdf.make_stream(b"q\n")

    def stamp(self, page: Page, number: int, *, is_ours: bool = True) -> Seen:
        """Print the number onto the page. `is_ours` False: somebody else's drawing, whose states are balanced first."""
        view = seen(page)
        before, after = (1, 1) if is_ours else _balance(page)
        own = page.obj.get(Name.Contents, Array([]))
        streams = list(own.as_list()) if isinstance(own, Array) else [own]
        mark = b"\n" + b"Q " * after + self._drawing(view, str(number))
        page.obj.Contents = Array([*[self._open] * before, *streams, self._pdf.make_stream(mark)])
        resources = Dictionary(dict(page.resources.items()))
        fonts = Dictionary(dict(resources.get(Name.Font, Dictionary()).items()))
        fonts[_FONT] = self._font
        resources.Font = fonts
        page.obj.Resources = resources
        return view

    def _drawing(self, view: Seen, text: str) -> bytes:
        """A white box with the number in it, in the page's own coordinates."""
        scale = min(view.width, view.height) / LETTER_WIDTH
        wide = sum(self._widths[sign] for sign in text) * SIZE
        a, b, c, d, _, _ = view.matrix
        e, f = view.to_page(view.width - (RIGHT + wide + PAD) * scale, BOTTOM * scale)
        matrix = " ".join(_said(value) for value in (a * scale, b * scale, c * scale, d * scale, e, f))
        codes = "".join(self._codes[sign] for sign in text)
        box = f"1 g 0 G 0.5 w {_said(-PAD)} 0 {_said(wide + 2 * PAD)} {_said(HEIGHT)} re B"
        words = f"0 g BT {_FONT} {_said(SIZE)} Tf 0 Tr 0 {_said((HEIGHT - 0.65 * SIZE) / 2)} Td <{codes}> Tj ET"
        return f"q {matrix} cm {box} {words} Q".encode()


def _balance(page: Page) -> tuple[int, int]:
    """How many q go before and how many Q behind a drawing so that it can neither pop nor leave a state."""
    depth = deepest = 0
    for instruction in pikepdf.parse_content_stream(page, operators="q Q"):
        depth += 1 if str(instruction.operator) == "q" else -1
        deepest = min(deepest, depth)
    return 1 - deepest, 1 - deepest + depth


def _turned(page: Page) -> int:
    """The page's /Rotate, its own or inherited: 0, 90, 180 or 270; anything else counts as the nearest below."""
    node: Any = page.obj
    while node is not None:
        if Name.Rotate in node:
            return int(node.Rotate) // 90 * 90 % 360
        node = node.get(Name.Parent)
    return 0


def _corners(box: Array | Iterable[float]) -> tuple[float, float, float, float]:
    x, y, x2, y2 = (float(value) for value in box)
    return min(x, x2), min(y, y2), max(x, x2), max(y, y2)


def _said(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


@functools.cache
def _digits() -> tuple[Object, dict[str, str], dict[str, float]]:
    """The font (an object of a file kept open), each digit's code in it as hex, and its width in em."""
    pdf = Pdf.open(BytesIO(typesetting.compile(_TEMPLATE, {}, on=date(2000, 1, 1))))
    fonts = pdf.pages[0].resources.Font
    (font,) = (font for _, font in fonts.items())
    mapping = font.ToUnicode.read_bytes().decode("latin-1")
    codes = {
        chr(int(sign, 16)): code
        for code, sign in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", mapping)
        if chr(int(sign, 16)).isdigit()
    }
    widths = _widths(font.DescendantFonts[0])
    _KEPT.append(pdf)
    return font, codes, {sign: widths[int(code, 16)] / 1000 for sign, code in codes.items()}


_KEPT: list[Pdf] = []


def _widths(font: Object) -> dict[int, float]:
    """The /W array of a CID font: runs of `first [w w w]` and `first last w`."""
    listed: list[Any] = list(font.W.as_list())
    widths: dict[int, float] = {}
    while listed:
        first = int(listed.pop(0))
        then = listed.pop(0)
        if isinstance(then, Array):
            widths |= {first + place: float(width) for place, width in enumerate(then.as_list())}
        else:
            width = float(listed.pop(0))
            widths |= dict.fromkeys(range(first, int(then) + 1), width)
    return widths
