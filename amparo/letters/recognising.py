"""What a finished letter says about itself: language, whom its writer knows, who she is, where and when she wrote.

Only what is certain is taken. Everything else stays empty, and a person at the desk says it: a name or a date that we
made up would stand in a court's file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from amparo.kernel.languages import Language, folded
from amparo.letters import a_number, agency, dates, oath, signs
from amparo.letters.checks.handling import detected
from amparo.letters.checks.page import Context, Page
from amparo.letters.checks.seen import Seen
from amparo.letters.terms import Terms

_VALEDICTION = re.compile(
    r"(?:(?:yours )?(?:very )?(?:sincerely|respectfully|truly|faithfully)(?: submitted| yours)?"
    r"|(?:with )?(?:best|kind|warm|warmest) (?:regards|wishes)|with (?:much |great )?respect|regards"
    r"|(?:muy )?(?:atentamente|respetuosamente|cordialmente|sinceramente)|con (?:todo (?:mi )?)?respeto"
    r"|saludos(?: cordiales)?)[,.:]?"
)
_SLASH_S = re.compile(r"/s/\s*(?P<name>.*)", re.IGNORECASE)
_PARTICLES = frozenset(
    "de del la las los el y e da das do dos di du von van der den bin ibn al le san santa".split()
)  # fmt: skip
_NOT_A_NAME = re.compile(
    r"\b(?:court|judge|honorable|immigration|juez|jueza|corte|tribunal|inmigracion|department|office|attorney|date|fecha"
    r"|street|avenue|road|suite|apt|calle|avenida|church|school|store|university|inc|llc|letter|support|carta|apoyo|dear"
    r"|estimad[oa]|page|pagina|notary|notario|signature|firma|state|county|re|asunto|subject|whom)\b"
)
_TOWN = re.compile(r"(?P<town>[^\W\d][^\d,]{1,40}?),?\s+[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b")
_STREET = re.compile(r"^\s*(?:\d+[\w-]*\s+\S|p\.?\s*o\.?\s*box\b|apartado\b|box\s+\d)", re.IGNORECASE)
_REACHED_AT = re.compile(
    r"@|^\s*(?:tel|phone|cell|mobile|e-?mail|correo|cel)\b"
    r"|^\W*(?:\+?1[\s.-]*)?\(?\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{4}\W*$|^\s*\d{3}-\d{4}\s*$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|desde)(?: el ano| the year| about| around| [a-z]+(?: (?:de|del|of))?)? ((?:19|20)\d\d)\b"
)
_KNOWS = re.compile(r"\b(?:know|known|knew|met|conozc\w+|conoci\w*|conocemos)\b")
_CODE = re.compile(r"(?<![A-Z0-9-])[234679ACDEFGHJKMNPQRTWXYZ]{4}-[234679ACDEFGHJKMNPQRTWXYZ]{4}(?![A-Z0-9-])")
_SIGNS_OF_A_LINE = 70


@dataclass(frozen=True)
class Read:
    """What was recognised; "" and None where it is not certain.

    `known`: keys of the persons its writer knows. `signed_as`: the name under /s/ or under the valediction.
    `codes`: what looks like the reference that stands at the foot of our own pages.
    """

    language: Language | None = None
    known: tuple[str, ...] = ()
    name: str = ""
    address: tuple[str, ...] = ()
    town: str = ""
    dated: date | None = None
    known_since: str = ""
    signed_as: str = ""
    is_sworn: bool = False
    codes: tuple[str, ...] = ()


def read(text: str, terms: Terms, context: Context, *, sender: str = "") -> Read:
    """What stands in the text of a finished letter. `sender`: who sent the mail it came in ("Ana Ruiz <ana@…>")."""
    seen = Seen(Page(text, source="imported"), terms, context)
    head, foot = _lines(seen.head), _lines(text[seen.plain.origin[seen.foot_start] :])
    at_foot, signed_as, below = _signed(foot)
    at_head, under = _letterhead(head)
    name = _same_person(at_head, at_foot, sender)
    address = under or below
    return Read(
        language=detected(seen.own) or detected(seen.plain),
        known=_known(seen),
        name=name,
        address=address,
        town=next((found["town"].strip() for line in address if (found := _TOWN.search(line))), ""),
        dated=_dated(seen),
        known_since=_since(seen),
        signed_as=signed_as,
        is_sworn=bool(oath.WRITTEN.search(seen.plain.text[seen.foot_start :])),
        codes=tuple(dict.fromkeys(_CODE.findall(text))),
    )


def is_name(line: str) -> bool:
    """Whether a line reads like the full name of a person: two to six words that begin with capitals."""
    line = _bare(line)
    words = line.split()
    if not 2 <= len(words) <= 6 or len(line) > _SIGNS_OF_A_LINE or re.search(r"[\d@:;!?/_#()\"“”]", line):
        return False
    if _NOT_A_NAME.search(folded(line)) or agency.named_in(line) or a_number.find(line):
        return False
    counted = [word for word in words if word.casefold() not in _PARTICLES]
    return len(counted) >= 2 and all(word[0].isupper() or not word[0].isalpha() for word in counted)


def _bare(line: str) -> str:
    """The line without what people put around a name: a rule to sign on, a comma, her occupation after it."""
    return re.sub(r"[_*]+", " ", line).partition(",")[0].strip(" .\t-–—")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _signed(foot: list[str]) -> tuple[str, str, tuple[str, ...]]:
    """The writer's name in the letter's foot, the name that stands there as signature, and the address below it."""
    name = signed_as = ""
    under = False  # below a valediction
    for at, line in enumerate(foot):
        plain = folded(line)
        valediction = _VALEDICTION.match(plain)
        if valediction:
            under = True
            line = line[valediction.end() :].strip(" ,.")  # "Sincerely, Ana Ruiz" on one line
        slash = _SLASH_S.match(line)
        if slash:
            line, under = slash["name"], True
        if under and is_name(line):
            name = name or _bare(line)
            signed_as = signed_as or name
            rest = foot[at + 1 :]
            if (
                rest and is_name(rest[0]) and folded(_bare(rest[0])) == folded(name)
            ):  # /s/ Ana Ruiz, then her name in print
                rest = rest[1:]
            return name, signed_as, _address(rest)
        if under and line and not re.fullmatch(r"[\W_]*", line) and not slash and len(line) > _SIGNS_OF_A_LINE:
            break  # running text again: an oath, a notary's block
    return name, signed_as, ()


def _letterhead(head: list[str]) -> tuple[str, tuple[str, ...]]:
    """The name and the address that begin the letter, where both stand there."""
    for at, line in enumerate(head[:3]):
        if is_name(line):
            address = _address(head[at + 1 :])
            return (_bare(line), address) if address else ("", ())
        if not dates.find(signs.Plain.of(line).text):
            break
    return "", ()


def _address(lines: list[str]) -> tuple[str, ...]:
    """The lines of an address at the beginning of these: up to four, with a street or a box, ended by its town."""
    taken: list[str] = []
    for line in lines[:6]:
        if _REACHED_AT.search(line):
            continue
        if dates.find(signs.Plain.of(line).text) or len(line) > _SIGNS_OF_A_LINE or len(taken) == 4:
            break
        if agency.named_in(line) or re.search(r"\b(?:court|judge|juez|corte|tribunal)\b", folded(line)):
            return ()  # that is whom she writes to
        taken.append(line)
        if _TOWN.search(line):
            return tuple(taken) if any(_STREET.search(one) for one in taken) else ()
    return ()


def _same_person(at_head: str, at_foot: str, sender: str) -> str:
    """Her name where head and foot agree, in its fuller form; where only one of them gives one, that one."""
    names = [name for name in (at_foot, at_head) if name]
    if not names:
        return ""
    words = [set(re.findall(r"\w+", folded(name))) for name in names]
    fullest = max(range(len(names)), key=lambda at: len(words[at]))
    if not all(some <= words[fullest] for some in words):
        return ""
    name = names[fullest]
    shown = signs.clean(sender.partition("<")[0]).strip(" \"'")
    if is_name(shown) and words[fullest] < set(re.findall(r"\w+", folded(shown))):
        return _bare(shown)
    return name


def _known(seen: Seen) -> tuple[str, ...]:
    """Whom the opening says she knows; without one, whom her own words name."""
    if seen.opening.is_found:
        return tuple(person.key for person in seen.terms.known(seen.opening.known))
    text = seen.plain.text
    return tuple(
        person.key
        for person in seen.terms.persons
        if any(
            re.search(rf"(?<!\w){re.escape(signs.Plain.of(name).text)}(?!\w)", text)
            for name in (person.short_name, person.legal_name)
        )
    )


def _dated(seen: Seen) -> date | None:
    """The one date of the letter's head, else of its foot; None where there are several or it reads two ways."""
    found = dates.find(seen.plain.text)
    for some in (
        [one for one in found if one.end <= seen.head_end],
        [one for one in found if one.start >= seen.foot_start],
    ):
        if some:
            possible = {day for one in some for day in one.readings if _is_possible(seen, day)}
            if not possible:  # wrong in every reading: the check says so, and a person looks
                possible = {day for one in some for day in one.readings}
            return possible.pop() if len(possible) == 1 else None
    return None


def _is_possible(seen: Seen, day: date) -> bool:
    today = seen.context.today
    return day <= today and (today - day).days <= seen.terms.oldest_days


def _since(seen: Seen) -> str:
    """The year since when she knows them, where her own words say one year and no other."""
    sentences = (seen.own.text[start:end] for start, end in seen.own.sentences)
    years = {year for sentence in sentences if _KNOWS.search(sentence) for year in _SINCE.findall(sentence)}
    return years.pop() if len(years) == 1 else ""
