"""A brief's life: drafted by an organiser, approved by an attorney, open for letters, closed. Its versions never change."""

import datetime
import re
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.cases import opening as cases
from amparo.cases import permits
from amparo.cases.models import Case, Person
from amparo.cases.words import Audience, Fact
from amparo.kernel import clock
from amparo.kernel.languages import Two
from amparo.kernel.refusal import Refusal
from amparo.letters import a_number, agency, opening, standard
from amparo.letters.models import Brief, BriefPerson, BriefVersion, Seat
from amparo.letters.terms import Named, Organisation, Proceeding, Pronoun, Terms
from amparo.letters.words import BriefState
from amparo.safety import keyring, trail
from amparo.team import models as team
from amparo.team import roles
from amparo.team.models import Member

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

TITLES = {
    "bond": Two("Fianza", "Bond"),
    "removal": Two("Deportación", "Removal"),
    "stay": Two("Suspensión de la deportación", "Stay of removal"),
}


def check_seat(brief: Brief, member: Member) -> None:
    """Refuse whoever has no seat in the brief."""
    if not Brief.objects.visible_to(member).filter(pk=brief.pk).exists():
        raise Refusal("seat", gettext_lazy("You have no seat in this brief."))


def open_brief(case: Case, slug: str, by: Member, *, pronouns: dict[str, Pronoun] | None = None) -> Brief:
    """Begin a brief for everybody in the case: its key, its first draft with the standard terms, a seat for `by`.

    Names and numbers come from the permits "in letters and the packet"; `pronouns` goes by the person's alias.
    Raises Refusal where a name has no such permit, or the address is taken.
    """
    roles.check_may(by, "brief.write")
    cases.check_seen(case, by)
    if not SLUG.fullmatch(slug) or len(slug) > 60:
        raise Refusal("slug", gettext_lazy("The brief's short name holds small letters, digits and hyphens: maple-7."))
    people = list(case.people.all())
    persons = tuple(_named(f"p{n}", one, (pronouns or {}).get(one.alias)) for n, one in enumerate(people, 1))
    proceedings, courts = [], []
    for named, person in zip(persons, people, strict=True):
        for one in person.proceedings.all():
            title = TITLES[one.kind]
            proceedings.append(Proceeding(f"{named.key}-{one.kind}", named.key, one.kind, title))  # type: ignore[arg-type]
            courts.append(one.court or "")
    house = team.Organisation.objects.get()
    terms = standard.terms(
        persons=persons,
        proceedings=tuple(proceedings),
        organisation=Organisation(house.name, tuple(house.office_address.splitlines())),
        addressee=tuple(next(filter(None, courts), "").splitlines()),
    )
    brief = Brief(slug=slug, case=case, created_by=by)
    keyring.create(brief.pk)
    try:
        with transaction.atomic():
            brief.save(force_insert=True)
            for named, person in zip(persons, people, strict=True):
                BriefPerson.objects.create(brief=brief, person=person, key=named.key)
            Seat.objects.create(brief=brief, member=by, given_by=by)
            BriefVersion.objects.create(brief=brief, number=1, sealed_terms=terms.to_json())
            trail.write(by, "letters.open_brief", brief, holder=brief.pk)
    except IntegrityError:
        keyring.destroy(brief.pk)
        raise Refusal("taken", gettext_lazy("This short name is taken already. Choose another.")) from None
    return brief


def _named(key: str, person: Person, pronoun: Pronoun | None) -> Named:
    """The person as letters name her, from her permits."""
    facts = {
        fact: permit.value if (permit := permits.live(person, fact, Audience.BRIEF)) else None
        for fact in (Fact.NAME, Fact.NICKNAME, Fact.A_NUMBER)
    }
    name = facts[Fact.NAME]
    if not name:
        raise Refusal(
            "permit", gettext_lazy("Nobody has agreed yet that letters may name %(alias)s.") % {"alias": person.alias}
        )
    try:
        number = a_number.read(facts[Fact.A_NUMBER] or "") if facts[Fact.A_NUMBER] else None
    except a_number.NotANumber as error:
        raise Refusal("number", error.sentence.in_("es")) from None
    return Named(key, name, facts[Fact.NICKNAME] or name.split()[0], number, pronoun or "they")


