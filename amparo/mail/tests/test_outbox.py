"""What we owe is not lost while the mail server is down, and nothing of the letters reaches an official."""

import smtplib

import pytest
from django.core import mail as django_mail
from django.db import transaction

from amparo.kernel.refusal import Refusal
from amparo.mail import delivery, outbox
from amparo.mail.models import Mail

MESSAGE = outbox.Message("letters.link", "es", "Tu enlace", "Aquí sigue tu carta.")


@pytest.fixture
def server(settings):
    settings.AMPARO_MAIL_URL = "smtp://localhost:2525"
    settings.DEFAULT_FROM_EMAIL = "oficina@semilla.example"


def test_a_message_is_delivered_once_and_then_holds_nothing_readable(db, server):
    mail = outbox.put(MESSAGE, to="rosa@example.org")
    assert delivery.deliver_one()
    assert not delivery.deliver_one()
    assert [m.to for m in django_mail.outbox] == [["rosa@example.org"]]
    mail.refresh_from_db()
    assert (mail.state, mail.to, mail.subject, mail.body) == ("sent", None, None, None)


def test_a_message_rolled_back_with_its_deed_is_not_owed(db, server):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.put(MESSAGE, to="rosa@example.org")
        _ = 1 / 0
    assert not delivery.deliver_one()


def test_mail_waits_while_the_server_refuses_and_goes_once_afterwards(db, server, monkeypatch):
    outbox.put(MESSAGE, to="rosa@example.org")

    def down(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("amparo.mail.delivery.EmailMessage.send", down)
        assert delivery.deliver_one()
    mail = Mail.objects.get()
    assert (mail.state, mail.problem, mail.to) == ("queued", "ConnectionRefusedError", "rosa@example.org")
    assert not delivery.deliver_one()  # not at once again
    Mail.objects.update(due_at=mail.created_at)
    assert delivery.deliver_one()
    assert len(django_mail.outbox) == 1


def test_an_address_refused_for_good_is_not_tried_again(db, server, monkeypatch):
    outbox.put(MESSAGE, to="rosa@example.org")

    def refused(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({"rosa@example.org": (550, b"no such mailbox")})

    monkeypatch.setattr("amparo.mail.delivery.EmailMessage.send", refused)
    delivery.deliver_one()
    assert Mail.objects.get().state == "failed"


def test_every_try_carries_the_same_message_id(db, server):
    mail = outbox.put(MESSAGE, to="rosa@example.org")
    delivery.deliver_one()
    assert django_mail.outbox[0].extra_headers["Message-ID"] == f"<{mail.pk.hex}@semilla.example>"


def test_without_a_mail_server_mail_waits(db, settings):
    settings.AMPARO_MAIL_URL = ""
    outbox.put(MESSAGE, to="rosa@example.org")
    assert not delivery.deliver_one()
    assert Mail.objects.get().state == "queued"


@pytest.mark.parametrize("address", ["officer@ice.dhs.gov", "clerk@usdoj.gov", "Clerk@USDOJ.GOV"])
def test_nothing_of_the_letters_is_put_in_the_outbox_for_an_official(db, address):
    with pytest.raises(Refusal):
        outbox.put(MESSAGE, to=address)


def test_an_officials_address_that_got_into_the_outbox_is_refused_at_the_door(db, server):
    mail = outbox.put(MESSAGE, to="rosa@example.org")
    mail.to = "officer@ice.dhs.gov"
    mail.save()
    delivery.deliver_one()
    mail.refresh_from_db()
    assert (mail.state, mail.problem) == ("failed", "official")
    assert django_mail.outbox == []


@pytest.mark.parametrize("address", ["rosa@example.org\nBcc: otra@example.org", "rosa", ""])
def test_a_broken_address_is_refused(db, address):
    with pytest.raises(Refusal):
        outbox.put(MESSAGE, to=address)
