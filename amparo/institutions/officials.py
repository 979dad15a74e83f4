"""Which mail addresses belong to courts, agencies and police: never recipients of what is only for the attorney.

Pure. The rule is wide on purpose: every address under a government's domain counts, named agencies besides.
"""

import unicodedata

GOVERNMENT_ENDINGS = ("gov", "mil", "fed.us", "gob.mx", "gob.gt", "gob.hn", "gob.sv", "gc.ca", "gov.uk")
# Contractors that run detention or monitoring for the agencies.
NAMED_DOMAINS = ("geogroup.com", "corecivic.com", "bi.com", "managementtrainingcorp.com", "lasallecorrections.com")


def domain(address: str) -> str:
    """The part after the last @, in one spelling (`User@ICE.DHS.GOV.` -> `ice.dhs.gov`)."""
    raw = unicodedata.normalize("NFKC", address).rpartition("@")[2].strip(" \t\r\n<>.").casefold()
    try:
        return raw.encode("idna").decode()
    except UnicodeError:
        return raw


def is_official(address: str) -> bool:
    """Whether mail to this address would reach a court, an agency, the police or their contractors."""
    host = domain(address)
    if any(host == ending or host.endswith("." + ending) for ending in GOVERNMENT_ENDINGS + NAMED_DOMAINS):
        return True
    labels = host.split(".")  # ci.town.vt.us and state.vt.us: local governments
    return len(labels) >= 3 and labels[-1] == "us" and (labels[0] in {"state", "ci", "co"} or "state" in labels)
