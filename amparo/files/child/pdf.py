"""PDF letters: weighed first, then looked through for what does not belong in a letter, then read page by page."""

from __future__ import annotations

import ctypes
import io
import itertools
import re
import statistics
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from amparo.files import limits
from amparo.files.child.said import Answer, No

_PACKING = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_SIGNS_OF = {
    "/JavaScript": "has_javascript",
    "/JS": "has_javascript",
    "/Launch": "has_launch_action",
    "/AA": "has_open_action",
    "/EmbeddedFiles": "has_attachments",
    "/EmbeddedFile": "has_attachments",
    "/FileAttachment": "has_attachments",
    "/XFA": "has_form_fields",
    "/RichMedia": "has_media",
    "/Movie": "has_media",
    "/Sound": "has_media",
    "/3D": "has_media",
    "/SubmitForm": "external_references_ignored",
    "/ImportData": "external_references_ignored",
    "/GoToR": "external_references_ignored",
    "/GoToE": "external_references_ignored",
    "/ByteRange": "was_digitally_signed",
    "/OCProperties": "has_layers",
}
_ANNOTATIONS_WITH_TEXT = {"/FreeText", "/Stamp", "/Text", "/Ink", "/Highlight", "/StrikeOut", "/Redact"}


def read(data: bytes, answer: Answer) -> None:
    """Fill in pages, paragraphs and notes. Raises No: bomb, damaged, encrypted, too_many_pages, image_too_large."""
    _weigh_streams(data)
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=limits.STREAM_BYTES,
        run_length_max_memory=limits.STREAM_BYTES,
        png_max_memory=limits.STREAM_BYTES,
        tiff_max_memory=limits.STREAM_BYTES,
        dct_max_memory=limits.STREAM_BYTES,
        max_stream_filters=3,
        parser_max_nesting=limits.PDF_DEPTH,
        parser_max_container_size=100_000,
        doc_max_warnings=200,
    )
    with _opened(data, answer) as pdf:
        _look_through(pdf, answer)
    # More than a thousand bytes behind the end, and no reader finds the end: that is "damaged" already.
    if not data.startswith(b"%PDF-") or data[data.rfind(b"%%EOF") + 5 :].strip(b"\x00\t\r\n "):
        answer.notes.add("foreign_bytes")
    _read_text(data, answer)


def _weigh_streams(data: bytes) -> None:
    """Unpack every deflated stream in steps, keeping nothing, before any PDF library would unpack it whole."""
    total = 0
    for number, start in enumerate(re.finditer(rb"(?<!end)stream\r?\n", data)):
        if number > limits.PDF_OBJECTS_AT_ALL:
            raise No("bomb")
        size = 0
        try:
            for step in _steps(data, start.end()):
                size += step
                total += step
                if size > limits.STREAM_BYTES or total > limits.INFLATED_BYTES:
                    raise No("bomb")
        except zlib.error:
            continue  # another filter, none, or broken: the libraries below decide


def _steps(data: bytes, at: int) -> Iterator[int]:
    packed, pending = zlib.decompressobj(), b""
    while not packed.eof:
        if not pending:
            pending, at = data[at : at + 65_536], at + 65_536
            if not pending:
                return
        yield len(packed.decompress(pending, limits.STEP_BYTES))
        pending = packed.unconsumed_tail


def _opened(data: bytes, answer: Answer) -> pikepdf.Pdf:
    try:
        try:
            pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
        except pikepdf.PasswordError:
            raise
        except pikepdf.PdfError:
            # Mended only where the end is there: a file that stops in the middle may have lost pages.
            if b"%%EOF" not in data[-1024:]:
                raise No("damaged") from None
            answer.notes.add("repaired")
            pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise No("encrypted") from None
    except pikepdf.PdfError:
        raise No("damaged") from None
    return pdf