def with_permits(brief: Brief, terms: Terms) -> Terms:
    """The terms with names and numbers as the permits say today (a name may have been corrected)."""
    pronouns = {person.key: person.pronoun for person in terms.persons}
    people = brief.people.select_related("person")
    return terms.changed(persons=tuple(_named(one.key, one.person, pronouns.get(one.key)) for one in people))


def newest(brief: Brief) -> BriefVersion:
    """The version being worked on: the one with the highest number, approved or not."""
    version = brief.versions.order_by("-number").first()
    assert version is not None, "every brief has a version 1"
    return version


def is_draft(version: BriefVersion) -> bool:
    """Whether this version may still change: neither approved nor written under."""
    return version.approved_at is None and not version.letters.exists()


def revise(brief: Brief, terms: Terms, by: Member) -> BriefVersion:
    """Put these terms into the draft, or begin the next draft where the newest version is frozen.

    What was approved, and what a letter was written under, never changes; the attorney is asked anew.
    """
    roles.check_may(by, "brief.write")
    check_seat(brief, by)
    with transaction.atomic():
        Brief.objects.select_for_update().get(pk=brief.pk)
        version = newest(brief)
        if version.terms == terms:
            return version
        if is_draft(version):
            version.sealed_terms = terms.to_json()
            version.submitted_at = None
            version.save(update_fields=["sealed_terms", "submitted_at"])
        else:
            version = BriefVersion.objects.create(brief=brief, number=version.number + 1, sealed_terms=terms.to_json())
        trail.write(by, "letters.revise_brief", brief, holder=brief.pk, version=version.number)
    return version


def missing(terms: Terms) -> list[str]:
    """What keeps these terms from being approved, as sentences for the screen; empty when nothing does."""
    problems = []
    if not terms.persons:
        problems.append(_("The brief names nobody."))
    if not terms.proceedings:
        problems.append(_("There is no proceeding yet: say in the case whether it is bond, removal or a stay."))
    if not terms.addressee:
        problems.append(_("The address block is empty: which court reads the letters?"))
    if agency.named_in("\n".join((*terms.addressee, terms.salutation.es, terms.salutation.en))):
        problems.append(_("The address block or the salutation names the agency. Letters go to the judge."))
    if not terms.return_to:
        problems.append(_("It is not said where letters go when they are written."))
    if agency.named_in("\n".join(terms.return_to)):
        problems.append(_("Letters would return to the agency. They come to us or to the attorney."))
    if terms.number_policy == "released" and not any(person.a_number for person in terms.persons):
        problems.append(_("The A-number is to be released, but no number is permitted."))
    texts = {
        _("salutation"): terms.salutation,
        _("plea"): terms.plea,
        _("closing"): terms.closing,
        _("advice"): terms.advice,
    } | {_("question “%(key)s”") % {"key": question.key}: question.prompt for question in terms.questions}
    for name, text in texts.items():
        if not text.es.strip() or not text.en.strip():
            problems.append(_("Missing in one of the languages: %(text)s.") % {"text": name})
    for keys, text in terms.openings.items():
        if not text.es.strip() or not text.en.strip():
            problems.append(_("An opening sentence of its own is missing in one of the languages."))
        elif not keys <= {person.key for person in terms.persons}:
            problems.append(_("An opening sentence of its own is for somebody who is not in the brief."))
    sentences = [opening.for_writer(terms, keys, "en", with_numbers=False) for keys in opening.variants(terms)]
    if len(set(sentences)) != len(sentences):
        problems.append(
            _("Two opening sentences are the same: whoever knows different people must say so differently.")
        )
    return problems


