"""The brief pages of the desk: begin one, edit it section by section, ask the attorney, approve, seats."""

import hashlib
import json
import uuid
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from amparo.cases import opening as case_opening
from amparo.cases import permits
from amparo.cases import reading as case_reading
from amparo.cases.models import Case, Person, Proceeding
from amparo.cases.words import Audience, Fact
from amparo.kernel import clock
from amparo.kernel.languages import LANGUAGES
from amparo.kernel.refusal import Refusal
from amparo.letters import briefs, deadline, forms_desk, opening, quarantine, reading, telling
from amparo.letters.models import Brief, Seat
from amparo.letters.words import DEEDS, BriefState, State
from amparo.safety import trail
from amparo.team import happened, roles
from amparo.team.models import Member

SECTION_TITLES = {name: section.title for name, section in forms_desk.SECTIONS.items()}


def me(request: HttpRequest) -> Member:
    """Who is at the desk."""
    return cast(Member, request.user)


def the_brief(request: HttpRequest, slug: str) -> Brief:
    """The brief, or 404 for whoever has no seat in it."""
    try:
        return reading.brief(slug, me(request))
    except Brief.DoesNotExist:
        raise Http404 from None


def deed(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do one thing behind a button; say on the next page what happened. Whether it was done."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def _must(request: HttpRequest, what: str) -> None:
    """The page is not there for a role that can do nothing on it."""
    if not roles.may(me(request), what):
        raise Http404


def index(request: HttpRequest) -> HttpResponse:
    """The briefs this member has a seat in, and her cases that have none yet."""
    mine = list(Brief.objects.visible_to(me(request)).select_related("case").order_by("state", "-created_at"))
    rows = [
        {
            "brief": brief,
            "waiting": sum(
                n for state, n in reading.counts(brief).items() if state in (State.SENT_IN, State.NEEDS_PERSON)
            ),
            "quarantined": quarantine.count(brief),
        }
        for brief in mine
    ]
    may_write = roles.may(me(request), "brief.write")
    without = [one for one in case_reading.cases(me(request)) if one.pk not in {brief.case_id for brief in mine}]
    return render(request, "letters/desk/index.html", {"rows": rows, "without": without if may_write else []})


def new(request: HttpRequest, alias: str) -> HttpResponse:
    """A brief from a case: its short name, and how letters may name each person."""
    member = me(request)
    _must(request, "brief.write")
    try:
        case = case_reading.case(alias, member)
    except Case.DoesNotExist:
        raise Http404 from None
    data = request.POST or None
    form = forms_desk.NewBrief(data, initial={"slug": case.alias.lower()})
    people = [
        (person, forms_desk.PersonFacts(data, prefix=f"p{n}", standing=_standing(person)))
        for n, person in enumerate(case.people.all(), 1)
    ]
    if request.method == "POST" and all([form.is_valid(), *(facts.is_valid() for __, facts in people)]):
        try:
            for person, facts in people:
                _give(person, facts, member)
            pronouns = {person.alias: facts.cleaned_data["pronoun"] for person, facts in people}
            brief = briefs.open_brief(case, form.cleaned_data["slug"], by=member, pronouns=pronouns)
            messages.success(
                request, _("The brief stands, with our standard questions and texts. Look through its sections.")
            )
            return redirect("letters_desk:terms", brief.slug)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "letters/desk/new.html", {"case": case, "form": form, "people": people})


def _standing(person: Person) -> dict[str, str]:
    found = {
        str(fact): permits.live(person, fact, Audience.BRIEF) for fact in (Fact.NAME, Fact.NICKNAME, Fact.A_NUMBER)
    }
    return {fact: permit.value for fact, permit in found.items() if permit and permit.value}


def _give(person: Person, facts: forms_desk.PersonFacts, by: Member) -> None:
    said = facts.cleaned_data
    for fact in facts.facts():
        if said.get(fact):
            agreed = {"by": said["agreed_by"], "language": said["language"], "how": said["how"]}
            permits.give(person, fact, said[fact], Audience.BRIEF, said["until"], agreed, by=by)


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One brief at a glance: what is missing, what to press, how many letters, how long still."""
    member = me(request)
    brief = the_brief(request, slug)
    version = briefs.newest(brief)
    counts = reading.counts(brief)
    return render(
        request,
        "letters/desk/brief.html",
        {
            "brief": brief,
            "version": version,
            "approved": reading.open_version(brief),
            "missing": briefs.missing(version.terms),
            "lapsed": briefs.lapsed(brief),
            "counts": [(State(state).label, counts[state], state) for state in State.values if counts.get(state)],
            "quarantined": counts.get(State.QUARANTINED, 0),
            "waiting": counts.get(State.SENT_IN, 0) + counts.get(State.NEEDS_PERSON, 0),
            "accepted": counts.get(State.ACCEPTED, 0) + counts.get(State.DELIVERED, 0),
            "deadlines": deadlines(brief, me(request)),
            "seats": brief.seats.select_related("member", "given_by").order_by("member__alias"),
            "happened": happened.told(trail.of(brief), DEEDS),
            "may_write": roles.may(member, "brief.write"),
            "may_approve": roles.may(member, "brief.approve"),
            "may_quarantine": roles.may(member, "letter.quarantine"),
            "may_dictate": roles.may(member, "letter.write"),
            "is_open": brief.state == BriefState.OPEN,
            "is_closed": brief.state == BriefState.CLOSED,
        },
    )


def deadlines(brief: Brief, reader: Member) -> list[dict[str, Any]]:
    """Each proceeding of the brief's people with its days and the court days that are left."""
    rows = []
    is_in_case = Case.objects.visible_to(reader).filter(pk=brief.case_id).exists()
    for one in brief.people.select_related("person"):
        for proceeding in one.person.proceedings.all():
            rows.append(
                {
                    "proceeding": proceeding,
                    "alias": one.person.alias,
                    "hearing_on": case_opening.day(proceeding, "hearing_on"),
                    "margin": margin(proceeding, reader.language),
                    "is_in_case": is_in_case,
                }
            )
    return rows


