"""Amparo's two languages: texts that exist in both, lists of names, and dates as people say them.

Pure: a lawyer can read it and it needs no framework. Screens use gettext; whatever is *content* of a letter or of a
rule (and so is versioned, sealed or printed in a language other than the screen's) is a `Two`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["es", "en"]
LANGUAGES: tuple[Language, ...] = ("es", "en")

MONTHS: Mapping[Language, tuple[str, ...]] = {
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@dataclass(frozen=True)
class Two:
    """One text in both languages."""

    es: str
    en: str

    def in_(self, language: str) -> str:
        """The text in that language ("es", "es-mx", "en", …); any other language reads English."""
        return self.es if language.split("-")[0] == "es" else self.en

    def fill(self, **blanks: str | Two) -> Two:
        """Put values where `{blank}` stands; braces that are none of the blanks stay as they are."""
        return Two(
            fill(self.es, {blank: Two.of(value).es for blank, value in blanks.items()}),
            fill(self.en, {blank: Two.of(value).en for blank, value in blanks.items()}),
        )

    @classmethod
    def of(cls, text: str | Two) -> Two:
        """A text that reads the same in both languages (a name), unless it already is a `Two`."""
        return text if isinstance(text, Two) else cls(text, text)

    def __bool__(self) -> bool:
        return bool(self.es.strip() or self.en.strip())

    def to_json(self) -> dict[str, str]:
        return {"es": self.es, "en": self.en}

    @classmethod
    def from_json(cls, data: Mapping[str, str]) -> Two:
        return cls(data["es"], data["en"])


def fill(text: str, blanks: Mapping[str, str]) -> str:
    """Put values where `{blank}` stands, all at once: a brace inside a value is never taken for a blank."""
    return re.sub(r"\{([\w-]+)\}", lambda mark: blanks.get(mark[1], mark[0]), text)


def language(code: str | None) -> Language:
    """The language of that code; English when it is neither ("es-419" → "es", "fr" → "en", None → "en")."""
    short = (code or "").split("-")[0].lower()
    return "es" if short == "es" else "en"


def folded(text: str) -> str:
    """Lower case without accents, for comparing what people type: "Úrsula" → "ursula", "Ñ" → "n", "Łucja" → "lucja"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_NOT_DECOMPOSED))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


_NOT_DECOMPOSED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def and_list(items: Iterable[str], language: str) -> str:
    """Ana · Ana y Beto · Ana, Beto e Inés; in English Ana · Ana and Beto · Ana, Beto, and Inés."""
    return _list(list(items), language, "y", "and")


def or_list(items: Iterable[str], language: str) -> str:
    """Ana o Beto · Ana u Olga; in English Ana or Beto · Ana, Beto, or Olga."""
    return _list(list(items), language, "o", "or")


def _list(items: list[str], language: str, spanish: str, english: str) -> str:
    if len(items) < 2:
        return "".join(items)
    head, last = items[:-1], items[-1]
    if language.split("-")[0] == "es":
        return f"{', '.join(head)} {_before(spanish, last)} {last}"
    return f"{', '.join(head)}{',' if len(head) > 1 else ''} {english} {last}"


def _before(word: str, following: str) -> str:
    """y → e before the sound i, o → u before the sound o (Ortografía de la lengua española, 2010)."""
    start = folded(following).lstrip("\"'«“¿¡(").removeprefix("h")
    if word == "y":
        # "Hierro": i + vowel is one gliding sound, and "y" stays. "Yvonne" starts with the sound i, "Yolanda" does not.
        sounds_i = start[:1] == "i" and start[1:2] not in tuple("aeou")
        sounds_i = sounds_i or (start[:1] == "y" and start[1:2] not in tuple("aeiou") and len(start) > 1)
        return "e" if sounds_i else "y"
    return "u" if start[:1] == "o" else "o"


def say_date(day: date, language: str, *, weekday: bool = False) -> str:
    """3 de marzo de 2026 / March 3, 2026; with the weekday: martes 3 de marzo … / Tuesday, March 3, …"""
    if language.split("-")[0] == "es":
        said = f"{day.day} de {MONTHS['es'][day.month - 1]} de {day.year}"
        return f"{WEEKDAYS['es'][day.weekday()]} {said}" if weekday else said
    said = f"{MONTHS['en'][day.month - 1]} {day.day}, {day.year}"
    return f"{WEEKDAYS['en'][day.weekday()]}, {said}" if weekday else said
