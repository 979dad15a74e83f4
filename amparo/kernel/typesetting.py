"""Typesetting: a template of ours plus plain data makes a PDF/A page, the same bytes every time.

Text reaches Typst as data (JSON in `sys.inputs`) and is never markup: `#read("/etc/passwd")` prints as those signs. A
template sees only the files beside it, no packages, and one font family that the typst wheel carries, so that the same
letter looks the same on every machine. PDF/A also turns a missing glyph from a silent blank into an error.
"""

from __future__ import annotations

import bisect
import functools
import json
import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import segno
import typst

FONT = "Libertinus Serif"
# Archival (PDF/A-2a) and readable by a screen reader (PDF/UA-1); PDF/A-2 because 1a cannot hold transparency.
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
COVERAGE = Path(__file__).with_name("coverage.txt")

Data = Mapping[str, Any]


class NotPrintable(ValueError):
    """A sign that the font does not have. `signs` names them: [("😀", "GRINNING FACE")]."""

    def __init__(self, signs: Sequence[tuple[str, str]]) -> None:
        super().__init__(", ".join(name for _, name in signs))
        self.signs = list(signs)


def compile(template: Path, data: Data, *, on: date) -> bytes:
    """One PDF/A-2a + PDF/UA-1 file from that template.

    `data` is anything JSON can hold; the template reads it with `json(bytes(sys.inputs.data))`. `on` is the document's
    date and the only one in the file: same template, data and day → same bytes. Raises NotPrintable for a sign the font
    lacks and typst.TypstError for a mistake in the template.
    """
    pdf = _run(template, data, format="pdf", pdf_standards=STANDARDS, timestamp=datetime.combine(on, time(), UTC))
    assert isinstance(pdf, bytes)
    return pdf


def compile_many(template: Path, many: Sequence[Data], *, on: Sequence[date]) -> Iterator[bytes]:
    """One PDF for each of `many`, in order, on two threads (Typst works outside Python's lock)."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield from pool.map(lambda data, day: compile(template, data, on=day), many, on)


def preview(template: Path, data: Data) -> list[str]:
    """The pages as SVG, for the screen while somebody types. A sign the font lacks shows as an empty box there."""
    pages = _run(template, data, format="svg")
    listed = pages if isinstance(pages, list) else [pages]
    return [page.decode() for page in listed]


def unprintable(text: str) -> list[tuple[str, str]]:
    """What in that text our font cannot print, each sign once, with its Unicode name: [("😀", "GRINNING FACE")]."""
    starts, ends = _coverage()
    found: dict[str, str] = {}
    for sign in unicodedata.normalize("NFC", text):
        place = bisect.bisect_right(starts, ord(sign)) - 1
        if (place < 0 or ord(sign) > ends[place]) and sign not in "\n\r\t":
            found.setdefault(sign, unicodedata.name(sign, f"U+{ord(sign):04X}"))
    return list(found.items())


def qr(text: str) -> str:
    """A QR code of at most 16 capital letters, digits and -/.: as SVG, 21 modules and one of border a side.

    Level Q survives a quarter of it being smudged. The paper around it is the rest of the quiet zone. Trying all eight
    masks to keep the best one takes ten times longer and changes nothing for a reader at this size: one mask for all.
    """
    return segno.make_qr(text, version=1, error="q", mask=3).svg_inline(border=1, omitsize=True)


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


_of_this_thread = threading.local()


def _run(template: Path, data: Data, **options: Any) -> Any:
    compilers: dict[Path, typst.Compiler] = _of_this_thread.__dict__.setdefault("compilers", {})
    compiler = compilers.get(template)
    if compiler is None:
        nowhere = template.parent / "no-packages"  # a package would be fetched from a foreign host
        compiler = compilers[template] = typst.Compiler(
            input=template,
            root=template.parent,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=nowhere,
            package_cache_path=nowhere,
        )
    try:
        return compiler.compile(sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, **options)
    except typst.TypstError as error:
        missing = _MISSING.findall(error.message)
        if missing:
            raise NotPrintable([pair for text in missing for pair in unprintable(text) or [(text, text)]]) from None
        raise


_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


@functools.cache
def _coverage() -> tuple[list[int], list[int]]:
    lines = [line for line in COVERAGE.read_text().splitlines() if line and not line.startswith("#")]
    pairs = [tuple(int(end, 16) for end in line.split("-")) for line in lines]
    return [pair[0] for pair in pairs], [pair[-1] for pair in pairs]
