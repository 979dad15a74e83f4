"""Whether strangers' files can be opened safely and scans be read, for `amparo doctor`."""

import shutil

from django.conf import settings

from amparo.files import guard
from amparo.kernel.checkup import Finding, attention, bad, good


def look() -> list[Finding]:
    """Confinement and the reader of scans."""
    if guard.is_confined():
        findings = [good("uploads", "opened in a locked-in child")]
    elif settings.AMPARO_DEMO:
        findings = [attention("uploads", "bubblewrap is missing: opened without confinement, as only the demo may")]
    else:
        findings = [bad("uploads", "bubblewrap (bwrap) is missing or may not run here: uploads are refused")]
    if shutil.which("tesseract"):
        findings.append(good("scans", "tesseract is there"))
    else:
        findings.append(attention("scans", "tesseract is missing: scans are taken and read by people only"))
    return findings