def lapsed(brief: Brief) -> list[str]:
    """Aliases of the brief's people whose permit to be named in letters has ended."""
    people = [one.person for one in brief.people.select_related("person")]
    return [person.alias for person in people if permits.live(person, Fact.NAME, Audience.BRIEF) is None]


def check_complete(brief: Brief, terms: Terms) -> None:
    """Refuse terms that lack something, or name somebody who no longer agrees to it."""
    if problems := missing(terms):
        raise Refusal("incomplete", " ".join(problems))
    if aliases := lapsed(brief):
        raise Refusal("permit", _("The permit to name %(aliases)s has ended.") % {"aliases": ", ".join(aliases)})


def submit(brief: Brief, version: BriefVersion, attorney: Member, by: Member) -> None:
    """Ask this attorney for her approval; she gets a seat. Raises Refusal where something is missing."""
    roles.check_may(by, "brief.write")
    check_seat(brief, by)
    roles.check_may(attorney, "brief.approve")
    check_complete(brief, version.terms)
    with transaction.atomic():
        locked = _locked_newest(brief, version)
        locked.submitted_at = clock.now()
        locked.save(update_fields=["submitted_at"])
        Brief.objects.filter(pk=brief.pk).update(attorney=attorney)
        _seat(brief, attorney, by, "")
        trail.write(by, "letters.ask_approval", brief, holder=brief.pk, version=version.number, of=str(attorney.pk))
    brief.refresh_from_db()


def approve(brief: Brief, version: BriefVersion, by: Member) -> None:
    """The attorney approves exactly this version; the brief opens, and new letters are written under it."""
    roles.check_may(by, "brief.approve")
    check_seat(brief, by)
    check_complete(brief, version.terms)
    with transaction.atomic():
        locked = _locked_newest(brief, version)
        locked.approved_by, locked.approved_at = by, clock.now()
        locked.save(update_fields=["approved_by", "approved_at"])
        released = clock.now() if version.terms.number_policy == "released" else None
        Brief.objects.filter(pk=brief.pk).update(state=BriefState.OPEN, attorney=by, numbers_released_at=released)
        trail.write(by, "letters.approve_brief", brief, holder=brief.pk, version=version.number)
    brief.refresh_from_db()
    version.refresh_from_db()


def _locked_newest(brief: Brief, version: BriefVersion) -> BriefVersion:
    """The version under lock, if it is still the newest, unapproved, and holds the terms the caller looked at."""
    Brief.objects.select_for_update().get(pk=brief.pk)
    locked = newest(brief)
    if locked.pk != version.pk or locked.approved_at or locked.sealed_terms != version.sealed_terms:
        raise Refusal("changed", gettext_lazy("The brief was changed or approved meanwhile. Read it again."))
    return locked


def close(brief: Brief, by: Member) -> None:
    """Take no more new letters; what is written can still be sent in and reviewed."""
    roles.check_may(by, "brief.write")
    check_seat(brief, by)
    with transaction.atomic():
        if Brief.objects.filter(pk=brief.pk, state=BriefState.OPEN).update(state=BriefState.CLOSED) == 0:
            raise Refusal("not_open", gettext_lazy("This brief is not open."))
        trail.write(by, "letters.close_brief", brief, holder=brief.pk)
    brief.refresh_from_db()


def reopen(brief: Brief, by: Member) -> None:
    """Take new letters again, under the version that was approved last."""
    roles.check_may(by, "brief.write")
    check_seat(brief, by)
    if lapsed(brief):
        raise Refusal("permit", _("The permit to name %(aliases)s has ended.") % {"aliases": ", ".join(lapsed(brief))})
    with transaction.atomic():
        if Brief.objects.filter(pk=brief.pk, state=BriefState.CLOSED).update(state=BriefState.OPEN) == 0:
            raise Refusal("not_closed", gettext_lazy("This brief is not closed."))
        trail.write(by, "letters.reopen_brief", brief, holder=brief.pk)
    brief.refresh_from_db()


