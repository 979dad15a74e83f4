"""What we write to the person who wrote a letter. Short; no name of anybody, no file number, nothing about the case.

A mail may be opened on a shared telephone: it says that a letter waits, not for whom.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from amparo.letters.models import Letter
from amparo.mail.outbox import Message


def link(letter: Letter, token: str) -> Message:
    """Her link back to the letter she is writing, or has sent in."""
    with translation.override(letter.language):
        return _message(
            letter,
            "link",
            _("Your letter: the link to go on"),
            _("With this link you can go on with your letter, see how it stands, or take it back:"),
            _address("mine", token),
            _("It works for 60 days. Whoever has it can open your letter, so do not pass it on."),
            _("If you did not ask for this, you need not do anything."),
        )


def confirm(letter: Letter, confirm_token: str, token: str) -> Message:
    """Asks her to confirm the address after sending in; the second link leads to her letter."""
    with translation.override(letter.language):
        return _message(
            letter,
            "confirm",
            _("Please confirm your address"),
            _(
                "Thank you for your letter. Please open this page and press the button, so that we know this address is yours:"
            ),
            _address("confirm", confirm_token),
            _("And this is the link to your letter, to see how it stands or to take it back. Do not pass it on:"),
            _address("mine", token),
            _("If you wrote no letter, you need not do anything."),
        )


def returned(letter: Letter, token: str) -> Message:
    """The reviewer sent it back; the reason stands on her page, not in the mail."""
    with translation.override(letter.language):
        return _message(
            letter,
            "returned",
            _("Your letter needs one more look"),
            _(
                "Somebody here read your letter and has a suggestion. You find it on your page, where you can change the text:"
            ),
            _address("mine", token),
            _("Nothing is lost: everything you wrote is there."),
        )


def accepted(letter: Letter, token: str) -> Message:
    """Thanks."""
    with translation.override(letter.language):
        return _message(
            letter,
            "accepted",
            _("Thank you: your letter is ready"),
            _("Your letter was read and will go to the attorney together with the others. Thank you."),
            _("You can still see it, keep a copy, or take it back until it is handed over:"),
            _address("mine", token),
        )


def _address(name: str, token: str) -> str:
    return settings.AMPARO_BASE + reverse(f"letters:{name}", args=[token])


def _message(letter: Letter, purpose: str, subject: str, *parts: str) -> Message:
    return Message(f"letters.{purpose}", letter.language, subject, "\n\n".join(parts) + "\n")
