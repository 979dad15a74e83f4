"""A finished letter that came as a file: who wrote it, when, for whom, as far as its text says so.

Everything here is a proposal that a person at the desk confirms; what is not sure stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from amparo.kernel.languages import Language
from amparo.letters import dates
from amparo.letters.checks.handling import detected
from amparo.letters.checks.page import Context, Page
from amparo.letters.checks.seen import VALEDICTION, Seen
from amparo.letters.signs import Plain
from amparo.letters.terms import Terms

ADDRESS_LINES = 4

_NAME_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-ž][\w’'.-]*|de|del|de la|de los|la|las|los|y|van|von|da|dos|al|el|bin)"
_NAME = re.compile(rf"(?:/s/\s*)?((?:{_NAME_WORD}\s+){{1,5}}{_NAME_WORD})[,.]?")
# Words of a heading, an office or a closing: a line with one of these is no person's name.
_NO_NAME = re.compile(
    r"\b(?:dear|honou?rable|judge|court|re|date|letter|support|immigration|street|road|avenue|suite|room|box|sincerely|respectfully"
    r"|signature|signed|name|address|phone|notary|public|state|county|estimad[oa]|juez|jueza|corte|fecha|carta|apoyo|calle|camino"
    r"|avenida|apartado|atentamente|respetuosamente|firma|nombre|direccion|telefono|notari[oa]|estado|condado|asunto)\b"
)
_ADDRESS = re.compile(
    r"\d+\w*\s+\w*[a-z]|\b(?:p\.?\s?o\.?\s*box|apartado|box)\b|,\s*[a-z]{2}\b(?:\s+\d{5})?", re.IGNORECASE
)


@dataclass(frozen=True)
class Recognised:
    """`known` from the opening that stands in the letter; the first reading of the letter's date."""

    known: frozenset[str] | None
    language: Language | None
    written_on: date | None
    writer_name: str | None
    address: tuple[str, ...] | None


def read(text: str, terms: Terms) -> Recognised:
    """What the whole text of a finished letter says about itself (paragraphs parted by blank lines)."""
    seen = Seen(Page(text, source="imported"), terms, Context(today=date.max))
    name, address = _writer(seen)
    days = [one.readings[0] for one in dates.find(seen.plain.text) if _is_outside(seen, one.start)]
    return Recognised(
        seen.opening.known if seen.opening.is_found else None,
        detected(seen.own),
        days[0] if days else None,
        name,
        address,
    )


def _is_outside(seen: Seen, place: int) -> bool:
    return place < seen.head_end or place >= seen.foot_start


def _writer(seen: Seen) -> tuple[str | None, tuple[str, ...] | None]:
    """The name that signs in the foot, with its address there or in the head; else the one that begins the head."""
    foot, head = _lines(seen.page.text[seen.plain.origin[seen.foot_start] :]), _lines(seen.head)
    court = set(map(_plain, seen.terms.addressee))
    for at, line in enumerate(foot):
        if name := _name(line, seen.terms):
            return name, _address(foot[at + 1 :], court) or _address_under(name, head, court)
    for at, line in enumerate(head):
        if _plain(line) not in court and (name := _name(line, seen.terms)):
            return name, _address(head[at + 1 :], court)
    return None, None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _plain(line: str) -> str:
    return Plain.of(line).text.strip(" .,")


def _name(line: str, terms: Terms) -> str | None:
    spoken = Plain.of(line)
    if valediction := VALEDICTION.match(spoken.text):  # "Respectfully, Ana Ruiz" on one line
        line = line[spoken.origin[valediction.end()] :].strip(" ,")
    plain = _plain(line)
    match = _NAME.fullmatch(line.strip(" ,"))
    if not match or _NO_NAME.search(plain) or any(_plain(one.legal_name) == plain for one in terms.persons):
        return None
    return match[1].strip()


def _address(lines: list[str], court: set[str]) -> tuple[str, ...] | None:
    """The lines of an address at the start of these; None when there is none, or it is the court's."""
    found: list[str] = []
    for line in lines[:ADDRESS_LINES]:
        if not _ADDRESS.search(line) or _plain(line) in court or dates.find(Plain.of(line).text):
            break
        found.append(line)
    return tuple(found) or None


def _address_under(name: str, head: list[str], court: set[str]) -> tuple[str, ...] | None:
    """The address in the head: below the writer's name there, or in its first lines."""
    for at, line in enumerate(head):
        if _plain(line) == _plain(name):
            return _address(head[at + 1 :], court)
    return _address(head, court)
