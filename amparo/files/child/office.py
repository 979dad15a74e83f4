"""Word (.docx) and OpenDocument (.odt) letters: only the text is taken.

Both are archives of XML. Each part is fed to a hardened SAX parser piece by piece, so that no tree is ever built.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from amparo.files import limits
from amparo.files.child import archives
from amparo.files.child.said import Answer, No

_ODT = b"application/vnd.oasis.opendocument.text"
_MACRO_PARTS = ("word/vbaProject.bin", "Basic/", "Scripts/")


def kind_of(archive: zipfile.ZipFile) -> str:
    """docx, odt, or zip for an archive that is just that. Raises No for other office files."""
    names = set(archive.namelist())
    if "word/document.xml" in names and "[Content_Types].xml" in names:
        return "docx"
    if "mimetype" in names:
        mimetype = archives.part(archive, "mimetype", 1000).strip()
        if mimetype in (_ODT, _ODT + b"-template"):
            return "odt"
        if mimetype.startswith(b"application/"):
            raise No("not_a_letter_format")
    if "[Content_Types].xml" in names or "Index/Document.iwa" in names or "AndroidManifest.xml" in names:
        raise No("not_a_letter_format")
    return "zip"


def read(archive: zipfile.ZipFile, answer: Answer) -> None:
    """The paragraphs of the letter, its letterhead first. Raises No: bomb, damaged, encrypted, too_long."""
    names = archive.namelist()
    if any(name.startswith(_MACRO_PARTS) for name in names):
        answer.notes.add("macros_ignored")
    if answer.kind == "docx":
        head, body = _docx(archive, names, answer)
    else:
        head, body = _odt(archive, names, answer)
    if head:
        answer.notes.add("letterhead_taken")
    answer.tell(head + body)
    if not answer.paragraphs:
        answer.notes.add("empty_text")


def _docx(archive: zipfile.ZipFile, names: list[str], answer: Answer) -> tuple[list[str], list[str]]:
    if any(name.startswith(("word/embeddings/", "word/activeX/")) for name in names):
        answer.notes.add("embedded_objects_ignored")
    for name in names:
        if name.endswith(".rels"):
            _parse(archive, name, _Relations(answer.notes))
    head: list[str] = []
    for name in sorted(name for name in names if name.startswith("word/header") and name.endswith(".xml")):
        header = _Word(answer.notes)
        _parse(archive, name, header)
        head += [text for text in header.paragraphs if text.strip() and text not in head]
    body = _Word(answer.notes)
    _parse(archive, "word/document.xml", body)
    return head, body.paragraphs


def _odt(archive: zipfile.ZipFile, names: list[str], answer: Answer) -> tuple[list[str], list[str]]:
    if "META-INF/manifest.xml" in names:
        _parse(archive, "META-INF/manifest.xml", _Manifest())
    if any(name.startswith("Object ") for name in names):
        answer.notes.add("embedded_objects_ignored")
    if "content.xml" not in names:
        raise No("damaged")
    head: list[str] = []
    if "styles.xml" in names:
        styles = _OpenDocument(answer.notes, within="header")
        _parse(archive, "styles.xml", styles)
        head = list(dict.fromkeys(text for text in styles.paragraphs if text.strip()))
    body = _OpenDocument(answer.notes, within="text")
    _parse(archive, "content.xml", body)
    return head, body.paragraphs


def _parse(archive: zipfile.ZipFile, name: str, handler: ContentHandler) -> None:
    """Feed one part to `handler`. Entity declarations and outside entities end it."""
    parser = create_parser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    parser.setContentHandler(handler)
    xml = archives.part(archive, name, limits.XML_BYTES)
    try:
        for start in range(0, len(xml), limits.STEP_BYTES):
            parser.feed(xml[start : start + limits.STEP_BYTES])
        parser.close()
    except DefusedXmlException:
        raise No("bomb") from None
    except (SAXParseException, SAXException, ValueError, LookupError):
        raise No("damaged") from None


def _is_off(value: str | None) -> bool:
    return value in ("0", "false", "off", "none")


class _Paragraphs(ContentHandler):
    """Collects paragraphs, also those inside a text box inside a paragraph. Subclasses say which element is what."""

    skipped: frozenset[str] = frozenset()

    def __init__(self, notes: set[str]) -> None:
        super().__init__()
        self.notes = notes
        self.paragraphs: list[str] = []
        self.open: list[list[str]] = []
        self.path: list[str] = []
        self.skipping = 0  # how deep inside what is not taken
        self.signs = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        local = name.rpartition(":")[2]
        self.path.append(local)
        if len(self.path) > limits.XML_DEPTH:
            raise No("bomb")
        if self.skipping or local in self.skipped:
            if not self.skipping:
                self.skip(local)
            self.skipping += 1
            return
        self.start(local, {key.rpartition(":")[2]: attrs.getValue(key) for key in attrs.getNames()})

    def endElement(self, name: str) -> None:
        local = self.path.pop()
        if self.skipping:
            self.skipping -= 1
        else:
            self.end(local)

    def add(self, text: str) -> None:
        self.signs += len(text)
        if self.signs > limits.TEXT_SIGNS:
            raise No("too_long")
        if self.open:
            self.open[-1].append(text)

    def begin(self) -> None:
        self.open.append([])

    def finish(self) -> None:
        if self.open:
            self.paragraphs.append("".join(self.open.pop()))

    def start(self, local: str, attrs: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, local: str) -> None:
        raise NotImplementedError

    def skip(self, local: str) -> None:
        """An element that is not taken begins."""


class _Word(_Paragraphs):
    """WordprocessingML (ISO/IEC 29500-1, §17); local names only, so that strict and transitional files read alike."""

    # "Fallback" repeats, for old readers, the text box that stands in "Choice" beside it.
    skipped = frozenset({"del", "moveFrom", "delText", "instrText", "Fallback", "footnotePr", "sdtPr"})

    def __init__(self, notes: set[str]) -> None:
        super().__init__(notes)
        self.hidden = False
        self.fields = 0

    def skip(self, local: str) -> None:
        if local in ("del", "moveFrom"):
            self.notes.add("tracked_changes")

    def start(self, local: str, attrs: dict[str, str]) -> None:
        if local == "p":
            self.begin()
        elif local == "r":
            self.hidden = False
        elif local == "vanish" and self.path[-3:-1] == ["r", "rPr"] and not _is_off(attrs.get("val")):
            self.hidden = True
        elif local == "tab" and self.path[-2] == "r":
            self.add("\t")
        elif local in ("br", "cr") and attrs.get("type", "textWrapping") == "textWrapping":
            self.add("\n")
        elif local == "noBreakHyphen":
            self.add("-")
        elif local == "sym":
            self.add("\ufffd")  # a picture out of a symbol font; which one, no text can say
        elif local == "numPr":
            self.notes.add("list_marks_lost")
        elif local in ("footnoteReference", "endnoteReference"):
            self.notes.add("footnotes_ignored")
        elif local == "commentReference":
            self.notes.add("comments_ignored")
        elif local in ("blip", "imagedata"):
            self.notes.add("has_pictures")
        elif local in ("altChunk", "OLEObject", "object", "control"):
            self.notes.add("embedded_objects_ignored")
        elif local == "ins":
            self.notes.add("tracked_changes")

    def characters(self, content: str) -> None:
        if self.skipping or not self.path or self.path[-1] != "t":
            return
        if self.hidden:
            self.notes.add("hidden_text")
        else:
            self.add(content.replace("\n", " "))

    def end(self, local: str) -> None:
        if local == "p":
            self.finish()
        elif local == "r":
            self.hidden = False


class _Relations(ContentHandler):
    """What a .docx points at outside itself: named, never followed. Plain links are no danger to anyone."""

    def __init__(self, notes: set[str]) -> None:
        super().__init__()
        self.notes = notes

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        kind = attrs.get("Type", "").rpartition("/")[2]
        if attrs.get("TargetMode") == "External" and kind != "hyperlink":
            self.notes.add("external_references_ignored")
        if kind == "aFChunk":
            self.notes.add("embedded_objects_ignored")


class _Manifest(ContentHandler):
    """META-INF/manifest.xml of an .odt says which parts are encrypted (OpenDocument 1.2, part 3, §3.4)."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if name.rpartition(":")[2] == "encryption-data":
            raise No("encrypted")