def margin(proceeding: Proceeding, language: str) -> dict[str, Any] | None:
    """The court days left before a proceeding's deadline: a word with its tone, and the sentence; None without deadline."""
    deadline_on = case_opening.day(proceeding, "deadline_on")
    if deadline_on is None:
        return None
    left = deadline.margin(deadline_on, clock.today(), keep=proceeding.dates.get("margin_days", deadline.KEEP))
    days = ngettext("%(n)s court day", "%(n)s court days", left.court_days) % {"n": left.court_days}
    word = _("Too late") if left.state == "late" else days
    kind = {"room": "info", "tight": "attention", "late": "urgent"}[left.state]
    return {"kind": kind, "word": word, "sentence": left.sentence().in_(language), "is_beyond": left.is_beyond_data}


def terms(request: HttpRequest, slug: str) -> HttpResponse:
    """The sections of the brief, with what is missing."""
    _must(request, "brief.write")
    brief = the_brief(request, slug)
    version = briefs.newest(brief)
    approved = reading.open_version(brief)
    changed = (
        {line.section for line in telling.compared(version.terms, approved.terms) if line.before} if approved else set()
    )
    context = {
        "brief": brief,
        "version": version,
        "sections": [
            {"name": name, "title": title, "changed": name in changed} for name, title in SECTION_TITLES.items()
        ],
        "missing": briefs.missing(version.terms),
        "is_draft": briefs.is_draft(version),
        "ask": forms_desk.AskAttorney(list(briefs.attorneys())),
        "outdated": _outdated(brief),
    }
    return render(request, "letters/desk/terms.html", context)


def _outdated(brief: Brief) -> bool:
    """Whether the permits say something else than the terms."""
    now = briefs.newest(brief).terms
    try:
        return briefs.with_permits(brief, now).persons != now.persons
    except Refusal:
        return False


