"""How the keys stand, for `amparo doctor`."""

import stat

from django.conf import settings

from amparo.kernel.checkup import Finding, attention, bad, good
from amparo.safety import keyring


def look() -> list[Finding]:
    """Where the server key lies, who can read it, and whether the keyring can be opened."""
    key = settings.AMPARO_SERVER_KEY
    if key.secret is None:
        return [bad("server key", f"there is none at {key.place}: run `amparo init`")]
    findings = []
    if key.place.resolve().is_relative_to(settings.AMPARO_HOME):
        # Settings refuse to load with it outside the demo.
        findings.append(attention("server key", f"{key.place} lies beside the data, as only the demo may"))
    else:
        findings.append(good("server key", f"{key.place}, apart from the data"))
    others = [
        str(place)
        for place in (key.place, settings.AMPARO_HOME, settings.AMPARO_ENVIRONMENT_FILE)
        if place.exists() and stat.S_IMODE(place.stat().st_mode) & 0o077
    ]
    if others and not settings.AMPARO_DEMO:
        findings.append(bad("permissions", f"others on this machine can open {', '.join(others)}: chmod go-rwx"))
    findings.append(good("keyring", f"{keyring.count()} keys"))
    return findings