class _OpenDocument(_Paragraphs):
    """The text below the element `within`: "text" is the body of content.xml, "header" a letterhead of styles.xml."""

    skipped = frozenset({"tracked-changes", "annotation", "note", "hidden-text", "hidden-paragraph", "page-number"})

    def __init__(self, notes: set[str], *, within: str) -> None:
        super().__init__(notes)
        self.within = within
        self.inside = 0
        self.style = ""
        self.hidden_styles: set[str] = set()
        self.spans: list[str] = []

    def skip(self, local: str) -> None:
        notes = {
            "tracked-changes": "tracked_changes",
            "annotation": "comments_ignored",
            "note": "footnotes_ignored",
            "hidden-text": "hidden_text",
            "hidden-paragraph": "hidden_text",
        }
        if local in notes:
            self.notes.add(notes[local])

    def start(self, local: str, attrs: dict[str, str]) -> None:
        act: dict[str, Callable[[], None]] = {
            "tab": lambda: self.add("\t"),
            "line-break": lambda: self.add("\n"),
            # The count is the writer's word: a billion of them would be a billion signs.
            "s": lambda: self.add(" " * min(_count(attrs.get("c", "1")), 100)),
        }
        if local == self.within:
            self.inside += 1
        elif local == "style":
            self.style = attrs.get("name", "")
        elif local == "text-properties" and attrs.get("display") == "none":
            self.hidden_styles.add(self.style)
        elif local == "image":
            self.notes.add("has_pictures")
        elif local in ("object", "object-ole", "plugin", "applet", "floating-frame"):
            self.notes.add("embedded_objects_ignored")
        if local not in ("a", "bookmark-ref") and "://" in attrs.get("href", ""):
            self.notes.add("external_references_ignored")
        if not self.inside:
            return
        if local in ("p", "h"):
            self.begin()
        if local in ("p", "h", "span"):
            self.spans.append(attrs.get("style-name", ""))
        elif local == "list":
            self.notes.add("list_marks_lost")
        if local in act:
            act[local]()

    def characters(self, content: str) -> None:
        if self.skipping or not self.inside or not self.open:
            return
        if self.hidden_styles.intersection(self.spans):
            self.notes.add("hidden_text")
        else:
            self.add(content.replace("\n", " "))

    def end(self, local: str) -> None:
        if local == self.within:
            self.inside -= 1
        if not self.inside:
            return
        if local in ("p", "h", "span") and self.spans:
            self.spans.pop()
        if local in ("p", "h"):
            self.finish()


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 100
