"""The case pages of the desk."""

import uuid
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amparo.cases import forms, opening, permits, reading, words
from amparo.cases.models import Case, Permit, Person, Proceeding
from amparo.kernel.refusal import Refusal
from amparo.safety import trail
from amparo.team import happened, roles
from amparo.team.models import Member


def _me(request: HttpRequest) -> Member:
    return cast(Member, request.user)


def _case(request: HttpRequest, alias: str) -> Case:
    try:
        return reading.case(alias, _me(request))
    except Case.DoesNotExist:
        raise Http404 from None


def _person(request: HttpRequest, key: uuid.UUID) -> Person:
    try:
        return reading.person(key, _me(request))
    except Person.DoesNotExist:
        raise Http404 from None


def index(request: HttpRequest) -> HttpResponse:
    """The cases this member was let into."""
    me = _me(request)
    return render(request, "cases/index.html", {"cases": reading.cases(me), "may_open": roles.may(me, "case.write")})


def new(request: HttpRequest) -> HttpResponse:
    """Open a case."""
    me = _me(request)
    if not roles.may(me, "case.write"):
        raise Http404
    form = forms.Open(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            case = opening.open_case(said["alias"], said["publicness"], said["people"].split(), by=me)
            return redirect("cases:case", case.alias)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "cases/new.html", {"form": form})


def show(request: HttpRequest, alias: str) -> HttpResponse:
    """One case: its people, their proceedings and permits, and what happened."""
    me = _me(request)
    case = _case(request, alias)
    people = [
        {
            "person": person,
            "proceedings": [_dates(one) for one in person.proceedings.all()],
            "permits": reading.permits(person),
        }
        for person in case.people.all()
    ]
    return render(
        request,
        "cases/case.html",
        {
            "case": case,
            "people": people,
            "may_write": roles.may(me, "case.write"),
            "may_deadline": roles.may(me, "deadline.enter"),
            "public": forms.Public(initial={"publicness": case.publicness}),
            "begin": forms.Begin(),
            "happened": happened.told(trail.of(case), words.DEEDS),
        },
    )


def _dates(proceeding: Proceeding) -> dict[str, object]:
    return {
        "proceeding": proceeding,
        "hearing_on": opening.day(proceeding, "hearing_on"),
        "deadline_on": opening.day(proceeding, "deadline_on"),
    }


def _deed(request: HttpRequest, case: Case, deed: object, done: str) -> HttpResponse:
    """Do one thing behind a button and come back to the case, with what happened on top."""
    try:
        deed()  # type: ignore[operator]
        messages.success(request, done)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("cases:case", case.alias)


@require_POST
def public(request: HttpRequest, alias: str) -> HttpResponse:
    """Change how public the case may be."""
    case = _case(request, alias)
    chosen = request.POST.get("publicness", "")
    return _deed(
        request,
        case,
        lambda: opening.set_publicness(case, chosen, by=_me(request)),
        _("Saved. Public pages follow at once."),
    )


@require_POST
def begin(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin a proceeding of a person."""
    person = _person(request, key)
    kind = request.POST.get("kind", "")
    return _deed(
        request,
        person.case,
        lambda: opening.add_proceeding(person, kind, by=_me(request)),
        _("The proceeding was added. Now enter its court and hearing."),
    )


def proceeding(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The court, the hearing, and (the attorney's) the deadline of a proceeding."""
    me = _me(request)
    try:
        one = reading.proceeding(key, me)
    except Proceeding.DoesNotExist:
        raise Http404 from None
    which = request.POST.get("which")
    court = forms.Court(
        request.POST if which == "court" else None,
        initial={"court": one.court, "hearing_on": opening.day(one, "hearing_on")},
    )
    deadline = forms.Deadline(
        request.POST if which == "deadline" else None,
        initial={"deadline_on": opening.day(one, "deadline_on"), "margin_days": one.dates.get("margin_days", 3)},
    )
    asked = {"court": court, "deadline": deadline}.get(which or "")
    if request.method == "POST" and asked and asked.is_valid():
        try:
            if which == "court":
                opening.set_court(one, by=me, **asked.cleaned_data)
            else:
                opening.set_deadline(one, by=me, **asked.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("cases:case", one.person.case.alias)
        except Refusal as refusal:
            asked.add_error(None, str(refusal))
    return render(
        request,
        "cases/proceeding.html",
        {
            "proceeding": one,
            "court": court,
            "deadline": deadline,
            "form": asked or court,
            "deadline_on": opening.day(one, "deadline_on"),
            "may_deadline": roles.may(me, "deadline.enter"),
        },
    )


def give(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Record a permit of a person."""
    person = _person(request, key)
    form = forms.Give(
        request.POST or None, initial={"fact": request.GET.get("fact"), "audience": request.GET.get("audience")}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            permits.give(
                person, said["fact"], said["value"], said["audience"], said["until"], form.agreed(), by=_me(request)
            )
            messages.success(request, _("The permit was written down."))
            return redirect("cases:case", person.case.alias)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "cases/give.html", {"person": person, "form": form})


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a permit back."""
    try:
        permit = reading.permit(key, _me(request))
    except Permit.DoesNotExist:
        raise Http404 from None
    return _deed(
        request,
        permit.person.case,
        lambda: permits.withdraw(permit, by=_me(request)),
        _("Taken back. It is gone from public pages, and its text was forgotten."),
    )
