"""A page as the rules see it: which passages are the brief's required sentences, and which are the writer's own words.

Required sentences are looked for with a tolerance (a score of 90 of 100 found every right sentence on cleaned scans and
no wrong one; reference 4.3), own words are everything else between the head and the foot of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz

from amparo.kernel.languages import LANGUAGES, Two
from amparo.letters import oath, opening
from amparo.letters.checks.page import Audience, Context, Finding, Page, Place, Span
from amparo.letters.signs import Plain
from amparo.letters.terms import SEVERITIES, Severity, Terms

FOUND = 90
# Words that may follow the closing of a finished letter: valediction, name, address, oath and the notary's block.
FOOT_WORDS = 140

SALUTATION = re.compile(
    r"(?:\bdear\b|\bto the\b|\bhonou?rable\b|\bestimad[oa]s?\b|\bdistinguid[oa]s?\b|\brespetad[oa]s?\b|\bsenor(?:a|ia)?\b"
    r"|\bciudadan[oa]\b)[^\n.]{0,60}?\b(?:judge|court|honou?r|juez|jueza|jueces|corte|tribunal)\b[^\n.,:]{0,30}[,:]?"
    r"|\byour honou?r\b[,:]?|\bsu senoria\b[,:]?"
)
_ANY_SALUTATION = re.compile(
    r"(?:^|\n| )(?:dear|to whom|estimad[oa]s?|a quien corresponda|honorable|querid[oa]s?)[^\n.]{0,60}?[,:](?=\s|\n|$)"
)
VALEDICTION = re.compile(
    r"(?:^|\n|(?<=[.!?] ))(?:sincerely|respectfully(?: submitted| yours)?|yours truly|with respect|best regards|kind regards"
    r"|atentamente|respetuosamente|con respeto|cordialmente|sinceramente)\b(?=[ ,.]|\n|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Match:
    """A required sentence found in the plain text, with the score of the likeness (0–100)."""

    score: float
    start: int
    end: int
    known: frozenset[str] = frozenset()
    language: str = ""

    @property
    def is_found(self) -> bool:
        return self.score >= FOUND


def best_match(wanted: Sequence[str], text: str) -> Match:
    """Where in a plain text one of the wanted sentences stands best. Word for word is looked for first: that is cheap."""
    for sentence in wanted:
        at = text.find(sentence)
        if at >= 0 and sentence:
            return Match(100, at, at + len(sentence))
    match = Match(0, 0, 0)
    for sentence in wanted:
        if not sentence or len(text) < len(sentence) * 0.6:
            continue
        found = fuzz.partial_ratio_alignment(sentence, text, score_cutoff=match.score)
        if found and found.score > match.score:
            match = Match(found.score, found.dest_start, found.dest_end)
    return match


@dataclass(frozen=True)
class Seen:
    page: Page
    terms: Terms
    context: Context

    @cached_property
    def plain(self) -> Plain:
        return Plain.of(self.page.text)

    @property
    def has_text(self) -> bool:
        """Whether there are words to judge; a picture without recognised text has none."""
        return len(self.plain.words) >= 5

    @cached_property
    def opening(self) -> Match:
        """The opening that stands in the letter, of all that the brief has; of equals the one she should have."""
        best = Match(0, 0, 0)
        for known in sorted(opening.variants(self.terms), key=lambda keys: keys != self.page.known):
            match = self._opening_for(known)
            if match.score > best.score:
                best = match
            if best.score == 100:
                break
        return best

    @cached_property
    def expected_opening(self) -> Match | None:
        """How well the opening fits that she should have; None when nobody said whom she knows."""
        return None if self.page.known is None else self._opening_for(self.page.known)

    def _opening_for(self, known: frozenset[str]) -> Match:
        best = Match(0, 0, 0)
        for language in sorted(LANGUAGES, key=lambda one: one != self.page.language):
            forms = (opening.for_writer(self.terms, known, language, with_numbers=numbers) for numbers in (True, False))
            match = best_match([Plain.of(form).text for form in forms], self.plain.text)
            if match.score > best.score:
                best = replace(match, known=known, language=language)
            if best.score == 100:
                break
        return best

    @cached_property
    def closing(self) -> Match:
        closing = self.terms.filled(self.terms.closing, self.page.known or ())
        return best_match([Plain.of(closing.in_(language)).text for language in LANGUAGES], self.plain.text)

    @cached_property
    def closing_is_last(self) -> bool:
        """Whether only a letter's foot follows the closing; nothing at all in a letter written here."""
        after = len(re.findall(r"\w+", self.plain.text[self.closing.end :]))
        return after <= (FOOT_WORDS if self.page.is_imported else 0)

    @cached_property
    def salutation(self) -> re.Match[str] | None:
        """The salutation to a judge, in the letter's head."""
        stop = self.opening.end if self.opening.is_found else 1500
        return SALUTATION.search(self.plain.text, 0, stop)

    @cached_property
    def head_end(self) -> int:
        """Where the letter's head (addresses, date, salutation) ends; 0 for a letter written here."""
        if not self.page.is_imported:
            return 0
        if self.opening.is_found:
            return self.opening.start
        salutation = self.salutation or _ANY_SALUTATION.search(self.plain.text, 0, 1500)
        return salutation.end() if salutation else 0

    @cached_property
    def foot_start(self) -> int:
        """Where the letter's foot (signature, address, oath) begins."""
        if not self.page.is_imported:
            return len(self.plain.text)
        if self.closing.is_found and self.closing_is_last:
            return self.closing.end
        valedictions = [
            match.start() for match in VALEDICTION.finditer(self.plain.text) if match.start() > self.head_end
        ]
        return valedictions[-1] if valedictions else len(self.plain.text)

    @property
    def head(self) -> str:
        """The head in the original's signs and lines."""
        return self.page.text[: self.plain.origin[self.head_end]]

    @cached_property
    def body(self) -> Plain:
        """The letter without head and foot."""
        return self.plain.without([(0, self.head_end), (self.foot_start, len(self.plain.text))])

    @cached_property
    def own(self) -> Plain:
        """The writer's own words: the body without the required sentences."""
        required = [(match.start, match.end) for match in (self.opening, self.closing) if match.is_found]
        required += [match.span() for match in oath.WRITTEN.finditer(self.plain.text)]
        return self.body.without(required)

    @cached_property
    def everything(self) -> Plain:
        """All that the writer may have put in, head and foot too. Only a required sentence that stands word for word is
        left out: a word slipped into one must not hide there."""
        exact = [(match.start, match.end) for match in (self.opening, self.closing) if match.score == 100]
        return self.plain.without(exact)

    def span(self, start: int, end: int) -> Span:
        """A passage of the plain text, as it stands in the page."""
        at, stop = self.plain.span(start, end)
        return Span(at, stop, self.page.text[at:stop])

    def hits(self, pattern: re.Pattern[str], within: Plain) -> tuple[Span, ...]:
        """Every passage that the pattern matches in `own` or `everything`."""
        return tuple(self.span(*match.span()) for match in pattern.finditer(within.text))

    def finding(
        self,
        rule: str,
        es: str,
        en: str,
        *evidence: Span,
        audience: Audience = "writer",
        at_most: Severity = "block",
    ) -> Iterator[Finding]:
        """One finding with the brief's severity for the rule, but no more than `at_most`; none when it is off.

        `{name}` in the message is whom the writer knows (or all), `{organisation}` the organisation.
        """
        severity = min(self.terms.severity(rule), at_most, key=SEVERITIES.index)
        if severity != "off":
            message = self.terms.filled(Two(es, en), self.page.known or ())
            yield Finding(rule, severity, message, evidence, audience)

    def ask_desk(self, rule: str, es: str, en: str, *evidence: Span) -> Iterator[Finding]:
        """What the rule cannot decide, asked of a person; never in the way."""
        return self.finding(rule, es, en, *evidence, audience="desk", at_most="advise")


def spans_in(text: str, places: list[tuple[int, int]], place: Place) -> tuple[Span, ...]:
    """Passages of a field other than the body."""
    return tuple(Span(start, end, text[start:end], place) for start, end in places)
