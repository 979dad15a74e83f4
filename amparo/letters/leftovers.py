"""Is it really gone? What a public copy must not hold is looked for in everything its file can say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO

import pypdfium2
from pikepdf import Array, Dictionary, Object, Pdf, Stream, String

# Shorter than this and a value would be found in any text ("Ana", "12").
SHORTEST = 5


def find(pdf: bytes, values: Iterable[str]) -> list[str]:
    """Those of the values that the file still holds, in a page's text or in any title, link or note.

    Spaces, punctuation, case and accents make no difference: "A 000-123-456" is found in "a000123456". Values of fewer
    than SHORTEST letters and digits are not looked for.
    """
    wanted = {value: _bare(value) for value in values}
    held = [_bare(text) for text in _texts(pdf)]
    return [value for value, bare in wanted.items() if len(bare) >= SHORTEST and any(bare in text for text in held)]


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def _texts(pdf: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = []
        for page in document:
            pages.append(page.get_textpage().get_text_bounded())
        # A value may run over from one page to the next.
        yield "".join(pages)
    with Pdf.open(BytesIO(pdf)) as opened:
        for thing in opened.objects:
            yield from _strings(thing, 0)
        for _, value in opened.docinfo.items():
            yield str(value)


def _strings(thing: Object, depth: int) -> Iterator[str]:
    """Strings of one object, not of those it refers to (they come by themselves)."""
    if depth > 20 or (depth and thing.is_indirect):
        return
    if isinstance(thing, String):
        yield str(thing)
    elif isinstance(thing, Array):
        for one in thing.as_list():
            if isinstance(one, Object):
                yield from _strings(one, depth + 1)
    elif isinstance(thing, Dictionary | Stream):
        for _, one in thing.items():
            if isinstance(one, Object):
                yield from _strings(one, depth + 1)
