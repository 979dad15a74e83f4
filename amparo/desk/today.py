"""What cannot wait today, then what is waiting: gathered from the rooms, cut to the reader."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amparo.campaigns import reading as campaigns
from amparo.cases import opening
from amparo.kernel import clock
from amparo.kernel.languages import say_date
from amparo.letters import reading as letters
from amparo.letters.models import Brief, Build, Letter
from amparo.letters.words import WAITING, BriefState, BuildState, State
from amparo.mail import delivery
from amparo.mail.models import Mail
from amparo.mail.words import State as MailState
from amparo.team import roles
from amparo.team.models import Member

SOON = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """One row: what waits for whom, and the one thing to press. `rank` 0 cannot wait."""

    rank: int
    title: str
    waits: str
    url: str
    action: str

    @property
    def kind(self) -> str:
        """The row's tone."""
        return ("urgent", "attention", "info")[self.rank]

    @property
    def state(self) -> str:
        """The tone in a word."""
        return (_("Cannot wait"), _("Waiting"), _("To do"))[self.rank]


def rows(reader: Member, language: str) -> list[Waiting]:
    """Everything that waits for somebody with this reader's seat and role: the urgent first."""
    found = [row for brief in Brief.objects.visible_to(reader) for row in _of_brief(brief, reader, language)]
    if roles.may(reader, "campaign.write"):
        found += _of_campaigns(reader)
    return sorted([*found, *_of_mail()], key=lambda row: row.rank)


def _of_brief(brief: Brief, reader: Member, language: str) -> list[Waiting]:
    url = reverse("letters_desk:brief", args=[brief.slug])
    found = list(_deadlines(brief, url, language)) if brief.state == BriefState.OPEN else []
    if letters.open_version(brief) is None:
        if reader == brief.attorney and roles.may(reader, "brief.approve"):
            found.append(Waiting(0, brief.slug, _("The brief waits for your approval."), url, _("Read it")))
        else:
            found.append(Waiting(1, brief.slug, _("The brief is not open yet."), url, _("See what is missing")))
    counts = letters.counts(brief)
    if n := sum(counts.get(state, 0) for state in WAITING):
        words = ngettext("%(n)s letter waits for review.", "%(n)s letters wait for review.", n) % {"n": n}
        found.append(Waiting(1, brief.slug, words, reverse("letters_desk:queue", args=[brief.slug]), _("Review")))
    if (n := counts.get(State.QUARANTINED, 0)) and roles.may(reader, "letter.quarantine"):
        words = ngettext("%(n)s letter waits for you alone.", "%(n)s letters wait for you alone.", n) % {"n": n}
        found.append(Waiting(0, brief.slug, words, url, _("Read")))
    failed = Build.objects.filter(brief=brief, state=BuildState.FAILED).exists()
    if failed and roles.may(reader, "packet.assemble"):
        found.append(Waiting(0, brief.slug, _("A packet could not be assembled."), url, _("See why")))
    return found


def _deadlines(brief: Brief, url: str, language: str) -> list[Waiting]:
    found = []
    for person in brief.case.people.all():
        for proceeding in person.proceedings.all():
            day = opening.day(proceeding, "deadline_on")
            if day and clock.today() <= day <= clock.today() + SOON:
                words = _("Deadline for %(what)s: %(day)s.") % {
                    "what": f"{person.alias} · {proceeding.get_kind_display()}",
                    "day": say_date(day, language),
                }
                found.append(Waiting(0, brief.slug, words, url, _("Open the brief")))
    return found


def _of_campaigns(reader: Member) -> list[Waiting]:
    return [
        Waiting(0 if todo.tone == "urgent" else 2, campaign.slug, todo.label, todo.url, _("Do it"))
        for campaign in campaigns.campaigns(reader)
        for todo in campaigns.todos(campaign)
    ]


def _of_mail() -> list[Waiting]:
    waiting = Mail.objects.filter(state=MailState.QUEUED).count()
    if delivery.is_on() or not waiting:
        return []
    words = ngettext(
        "%(n)s message waits: no mail server is set up.", "%(n)s messages wait: no mail server is set up.", waiting
    ) % {"n": waiting}
    return [Waiting(1, _("Mail"), words, reverse("desk:mail"), _("See"))]


def letter_by_code(code: str, reader: Member) -> Letter | None:
    """The letter with the code from a page's foot, if this reader may see it."""
    wanted = "".join(code.upper().split())
    return Letter.objects.visible_to(reader).filter(code=wanted).first()
