"""What a file is, judged by its bytes and never by its name."""

from __future__ import annotations

import re

from amparo.files.child.said import No

_HEADER = re.compile(rb"[!-9;-~]{1,76}:", re.ASCII)
_MAIL_MARK = re.compile(rb"^(?:message-id|mime-version|received|return-path):", re.IGNORECASE | re.MULTILINE)
_MBOX_START = re.compile(rb"From [^\n]{0,998}\n[!-9;-~]{1,76}:", re.ASCII)
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<svg|\{\\rtf|#!|%!PS|MZ)", re.IGNORECASE)
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"heif"}


def of(head: bytes, whole: bytes) -> str:
    """pdf, zip, jpeg, png, tiff, webp, heic, ole, mbox, eml or txt. `zip` is looked into later. Raises No."""
    for magic, kind in (
        (b"\xff\xd8\xff", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"II*\x00", "tiff"),
        (b"MM\x00*", "tiff"),
        (b"PK\x03\x04", "zip"),
        (b"PK\x05\x06", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    ):
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "heic"
    # ISO 32000 wants the mark at the start; readers accept it in the first 1024 bytes, so we must see it there too.
    if b"%PDF-" in head[:1024]:
        return "pdf"
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if _MBOX_START.match(text):
        return "mbox"
    # A typed memo may begin with "From:" and "To:" too; only a mail program writes the others.
    if _HEADER.match(text) and _MAIL_MARK.search(text.partition(b"\n\n")[0]):
        return "eml"
    if _MARKUP.match(text):
        raise No("not_a_letter_format")
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "txt"
    if b"\x00" in whole or len(re.findall(rb"[\x01-\x08\x0e-\x1f]", head)) > len(head) // 100:
        raise No("not_a_letter_format")
    return "txt"
