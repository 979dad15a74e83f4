"""Delivering the outbox: leased one by one, retried while the mail server is down, emptied of content once sent."""

import datetime
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q

from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.mail import outbox
from amparo.mail.models import Mail
from amparo.mail.words import State

LEASE = datetime.timedelta(minutes=12)  # longer than the ten minutes RFC 5321 4.5.3.2.6 gives the final reply
GIVE_UP_AFTER = datetime.timedelta(days=5)


def is_on() -> bool:
    """Whether a mail server was named; without one, mail waits and the desk says so."""
    return bool(settings.AMPARO_MAIL_URL)


def _lease() -> Mail | None:
    now = clock.now()
    with transaction.atomic():
        waiting = Mail.objects.filter(
            Q(leased_until=None) | Q(leased_until__lt=now), state=State.QUEUED, due_at__lte=now
        )
        mail = waiting.select_for_update(skip_locked=True).order_by("due_at").first()
        if mail:
            mail.leased_until = now + LEASE
            mail.attempts += 1
            mail.save(update_fields=["leased_until", "attempts"])
    return mail


def _settle(mail: Mail, state: str, problem: str = "") -> None:
    mail.state, mail.problem, mail.leased_until = state, problem, None
    if state == State.QUEUED:
        mail.due_at = clock.now() + datetime.timedelta(minutes=min(2**mail.attempts, 240))
    else:
        mail.to = mail.subject = mail.body = None
        mail.sent_at = clock.now() if state == State.SENT else None
    mail.save()


def deliver_one() -> bool:
    """Deliver the next message that is due; False when none is, or no mail server was named."""
    if not is_on() or (mail := _lease()) is None:
        return False
    to, subject, body = mail.to or "", mail.subject or "", mail.body or ""
    try:
        outbox.check_recipient(mail.room, to)
        # The same Message-ID at every try: a receiver that got it twice can tell.
        headers = {"Message-ID": f"<{mail.pk.hex}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2] or 'localhost'}>"}
        with get_connection() as connection:
            EmailMessage(subject, body, None, [to], headers=headers, connection=connection).send()
    except Refusal as refusal:
        _settle(mail, State.FAILED, refusal.code)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else _refused_with(error)
        _settle(mail, State.FAILED if code >= 500 else State.QUEUED, f"smtp {code}")
    except (OSError, smtplib.SMTPException) as error:
        over = clock.now() - mail.created_at > GIVE_UP_AFTER
        _settle(mail, State.FAILED if over else State.QUEUED, type(error).__name__)
    else:
        _settle(mail, State.SENT)
    return True


def _refused_with(error: smtplib.SMTPRecipientsRefused) -> int:
    return min((code for code, _said in error.recipients.values()), default=550)