def _look_through(pdf: pikepdf.Pdf, answer: Answer) -> None:
    try:
        declared = pdf.Root.Pages.get("/Count", 0)
        if isinstance(declared, int) and declared > limits.PAGES:
            raise No("too_many_pages")
        if len(pdf.objects) > limits.PDF_OBJECTS_AT_ALL:
            raise No("bomb")
        answer.pages = len(pdf.pages)
        if answer.pages > limits.PAGES:
            raise No("too_many_pages")
        if answer.pages == 0:
            raise No("empty")
        if len(pdf.objects) > limits.PDF_OBJECTS:
            raise No("bomb")
        if pdf.is_encrypted:
            answer.notes.add("was_restricted")
        for thing in pdf.objects:
            _look_at(thing, answer, depth=0)
        forms: dict[tuple[int, int], int] = {}
        for page in pdf.pages:
            _count_forms(page.obj, [], forms)
    except pikepdf.PdfError:
        raise No("damaged") from None


def _look_at(thing: Any, answer: Answer, *, depth: int) -> None:
    """One object and what lies directly in it; what it points at comes by itself."""
    if depth > limits.PDF_DEPTH:
        raise No("bomb")
    if isinstance(thing, pikepdf.Array):
        values = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        _look_at_dictionary(thing, answer)
        values = [value for _, value in thing.items()]
    else:
        return
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            _look_at(value, answer, depth=depth + 1)


def _look_at_dictionary(thing: Any, answer: Answer) -> None:
    for key in thing.keys():  # noqa: SIM118 (a pikepdf object iterates only over arrays)
        if key in _SIGNS_OF:
            answer.notes.add(_SIGNS_OF[key])
    for key in ("/S", "/Type", "/Subtype"):
        value = thing.get(key)
        if isinstance(value, pikepdf.Name) and str(value) in _SIGNS_OF:
            answer.notes.add(_SIGNS_OF[str(value)])
    # LibreOffice writes into every file where to open it; that is a place or a "go to", and no deed.
    opening = thing.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and opening.get("/S") != pikepdf.Name.GoTo:
        answer.notes.add("has_open_action")
    subtype = str(thing.get("/Subtype", ""))
    if subtype == "/Widget" or "/FT" in thing:
        answer.notes.add("has_form_fields")
    if subtype in _ANNOTATIONS_WITH_TEXT and "/Rect" in thing:
        answer.notes.add("has_annotations")
    if isinstance(thing, pikepdf.Stream):
        filters: Any = thing.get("/Filter", [])
        names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
        if sum(name in _PACKING for name in names) > 1:
            raise No("bomb")
    if subtype == "/Image":
        width, height = thing.get("/Width", 0), thing.get("/Height", 0)
        if not isinstance(width, int) or not isinstance(height, int) or width * height > limits.PICTURE_PIXELS:
            raise No("image_too_large")


def _count_forms(holder: Any, above: list[tuple[int, int]], known: dict[tuple[int, int], int]) -> int:
    """How many forms drawing `holder` may draw. A form inside itself, or a tree of thousands, is no letter."""
    resources = holder.get("/Resources")
    drawn = 1
    if not isinstance(resources, pikepdf.Dictionary):
        return drawn
    for group in ("/XObject", "/Pattern"):
        members = resources.get(group)
        for _, form in members.items() if isinstance(members, pikepdf.Dictionary) else ():
            if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") == pikepdf.Name.Image:
                continue
            key = form.objgen
            if key in above or len(above) > limits.PDF_DEPTH:
                raise No("damaged")
            if key not in known:
                known[key] = _count_forms(form, [*above, key], known)
            drawn += known[key]
            if drawn > limits.PDF_OBJECTS:
                raise No("bomb")
    return drawn


# --- text -----------------------------------------------------------------------------------------------------------


@dataclass
class _Line:
    text: str
    left: float
    right: float
    base: float  # distance of the line from the page's foot, in points
    size: float

    def first_word_width(self) -> float:
        return (self.right - self.left) * (len(self.text.split(" ", 1)[0]) + 1) / max(1, len(self.text))


