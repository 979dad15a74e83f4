"""What the child says: the answer it fills in, and the foreseen ways to refuse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from amparo.files import limits

NEEDS_A_PERSON = {
    "hidden_text",
    "no_text",
    "pages_without_text",
    "repaired",
    "text_over_picture",
    "unreadable_signs",
    "has_form_fields",
    "has_layers",
    "tracked_changes",
    "empty_text",
}
"""Notes after which nobody should rely on the text alone."""


class No(Exception):
    """A refusal by its code; the sentence is the parent's business."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Answer:
    """Everything the parent learns about one file. `hand_back` sends one member's name and bytes at once."""

    hand_back: Callable[[str, bytes], None]
    kind: str = "unknown"
    paragraphs: list[str] = field(default_factory=list)
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    notes: set[str] = field(default_factory=set)
    pages_without_text: list[int] = field(default_factory=list)
    sender: str = ""
    subject: str = ""
    refused_members: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, texts: Iterable[str]) -> None:
        """Take the paragraphs, cleaned; empty ones fall out. Raises No("too_long")."""
        left = limits.TEXT_SIGNS
        for text in texts:
            paragraph = clean(text, self.notes)
            left -= len(paragraph)
            if left < 0:
                raise No("too_long")
            if paragraph:
                self.paragraphs.append(paragraph)

    def as_json(self) -> dict[str, Any]:
        if any("\ufffd" in p or any("\ue000" <= sign <= "\uf8ff" for sign in p) for p in self.paragraphs):
            self.notes.add("unreadable_signs")
        return {
            "kind": self.kind,
            "paragraphs": self.paragraphs,
            "pages": self.pages,
            "words": sum(len(p.split()) for p in self.paragraphs),
            "width": self.width,
            "height": self.height,
            "notes": sorted(self.notes),
            "needs_person": bool(self.notes & NEEDS_A_PERSON),
            "pages_without_text": self.pages_without_text,
            "sender": self.sender,
            "subject": self.subject,
            "refused_members": self.refused_members,
        }


# Direction overrides and isolates, zero-width space, word joiner, byte order mark, soft hyphen: they let a text read
# otherwise than it is stored. Joiners that Persian and emoji need (200C–200F) stay.
_HIDDEN = re.compile("[\u200b\u2060\u2061-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb\ud800-\udfff]")


def clean(text: str, notes: set[str]) -> str:
    """NFC, without control and hiding signs, one space between words, line breaks kept, no empty lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if _HIDDEN.search(text):
        notes.add("hidden_signs_dropped")
        text = _HIDDEN.sub("", text)
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