def section(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One section of the terms, to read and to change."""
    _must(request, "brief.write")
    brief = the_brief(request, slug)
    if name not in forms_desk.SECTIONS:
        raise Http404
    version = briefs.newest(brief)
    form = forms_desk.SECTIONS[name](version.terms, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            after = briefs.revise(brief, form.changed(), by=me(request))
            if after.pk != version.pk:
                messages.success(
                    request,
                    _(
                        "Saved in a new draft. Letters go on under the approved version until the attorney approves this one."
                    ),
                )
            else:
                messages.success(request, _("Saved."))
            return redirect("letters_desk:terms", brief.slug)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    names = list(forms_desk.SECTIONS)
    return render(
        request,
        "letters/desk/section.html",
        {
            "brief": brief,
            "form": form,
            "name": name,
            "number": names.index(name) + 1,
            "of": len(names),
            "version": version,
        },
    )


@require_POST
def take_permits(request: HttpRequest, slug: str) -> HttpResponse:
    """Put names and numbers into the draft as the permits say today."""
    brief = the_brief(request, slug)
    deed(
        request,
        lambda: briefs.revise(brief, briefs.with_permits(brief, briefs.newest(brief).terms), by=me(request)),
        _("Names and numbers now stand as in the permits."),
    )
    return redirect("letters_desk:terms", brief.slug)


def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """What writers will see, in the language asked for; no A-numbers."""
    brief = the_brief(request, slug)
    terms = briefs.newest(brief).terms
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else me(request).language
    variants = [
        (telling.whom(terms, known), opening.for_writer(terms, known, language, with_numbers=False))
        for known in opening.variants(terms)
    ]
    known = [person.key for person in terms.persons]
    return render(
        request,
        "letters/desk/preview.html",
        {
            "brief": brief,
            "language": language,
            "languages_offered": [("es", _("Spanish")), ("en", _("English"))],
            "terms": terms,
            "variants": variants,
            "salutation": terms.salutation.in_(language),
            "closing": terms.filled(terms.closing).in_(language),
            "advice": terms.filled(terms.advice).in_(language),
            "questions": [
                (terms.filled(one.prompt, known).in_(language), terms.filled(one.help, known).in_(language))
                for one in terms.questions_for(known)
            ],
            "tips": [tip.in_(language) for tip in terms.tips],
            "sample": terms.filled(terms.sample, known).in_(language).split("\n\n"),
        },
    )


@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask an attorney for her approval."""
    brief = the_brief(request, slug)
    form = forms_desk.AskAttorney(list(briefs.attorneys()), request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the attorney."))
        return redirect("letters_desk:terms", brief.slug)
    attorney = form.cleaned_data["attorney"]
    asked = deed(
        request,
        lambda: briefs.submit(brief, briefs.newest(brief), attorney=attorney, by=me(request)),
        _("%(attorney)s sees the brief on her desk now.") % {"attorney": attorney.alias},
    )
    return redirect("letters_desk:brief" if asked else "letters_desk:terms", brief.slug)


def approval(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything the brief says on one page, with what changed since the last approval; the attorney's button."""
    _must(request, "brief.write")
    brief = the_brief(request, slug)
    version = briefs.newest(brief)
    if request.method == "POST":
        _must(request, "brief.approve")
        if request.POST.get("version") != f"{version.pk} {_mark(version)}":
            messages.error(request, _("The brief was changed meanwhile. Read it again."))
            return redirect("letters_desk:approval", brief.slug)
        if deed(
            request,
            lambda: briefs.approve(brief, version, by=me(request)),
            _("Approved. The brief is open for letters."),
        ):
            return redirect("letters_desk:brief", brief.slug)
        return redirect("letters_desk:approval", brief.slug)
    before = brief.versions.filter(approved_at__isnull=False).exclude(pk=version.pk).order_by("-number").first()
    lines = telling.compared(version.terms, before.terms if before else None)
    return render(
        request,
        "letters/desk/approval.html",
        {
            "brief": brief,
            "version": version,
            "mark": f"{version.pk} {_mark(version)}",
            "before": before,
            "sections": [
                (name, title, [line for line in lines if line.section == name])
                for name, title in SECTION_TITLES.items()
            ],
            "changes": sum(line.before is not None for line in lines),
            "missing": briefs.missing(version.terms),
            "lapsed": briefs.lapsed(brief),
            "deadlines": deadlines(brief, me(request)),
            "may_approve": roles.may(me(request), "brief.approve"),
        },
    )


def _mark(version: briefs.BriefVersion) -> str:
    """A short fingerprint of the terms the page shows, so that exactly these are approved."""
    return hashlib.sha256(json.dumps(version.sealed_terms, sort_keys=True).encode()).hexdigest()[:16]


def seats(request: HttpRequest, slug: str) -> HttpResponse:
    """Who sees the letters of this brief, and why."""
    _must(request, "brief.write")
    brief = the_brief(request, slug)
    form = forms_desk.GiveSeat(list(briefs.colleagues(brief)), request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            briefs.give_seat(brief, said["member"], by=me(request), reason=said["reason"], until=said["until"])
            messages.success(request, _("%(who)s has a seat now.") % {"who": said["member"].alias})
            return redirect("letters_desk:seats", brief.slug)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    rows = brief.seats.select_related("member", "given_by").order_by("member__alias")
    return render(
        request, "letters/desk/seats.html", {"brief": brief, "seats": rows, "form": form, "today": clock.today()}
    )


@require_POST
def take_seat(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Take a seat back."""
    brief = the_brief(request, slug)
    seat = Seat.objects.filter(brief=brief, pk=key).select_related("brief", "member").first()
    if seat is None:
        raise Http404
    deed(request, lambda: briefs.take_seat(seat, by=me(request)), _("The seat was taken back."))
    if not Brief.objects.visible_to(me(request)).filter(pk=brief.pk).exists():
        return redirect("letters_desk:index")
    return redirect("letters_desk:seats", brief.slug)


@require_POST
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Take no more new letters."""
    brief = the_brief(request, slug)
    deed(request, lambda: briefs.close(brief, by=me(request)), _("Closed: no new letters can be begun."))
    return redirect("letters_desk:brief", brief.slug)


@require_POST
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Take letters again."""
    brief = the_brief(request, slug)
    deed(request, lambda: briefs.reopen(brief, by=me(request)), _("Open for letters again."))
    return redirect("letters_desk:brief", brief.slug)


@require_POST
def release_numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """The attorney lets every confirmed writer's own copy carry the A-number."""
    brief = the_brief(request, slug)
    deed(
        request,
        lambda: briefs.release_numbers(brief, by=me(request)),
        _("Writers who confirmed their address now find the number in their own copy."),
    )
    return redirect("letters_desk:brief", brief.slug)
