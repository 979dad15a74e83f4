"""Checking a letter of the database: its page as the pure rules see it, and what they found, kept with its waivers."""

from amparo.letters.models import Finding, Letter
from amparo.letters.words import FindingState


def blocking(letter: Letter) -> list[Finding]:
    """The open findings that keep the letter out of a packet."""
    return list(letter.findings.filter(severity="block", state=FindingState.OPEN).order_by("rule"))


def check(letter: Letter) -> list[Finding]:
    return list(letter.findings.all())


def for_writer(letter: Letter) -> list[Finding]:
    return []


def explained(letter: Letter, language: str) -> list[Finding]:
    return []


def is_harmful(letter: Letter) -> bool:
    return False