def _read_text(data: bytes, answer: Answer) -> None:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise No("damaged") from None
    if len(document) != answer.pages:
        # Two readers that see different pages: the court might see a third version.
        raise No("damaged")
    pages: list[list[str]] = []
    signs = 0
    for number in range(len(document)):
        try:
            lines = _lines(document[number], answer)
        except pypdfium2.PdfiumError:
            raise No("damaged") from None
        signs += sum(len(line.text) for line in lines)
        if signs > limits.TEXT_SIGNS:
            raise No("too_long")
        if not lines:
            answer.pages_without_text.append(number + 1)
        pages.append(_paragraphs(lines, answer))
    document.close()
    if len(answer.pages_without_text) == len(pages):
        answer.notes.add("no_text")
    elif answer.pages_without_text:
        answer.notes.add("pages_without_text")
    answer.tell(_joined(pages))


_UPRIGHT: dict[int, Callable[[float, float], tuple[float, float]]] = {
    0: lambda x, y: (x, y),
    90: lambda x, y: (y, -x),
    180: lambda x, y: (-x, -y),
    270: lambda x, y: (-y, x),
}
"""From a page's own directions to those in which its reader sees it (ISO 32000-1, §14.11.2: /Rotate is clockwise)."""


def _lines(page: pypdfium2.PdfPage, answer: Answer) -> list[_Line]:
    """The lines of one page that a reader can see, in reading order."""
    left, bottom, right, top = page.get_bbox()
    has_unseen = _has_unseen_text(page, answer, (right - left) * (top - bottom))
    textpage = page.get_textpage()
    handle = textpage.raw
    count = textpage.count_chars()
    if count > limits.TEXT_SIGNS:
        raise No("too_long")
    upright = _UPRIGHT[page.get_rotation()]
    box = [ctypes.c_double() for _ in range(4)]
    lines: list[_Line] = []
    signs: list[str] = []
    edges: list[tuple[float, float, float, float]] = []

    def end_line() -> None:
        # PDFium hands signs beyond the first plane over in two halves.
        whole = "".join(signs).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = " ".join(whole.split())
        if text and edges:
            lines.append(
                _Line(
                    text,
                    min(edge[0] for edge in edges),
                    max(edge[1] for edge in edges),
                    statistics.median(edge[2] for edge in edges),
                    statistics.median(edge[3] for edge in edges),
                )
            )
        signs.clear()
        edges.clear()

    for at in range(count):
        code = raw.FPDFText_GetUnicode(handle, at)
        if code in (10, 13):
            end_line()
            continue
        if code == 2:  # PDFium's mark for a hyphen at a line's end; sometimes no line end follows it
            signs.append("\x02")
            end_line()
            continue
        sign = chr(code) if 0 < code < 0x110000 and code not in (0xFFFE, 0xFFFF) else "\ufffd"
        if sign.isspace() or raw.FPDFText_IsGenerated(handle, at) == 1:
            signs.append(sign)
            continue
        raw.FPDFText_GetCharBox(handle, at, *(ctypes.byref(value) for value in box))
        x0, x1, y0, y1 = (value.value for value in box)
        size = raw.FPDFText_GetFontSize(handle, at)
        mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(handle, at)) if has_unseen else None
        if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            continue
        if x1 < left or x0 > right or y1 < bottom or y0 > top or (y1 - y0 < 1 and x1 - x0 < 1 and size < 1):
            answer.notes.add("hidden_text")
            continue
        raw.FPDFText_GetCharOrigin(handle, at, ctypes.byref(box[0]), ctypes.byref(box[1]))
        (xa, ya), (xb, yb) = upright(x0, y0), upright(x1, y1)
        signs.append(sign)
        # Some programs write 1-point letters and enlarge them; then the drawn height says more.
        drawn = size if size > 1.5 else abs(yb - ya)
        edges.append((min(xa, xb), max(xa, xb), upright(box[0].value, box[1].value)[1], drawn))
    end_line()
    return _merged(lines)


def _merged(lines: list[_Line]) -> list[_Line]:
    """PDFium breaks a line at wide gaps; pieces on one base line are one line (as in "Name:      Date:")."""
    merged: list[_Line] = []
    for line in lines:
        before = merged[-1] if merged else None
        if before and abs(before.base - line.base) < 0.3 * line.size and line.left >= before.right - 1:
            before.text += " " + line.text
            before.right = line.right
        else:
            merged.append(line)
    return merged


