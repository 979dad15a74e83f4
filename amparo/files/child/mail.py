"""Saved mail: .eml (one message) and .mbox (many).

The standard library's parser can be made to work for hours by 1 MB of headers, so a byte scanner weighs the message
before the parser sees it, and header values are decoded only after they were cut.
"""

from __future__ import annotations

import email.header
import email.message
import email.parser
import email.policy
import re
from html.parser import HTMLParser

from amparo.files import limits
from amparo.files.child import archives, text
from amparo.files.child.said import Answer, No, clean

_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n")
_HEADER_SIGNS = 400


def weigh(message: bytes) -> None:
    """Raise No("mail_too_complicated") before a parser would be made to suffer."""
    head = re.split(rb"\r?\n\r?\n", message[: limits.MAIL_HEADERS_BYTES + 1], maxsplit=1)[0]
    _weigh_headers(head, limits.MAIL_HEADERS_BYTES)
    lowered = message.lower()
    if (
        lowered.count(b"\ncontent-type:") > limits.MAIL_PARTS
        or lowered.count(b"multipart/") + lowered.count(b"message/") > limits.MAIL_DEPTH
        or message.count(b"\n--") > limits.MAIL_DASH_LINES
    ):
        raise No("mail_too_complicated")
    for boundary in re.finditer(rb"\n--", message):
        block = message[boundary.end() : boundary.end() + limits.MAIL_HEADER_BYTES + 1]
        _weigh_headers(re.split(rb"\r?\n\r?\n", block, maxsplit=1)[0], limits.MAIL_HEADER_BYTES)


def _weigh_headers(block: bytes, most: int) -> None:
    if len(block) > most:
        raise No("mail_too_complicated")
    if any(len(header) > limits.MAIL_HEADER_BYTES for header in re.split(rb"\n(?![ \t])", block)):
        raise No("mail_too_complicated")


def read_mbox(data: bytes, answer: Answer) -> None:
    """Hand back each message of the box as an .eml."""
    starts = list(_FROM_LINE.finditer(data))
    if len(starts) > limits.MEMBERS:
        raise No("too_many_files")
    ends = [start.start() for start in starts[1:]] + [len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        message = re.sub(rb"(?m)^>(>*From )", rb"\1", data[start.end() : end])
        answer.hand_back(f"{number:03}.eml", message)


def read_eml(data: bytes, answer: Answer) -> None:
    """The body's text as paragraphs; attachments are handed back. Raises No("mail_too_complicated"), No("damaged")."""
    weigh(data)
    try:
        message = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(data)
        answer.sender = _header(message, "From", answer)
        answer.subject = _header(message, "Subject", answer)
        bodies: list[tuple[str, str]] = []
        attached: list[tuple[str, bytes]] = []
        _walk(message, bodies, attached, answer, depth=0)
    except RecursionError:
        raise No("mail_too_complicated") from None
    if len(attached) > limits.MEMBERS:
        raise No("too_many_files")
    for name, content in attached:
        answer.hand_back(name, content)
    plain = [body for kind, body in bodies if kind == "plain"]
    answer.tell(paragraph for body in plain or [body for _, body in bodies] for paragraph in _own_words(body, answer))
    if not attached and not answer.paragraphs:
        raise No("empty")


def _header(message: email.message.Message, name: str, answer: Answer) -> str:
    return _decoded(str(message.get(name, "")), answer)


def _decoded(value: str, answer: Answer) -> str:
    value = " ".join(value[: 4 * _HEADER_SIGNS].split())
    pieces = []
    for piece, charset in email.header.decode_header(value):
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            try:
                pieces.append(piece.decode(charset or "ascii", "replace"))
            except LookupError:
                pieces.append(piece.decode("ascii", "replace"))
    return clean("".join(pieces), answer.notes).replace("\n", " ")[:_HEADER_SIGNS]


def _walk(
    part: email.message.Message,
    bodies: list[tuple[str, str]],
    attached: list[tuple[str, bytes]],
    answer: Answer,
    *,
    depth: int,
) -> None:
    if depth > limits.MAIL_DEPTH:
        raise No("mail_too_complicated")
    main, sub = part.get_content_maintype(), part.get_content_subtype()
    name = _decoded(part.get_filename() or "", answer)
    payload = part.get_payload()
    if main == "message" and isinstance(payload, list):
        if sub == "rfc822" and isinstance(payload[0], email.message.Message):
            attached.append((archives.safe_name(name or "message.eml"), payload[0].as_bytes()))
        return
    if isinstance(payload, list):
        for inner in filter(lambda one: isinstance(one, email.message.Message), payload):
            _walk(inner, bodies, attached, answer, depth=depth + 1)
        return
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    if main == "text" and not name and part.get_content_disposition() != "attachment":
        if sub in ("plain", "html"):
            body = _text(content, part.get_content_charset())
            bodies.append((sub, body if sub == "plain" else _without_markup(body, answer)))
    elif main == "image" and part.get("Content-ID") and part.get_content_disposition() != "attachment":
        answer.notes.add("has_pictures")  # a logo or signature picture shown inside the text
    elif content and not (main == "application" and sub in ("pgp-signature", "pkcs7-signature", "x-pkcs7-signature")):
        attached.append((archives.safe_name(name or f"attachment.{sub}"), content))


def _text(content: bytes, charset: str | None) -> str:
    if len(content) > 4 * limits.TEXT_SIGNS:
        raise No("too_long")
    if charset and charset.lower() not in ("us-ascii", "unicode-1-1-utf-7"):
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            pass
    return text.decode(content)


def _own_words(body: str, answer: Answer) -> list[str]:
    """Without what is quoted of others and without the signature block below "-- " (RFC 3676, §4.3)."""
    lines = body.replace("\r\n", "\n").split("\n")
    if "-- " in lines:
        lines = lines[: lines.index("-- ")]
    kept = [line for line in lines if not line.startswith(">")]
    if len(kept) < len(lines):
        answer.notes.add("quoted_text_dropped")
    return text.paragraphs("\n".join(kept))


class _Unmarked(HTMLParser):
    _blocks = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"}
    _silent = {"script", "style", "head", "title", "template", "noscript"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self._silent
        if tag in self._blocks:
            self.pieces.append("\n" if tag in ("br", "div", "li", "tr") else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in self._silent))
        if tag in ("p", "blockquote"):
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(" ".join(data.split("\n")))


def _without_markup(html: str, answer: Answer) -> str:
    """The words of an HTML body; nothing it points at is fetched."""
    if re.search(r"(?i)<(?:img|link|iframe|object|video)\b", html):
        answer.notes.add("external_references_ignored")
    parser = _Unmarked()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