def close_lapsed() -> list[Brief]:
    """Close the open briefs that name somebody whose permit has ended. The worker calls it."""
    closed = []
    for brief in Brief.objects.filter(state=BriefState.OPEN):
        if aliases := lapsed(brief):
            with transaction.atomic():
                if Brief.objects.filter(pk=brief.pk, state=BriefState.OPEN).update(state=BriefState.CLOSED):
                    trail.write(trail.CLOCK, "letters.permit_ended", brief, holder=brief.pk, people=aliases)
                    closed.append(brief)
    return closed


def give_seat(brief: Brief, member: Member, by: Member, reason: str, until: datetime.date | None = None) -> Seat:
    """Let a colleague into the brief, with the reason and perhaps an end. Who works on the case sees it too."""
    roles.check_may(by, "brief.write")
    check_seat(brief, by)
    if not member.is_current():
        raise Refusal("expired", gettext_lazy("This account has ended."))
    if not reason.strip():
        raise Refusal("reason", gettext_lazy("Write why this person needs to see the letters."))
    if until and until < clock.today():
        raise Refusal("until", gettext_lazy("This day has passed."))
    with transaction.atomic():
        seat = _seat(brief, member, by, reason.strip(), until)
        trail.write(by, "letters.give_seat", brief, holder=brief.pk, member=str(member.pk), until=str(until or ""))
    return seat


def _seat(brief: Brief, member: Member, by: Member, reason: str, until: datetime.date | None = None) -> Seat:
    seat = Seat.objects.filter(brief=brief, member=member).first() or Seat(brief=brief, member=member)
    seat.given_by, seat.reason, seat.until = by, reason or None, until
    seat.save()
    if roles.may(member, "case.write") or roles.may(member, "brief.approve"):
        cases.let_in(brief.case, member, by)
    return seat


def take_seat(seat: Seat, by: Member) -> None:
    """Take a colleague out of the brief. The last seat of somebody who may write the brief stays."""
    roles.check_may(by, "brief.write")
    check_seat(seat.brief, by)
    with transaction.atomic():
        Brief.objects.select_for_update().get(pk=seat.brief_id)
        others = Seat.objects.filter(brief=seat.brief).exclude(pk=seat.pk).select_related("member")
        if not any(roles.may(other.member, "brief.write") for other in others):
            raise Refusal("last", gettext_lazy("Nobody else could look after this brief. Give a seat first."))
        seat.delete()
        if not Seat.objects.filter(member=seat.member, brief__case=seat.brief.case).exists():
            cases.let_out(seat.brief.case, seat.member, by)
        trail.write(by, "letters.take_seat", seat.brief, holder=seat.brief_id, member=str(seat.member_id))


def release_numbers(brief: Brief, by: Member) -> None:
    """The attorney decides that every confirmed writer's own copy may carry the A-number."""
    roles.check_may(by, "brief.approve")
    check_seat(brief, by)
    if newest(brief).terms.number_policy == "packet_only":
        raise Refusal("packet_only", gettext_lazy("This brief keeps the numbers for the packet."))
    with transaction.atomic():
        Brief.objects.filter(pk=brief.pk).update(numbers_released_at=clock.now())
        trail.write(by, "letters.release_numbers", brief, holder=brief.pk)
    brief.refresh_from_db()


def attorneys() -> Iterable[Member]:
    """Who may be asked to approve."""
    return [member for member in Member.objects.current().order_by("alias") if roles.may(member, "brief.approve")]


def colleagues(brief: Brief) -> Iterable[Member]:
    """Who has no seat in the brief yet."""
    seated = Seat.objects.filter(brief=brief).values("member_id")
    return Member.objects.current().exclude(pk__in=seated).order_by("alias")