def _has_unseen_text(page: pypdfium2.PdfPage, answer: Answer, area: float) -> bool:
    """Whether text drawn without ink must be left out; also notes pictures.

    Under a picture of the whole page such text is what a copier read. It is kept, but may say other words than the
    picture, so a person is asked.
    """
    has_text = is_covered = has_unseen = False
    for seen, thing in enumerate(page.get_objects([raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE], max_depth=8)):
        if seen > limits.TEXT_SIGNS:
            raise No("too_long")
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            has_text = True
            mode = raw.FPDFTextObj_GetTextRenderMode(thing.raw)
            has_unseen = has_unseen or mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        else:
            answer.notes.add("has_pictures")
            left, bottom, right, top = thing.get_bounds()
            is_covered = is_covered or (right - left) * (top - bottom) > area / 2
    if has_text and is_covered:
        answer.notes.add("text_over_picture")
    elif has_unseen:
        answer.notes.add("hidden_text")
    return has_unseen and not is_covered


_PAGE_NUMBER = re.compile(
    r"(?i)(?:page|página|pag\.?|pág\.?|p\.)?\s*[-–—]?\s*\d{1,3}\s*[-–—]?(?:\s*(?:of|de|/)\s*\d{1,3})?"
)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")


def _paragraphs(lines: list[_Line], answer: Answer) -> list[str]:
    """Lines put together again as their writer meant them: a gap or an indent parts, a line full to the margin goes on.

    Short lines that follow each other without a gap (an address, a signature block) stay lines of one paragraph.
    """
    if len(lines) > 3:
        for edge in (-1, 0):
            if _PAGE_NUMBER.fullmatch(lines[edge].text):
                del lines[edge]
                answer.notes.add("page_numbers_dropped")
    if not lines:
        return []
    right = max(line.right for line in lines)
    pairs = list(itertools.pairwise(lines))
    full = [before.right + line.first_word_width() > right - 2 for before, line in pairs]
    steps = [before.base - line.base for before, line in pairs]
    # Where a line was wrapped, the step to the next is the step inside paragraphs.
    wrapped = [step for step, is_full in zip(steps, full, strict=True) if is_full and step > 0]
    size = statistics.median(line.size for line in lines)
    pitch = statistics.median_low(wrapped) if wrapped else 1.3 * size
    margin = statistics.mode(round(line.left) for line in lines)
    texts = [lines[0].text]
    for (before, line), step, is_full, is_wrapped in zip(pairs, steps, full, [*full[1:], False], strict=False):
        is_indented = line.left > margin + 0.8 * line.size and line.left > before.left + 0.8 * line.size
        if step <= 0 or step > 1.25 * pitch + 0.5 or abs(before.size - line.size) > 1.5:
            texts.append(line.text)
        elif is_full and not is_indented:
            texts[-1] = _continued(texts[-1], line.text, answer)
        elif is_indented or is_wrapped or (len(texts[-1]) > 100 and _SENTENCE_END.search(texts[-1])):
            texts.append(line.text)
        else:
            texts[-1] += "\n" + line.text
    return texts


def _continued(text: str, more: str, answer: Answer) -> str:
    if text.endswith(("\x02", "\u2010", "\u00ad")):
        if more[:1].isupper():  # García-López, not a word that was cut
            return text[:-1] + "-" + more
        answer.notes.add("hyphens_joined")
        return text[:-1] + more
    return f"{text} {more}"


def _joined(pages: list[list[str]]) -> list[str]:
    """A sentence that runs over the page's foot is one paragraph."""
    texts: list[str] = []
    for page in pages:
        if texts and page and page[0][:1].islower() and not _SENTENCE_END.search(texts[-1]):
            texts[-1] += " " + page[0]
            page = page[1:]
        texts += page
    return [text.replace("\x02", "-") for text in texts]
