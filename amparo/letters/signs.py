"""Signs in a text: what is invisible, what only looks like another letter, and the plain form that rules compare.

A zero-width space inside a word or a Cyrillic "а" in a name would blind every check that looks for words (reference,
trap 13). Rules therefore read `Plain`, which remembers where each of its signs stood in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from amparo.kernel.languages import folded

# Signs that turn the direction of what follows: a reader sees another text than a program (Unicode TR 36, 2.10).
DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
# Signs of no width; phones and word processors leave some behind innocently.
NO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u2061\u2062\u2063\u2064")
_SELECTORS = frozenset(chr(code) for code in range(0xFE00, 0xFE10))

# Cyrillic and Greek letters that print like Latin ones; enough to unmask a disguised word, not the whole Unicode table.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝӏьАВЕКМНОРСТУХІЈЅԌαειονρτυχκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwlbABEKMHOPCTYXIJSGaeiovptuxkABEZHIKMNOPTYX",
)
_SPOKEN = str.maketrans("’‘ʼꞌ`´“”«»–—‑", "''''''\"\"\"\"---")


def clean(text: str) -> str:
    """The text as it is kept: composed (NFC), plain line ends, no invisible, control or direction signs."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    composed = composed.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\u00a0", " ").replace("\t", " ")
    return "".join(sign for sign in composed if sign == "\n" or not _is_invisible(sign))


def _is_invisible(sign: str) -> bool:
    return sign in DIRECTION or sign in NO_WIDTH or unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn")


def hidden(text: str) -> list[tuple[int, int]]:
    """Where direction signs and control characters stand: things nobody types by accident."""
    return [
        (at, at + 1)
        for at, sign in enumerate(text)
        if sign in DIRECTION - {"\u200e", "\u200f"} or (unicodedata.category(sign) == "Cc" and sign not in "\n\r\t\f")
    ]


def disguised(text: str) -> list[tuple[int, int]]:
    """Words that mix Latin letters with Cyrillic or Greek ones that look alike."""
    return [
        word.span()
        for word in re.finditer(r"[^\W\d_]+", text)
        if {"LATIN"}
        < {unicodedata.name(sign, "?").split()[0] for sign in word.group()} & {"LATIN", "CYRILLIC", "GREEK"}
    ]


def unprintable(text: str, printable: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Position and sign of everything the fonts cannot print; an emoji's joiners and variation marks go with it."""
    for at, sign in enumerate(text):
        if not (sign.isspace() or _is_invisible(sign) or sign in _SELECTORS or printable(sign)):
            yield at, sign


_LINE_END = re.compile(r"\n|\r(?!\n)|\u2029")


@cache
def _plain_sign(sign: str) -> str:
    """One sign in plain form; "" for what is invisible or only an accent."""
    if _is_invisible(sign) or sign in _SELECTORS or unicodedata.combining(sign):
        return ""
    return folded(sign.translate(_LOOKALIKES).translate(_SPOKEN))


# A sentence goes on over a stop inside a number, after an initial and after a title.
_SENTENCE = re.compile(
    r"(?:[^.!?…\n]|\.(?=\S)|(?<=\b[a-z])\.|(?<=\b(?:mr|ms|dr|sr|st))\.|(?<=\b(?:mrs|sra|dra))\.)+[.!?…]*"
)


@dataclass(frozen=True)
class Plain:
    """A text as rules compare it: lower case, no accents, straight quotes, single spaces, a line feed per paragraph.

    `text` is that form; `origin[i]` says where in the original its i-th sign began (one more entry for the end).
    """

    original: str
    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> Plain:
        signs: list[str] = []
        origin: list[int] = []
        for match in re.finditer(r"\s+|\S+", original):
            piece = match.group()
            if piece.isspace():
                signs.append("\n" if len(_LINE_END.findall(piece)) > 1 else " ")
                origin.append(match.start())
                continue
            for at, sign in enumerate(piece, match.start()):
                said = _plain_sign(sign)
                signs += said
                origin += [at] * len(said)
        return cls(original, "".join(signs), (*origin, len(original)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the plain signs from `start` to `end` stand."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]

    def without(self, spans: list[tuple[int, int]]) -> Plain:
        """The same text with these passages (of the plain form) blanked out; places stay true."""
        signs = list(self.text)
        for start, end in spans:
            signs[start:end] = ["\n"] * (end - start)
        return Plain(self.original, "".join(signs), self.origin)

    @cached_property
    def words(self) -> list[tuple[int, int]]:
        """Where the words stand (letters and digits, also with an apostrophe inside)."""
        return [word.span() for word in re.finditer(r"[^\W_]+(?:'[^\W_]+)*", self.text)]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where the sentences stand; each ends with . ! ? … or with its paragraph."""
        return [found.span() for found in _SENTENCE.finditer(self.text) if re.search(r"\w", found.group())]
