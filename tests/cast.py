"""A small invented cast. Nobody here exists; numbers and addresses are made up."""

import time

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from amparo.kernel import clock
from amparo.letters import briefs
from amparo.letters.models import Brief, Finding, Letter
from amparo.team.models import Member

ORGANISATION = "Semilla Libre"
PASSPHRASE = "maíz azul bajo la lluvia"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def member(alias: str, role: str, **more) -> Member:
    """A member with the cast's passphrase and second factor."""
    made = Member.objects.create_member(alias, role, **more)
    made.set_password(PASSPHRASE)
    made.save()
    TOTP.activate(made, TOTP_SECRET)
    return made


def enter(client: Client, member: Member) -> None:
    """Log in with a session that passed the second factor."""
    client.force_login(member)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(member.pk)  # a proof counts for its own member alone
    session.save()


# Maple-7 and Maple-8: names as filed, what friends say, and numbers; all made up.
PEOPLE = {
    "Maple-7": {"name": "Marisol TZOY CHÁVEZ", "nickname": "Marisol", "a_number": "000417923"},
    "Maple-8": {"name": "Eusebio Ixcot ÑANDÚ", "nickname": "Chebo", "a_number": "000882046"},
}
COURT = "Immigration Court\n1 Example Plaza, Room 100\nSpringfield, MA 01199"

# Own paragraphs of an English letter for both, between the required opening and closing.
LETTER_TEXT = (
    "I have run the hardware store on Elm Street in Valle Nuevo for twenty years. I have known Marisol and "
    "Chebo since 2018, when they came in to buy rope for the new goal posts of the children's team.\n\n"
    "On a Saturday in March 2023, after the river had risen over the lower road, Marisol called every family "
    "on the north side to ask who needed a bed, and Chebo drove my truck back and forth until midnight with "
    "blankets, bread and drinking water. Nobody had asked them. They knew each door, each grandmother, each "
    "child by name, and nobody was left alone that night. That is how I have seen them treat people ever "
    "since.\n\n"
    "If they had to leave, I would lose the two neighbors I call first when something breaks, in the store or "
    "in my family. Our town would lose the people who keep the Saturday soccer, the harvest supper and the "
    "reading circle going."
)


def letter(brief: Brief, name: str = "Rosa Linden", **more) -> Letter:
    """A letter of the brief as its writer sent it in; `content` changes its fields, the rest its row."""
    content = {
        "known": ["p1", "p2"],
        "writer": {
            "name": name,
            "address_kind": "work",
            "address": ["Linden Hardware", "14 Elm Street", "Valle Nuevo, VT 05999"],
            "town": "Valle Nuevo",
            "phone": "555-0142",
            "email": f"{name.split()[0].lower()}@tienda.example",
            "occupation": "store owner",
        },
        "relationship": "customer and neighbor",
        "known_since": "2018",
        "answers": {"who_you_are": "I run the hardware store.", "since_when": "since 2018"},
        "text": LETTER_TEXT,
        "dated": clock.today().isoformat(),
        "signature": {"kind": "typed", "name": name, "at": clock.now().isoformat()},
        "notarised": False,
        "reads_english": True,
        "consents": {"served": True, "quote": False},
        "guardian": None,
        "read_back": False,
    } | more.pop("content", {})
    return Letter.objects.create(
        brief=brief,
        version=briefs.newest(brief),
        **({"state": "sent_in", "language": "en", "sent_in_at": clock.now(), "confirmed_at": clock.now()} | more),
        content=content,
    )


def finding(letter: Letter, rule: str, severity: str = "block", passage: str = "", audience: str = "writer") -> Finding:
    """A finding as the checks would have kept it."""
    evidence = [{"start": 0, "end": len(passage), "text": passage, "place": "body"}] if passage else []
    said = {"message": {"es": f"Regla {rule}.", "en": f"Rule {rule}."}, "evidence": evidence}
    return Finding.objects.create(
        letter=letter, brief_id=letter.brief_id, rule=rule, severity=severity, audience=audience, said=said
    )
