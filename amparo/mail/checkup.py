"""Whether mail goes out, for `amparo doctor`; an outbox that stands still also says that nobody does the work."""

import datetime

from django.conf import settings
from django.db.models import Min

from amparo.kernel import clock
from amparo.kernel.checkup import Finding, attention, bad, good
from amparo.mail import delivery
from amparo.mail.models import Mail
from amparo.mail.words import State

LATE = datetime.timedelta(hours=1)


def look() -> list[Finding]:
    """The mail server, and how long the oldest message has waited."""
    findings = []
    if not delivery.is_on():
        findings.append(attention("mail", "no mail server is named (AMPARO_MAIL_URL): mail waits in the outbox"))
    elif not settings.DEFAULT_FROM_EMAIL:
        findings.append(bad("mail", "no sender is named: set AMPARO_MAIL_FROM"))
    else:
        findings.append(good("mail", f"goes out through {settings.EMAIL_HOST}:{settings.EMAIL_PORT}"))
    refused = Mail.objects.filter(state=State.FAILED).count()
    if refused:
        findings.append(attention("mail refused", f"{refused} messages were refused for good"))
    queued = Mail.objects.filter(state=State.QUEUED, due_at__lte=clock.now())
    findings.append(_waiting("outbox", queued.aggregate(oldest=Min("due_at"))["oldest"], queued.count()))
    return findings


def _waiting(subject: str, oldest: datetime.datetime | None, count: int) -> Finding:
    if oldest is None:
        return good(subject, "nothing waits")
    age = clock.now() - oldest
    text = f"{count} wait, the oldest for {int(age.total_seconds() // 60)} minutes"
    return (
        attention(subject, text + ": does `amparo serve` or `amparo work` run?") if age > LATE else good(subject, text)
    )
