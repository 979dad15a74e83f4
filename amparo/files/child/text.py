"""Plain text: which encoding, and where its paragraphs are."""

from __future__ import annotations

import itertools
import re

from amparo.files import limits
from amparo.files.child.said import Answer, No


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Windows in the Americas writes (cp1252)."""
    if len(data) > 4 * limits.TEXT_SIGNS:
        raise No("too_long")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise No("damaged") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def paragraphs(text: str) -> list[str]:
    """A blank line parts paragraphs. Lines that an editor wrapped are joined; lines meant as lines stay lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    found: list[str] = []
    for block in re.split(r"\n[ \t]*\n\s*", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if not lines:
            continue
        width = max(map(len, lines))
        written = [lines[0]]
        for before, line in itertools.pairwise(lines):
            if width > 120:  # nobody wraps there: every line is a paragraph of its own
                written.append(line)
            elif width > 50 and len(before) + 1 + len(line.split(" ", 1)[0]) > width * 0.9:
                written[-1] += " " + line
            else:
                written[-1] += "\n" + line
        found += written
    return found


def read(data: bytes, answer: Answer) -> None:
    """A .txt letter."""
    answer.tell(paragraphs(decode(data)))
    if not answer.paragraphs:
        raise No("empty")
