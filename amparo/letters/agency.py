"""The agency: a letter of support is never addressed or sent to it (the organisation's own practice; rule L4)."""

import re

# Short forms count in capitals only: "Ice House Road" is a street.
_SHORT = re.compile(r"\b(?:ICE|ERO|DHS|OPLA|CBP|USCIS)\b|\bI\.\s?C\.\s?E\.")
_LONG = re.compile(
    r"\b(?:uscis|u\.?s\.? immigration and customs|immigration (?:and|&) customs enforcement"
    r"|enforcement (?:and|&) removal|department of homeland security|customs (?:and|&) border"
    r"|office of the principal legal advis[eo]r|citizenship (?:and|&) immigration services|deportation officer"
    r"|(?:inmigraci[oó]n|control) y (?:control de )?aduanas|departamento de seguridad nacional"
    r"|oficial de deportaci[oó]n)\b",
    re.IGNORECASE,
)


def named_in(text: str) -> list[tuple[int, int]]:
    """Where the text names the agency or one of its offices: (start, end) pairs in order."""
    return sorted(hit.span() for pattern in (_SHORT, _LONG) for hit in pattern.finditer(text))
