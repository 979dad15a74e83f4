"""The checks of a letter, L1–L25: pure functions over the page and the brief's terms, one small function for each rule.

`run` gives the findings in the order of the rules. A finding says what to do, kindly, in both languages, and shows the
passage. What a rule cannot decide it asks of a person at the desk (severity "advise"); it never blocks on a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from amparo.letters.checks import content, handling, required
from amparo.letters.checks.content import shingles
from amparo.letters.checks.handling import detected, writer_key
from amparo.letters.checks.page import Context, Finding, Page, Span
from amparo.letters.checks.seen import Seen
from amparo.letters.terms import Terms

__all__ = [
    "RULES", "WHILE_WRITING", "Context", "Finding", "Page", "Span", "blocks", "detected", "own_shingles", "run", "shingles",
    "writer_key",
]  # fmt: skip

Rule = Callable[[Seen], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "L1": required.opening_fits,
    "L2": required.closing_last,
    "L3": required.numbers_and_names_exact,
    "L4": required.to_the_judge,
    "L5": required.salutation,
    "L6": required.dated,
    "L7": required.writer_and_address,
    "L8": required.signed,
    "L9": required.sworn,
    "L10": content.since_when,
    "L11": content.relationship,
    "L12": content.concrete_example,
    "L13": content.effect,
    "L14": content.no_debate,
    "L15": content.no_harm,
    "L16": content.no_comparison,
    "L17": content.own_words,
    "L18": content.length,
    "L19": handling.language,
    "L20": handling.not_twice,
    "L21": handling.can_be_read,
    "L22": handling.consents,
    "L23": content.person_consistency,
    "L24": handling.every_sign_prints,
    "L25": handling.no_interested_witness,
}

# What can be said of the text while she is still writing; date, name, signature and consents come at the end.
WHILE_WRITING = ("L3", "L10", "L11", "L12", "L13", "L14", "L15", "L16", "L17", "L18", "L19", "L23", "L24")


def run(page: Page, terms: Terms, context: Context, only: Collection[str] | None = None) -> list[Finding]:
    """The findings of all rules, or of those in `only`, in the order of the rules."""
    seen = Seen(page, terms, context)
    return [finding for code, rule in RULES.items() if only is None or code in only for finding in rule(seen)]


def blocks(findings: Collection[Finding]) -> bool:
    """Whether one of them keeps the letter from being accepted until it is mended or waived."""
    return any(finding.severity == "block" for finding in findings)


def own_shingles(page: Page, terms: Terms, context: Context) -> frozenset[int]:
    """What the next letters are compared with (`Context.others`): the shingles of the writer's own words."""
    return shingles(Seen(page, terms, context).own)
