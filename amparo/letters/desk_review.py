"""The review pages of the desk: the queue, one letter beside its findings, translations, the order of the packet."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from amparo.files import store
from amparo.kernel.refusal import Refusal
from amparo.letters import arranging, checking, forms_desk, printing, quarantine, reading, review, translating, writing
from amparo.letters.desk_briefs import deed, me, the_brief
from amparo.letters.models import Brief, Decision, Finding, Letter
from amparo.letters.sorting import tab
from amparo.letters.words import DEEDS, RULE_TITLES, FindingState, Group, State
from amparo.safety import trail
from amparo.team import happened, roles
from amparo.team.models import Member

READ = (State.SENT_IN, State.NEEDS_PERSON, State.ACCEPTED, State.DELIVERED, State.RETURNED, State.REFUSED)


def the_letter(request: HttpRequest, key: uuid.UUID) -> Letter:
    """A letter that was sent in and that this reader may see; 404 for every other. Drafts are the writer's own."""
    try:
        letter = reading.letter(key, me(request))
    except Letter.DoesNotExist:
        raise Http404 from None
    if letter.state not in (*READ, State.QUARANTINED):
        raise Http404
    return letter


def name_of(letter: Letter) -> str:
    """The writer's name for the screen."""
    return str(letter.content.get("writer", {}).get("name", "")) or _("(no name yet)")


@dataclass
class Row:
    """A line of the queue."""

    letter: Letter
    name: str
    is_own: bool
    to_whom: str


def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits, grouped by what blocks it, the longest waiting first."""
    member = me(request)
    brief = the_brief(request, slug)
    waiting = (
        brief.letters.filter(pk__in=Letter.objects.visible_to(member), state__in=[State.SENT_IN, State.NEEDS_PERSON])
        .select_related("brief", "assigned_to")
        .order_by("sent_in_at")
    )
    blocked: dict[uuid.UUID, list[str]] = {}
    for finding in Finding.objects.filter(letter__in=waiting, severity="block", state=FindingState.OPEN).order_by(
        "rule"
    ):
        blocked.setdefault(finding.letter_id, []).append(finding.rule)
    groups: dict[str, list[Row]] = {"ready": [], "read": []}
    for letter in waiting:
        row = Row(
            letter,
            name_of(letter),
            review.is_own(letter, member),
            letter.assigned_to.alias if letter.assigned_to else "",
        )
        rules = blocked.get(letter.pk)
        if letter.state == State.NEEDS_PERSON:
            groups["read"].append(row)
        else:
            groups.setdefault(rules[0], []).append(row) if rules else groups["ready"].append(row)
    titles = {"ready": _("Nothing blocks them"), "read": _("Somebody has to read them first")} | RULE_TITLES
    translations = [
        letter
        for letter in brief.letters.filter(state=State.ACCEPTED).exclude(language="en").select_related("translation")
        if not translating.is_ready(letter)
    ]
    done = brief.letters.filter(
        pk__in=Letter.objects.visible_to(member),
        state__in=[State.ACCEPTED, State.DELIVERED, State.RETURNED, State.REFUSED],
    ).order_by("-changed_at")
    page = Paginator(done, 25).get_page(request.GET.get("page"))
    return render(
        request,
        "letters/desk/queue.html",
        {
            "brief": brief,
            "groups": [(key, titles[key], rows) for key, rows in groups.items() if rows],
            "passing": sum(not row.is_own for row in groups["ready"]),
            "quarantined": quarantine.count(brief),
            "may_quarantine": roles.may(member, "letter.quarantine"),
            "translations": [(letter, name_of(letter)) for letter in translations],
            "page": page,
            "done": [(letter, name_of(letter)) for letter in page],
        },
    )


@require_POST
def accept_passing(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept every letter that nothing blocks."""
    brief = the_brief(request, slug)
    try:
        n = len(review.accept_passing(brief, by=me(request)))
        messages.success(request, ngettext("%(n)s letter was accepted.", "%(n)s letters were accepted.", n) % {"n": n})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("letters_desk:queue", brief.slug)


def show(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One letter: the page as it will be printed, its text, what the checks found, and the buttons."""
    return _page(request, the_letter(request, key))


def _page(request: HttpRequest, letter: Letter, forms: dict[str, Any] | None = None) -> HttpResponse:
    member = me(request)
    findings = list(letter.findings.select_related("waived_by").order_by("state", "severity", "rule"))
    if not roles.may(member, "letter.quarantine"):
        findings = [one for one in findings if one.audience != "attorney"]
    order = {"block": 0, "advise": 1, "note": 2}
    findings.sort(key=lambda one: (one.state == FindingState.WAIVED, order.get(one.severity, 3), int(one.rule[1:])))
    for number, one in enumerate(findings, 1):
        one.number = number  # type: ignore[attr-defined]
    images, problem = _images(letter)
    decision = letter.decisions.filter(undone_at=None).select_related("by").first()
    may_undo = False
    if decision:
        try:
            review.check_undo(decision, member)
            may_undo = True
        except Refusal:
            pass
    why_not = ""
    try:
        review.check_accept(letter, member)
    except Refusal as refusal:
        why_not = str(refusal)
    context = {
        "letter": letter,
        "brief": letter.brief,
        "name": name_of(letter),
        "paragraphs": marked(text_of(letter), findings),
        "findings": [(one, _said(one, member), _may_waive(one, member)) for one in findings],
        "images": images,
        "problem": problem,
        "originals": letter.attachments.filter(kind="original").select_related("file"),
        "decision": decision,
        "may_undo": may_undo,
        "why_not": why_not,
        "is_waiting": letter.state in (State.SENT_IN, State.NEEDS_PERSON),
        "is_quarantined": letter.state == State.QUARANTINED,
        "may_review": review.may_review(letter, member),
        "translation_ready": translating.is_ready(letter),
        "translation_needed": translating.needed(letter),
        "neighbours": _neighbours(letter, member),
        "seats": [seat.member for seat in letter.brief.seats.select_related("member") if seat.member.is_current()],
        "may_know": letter.confirmed_at is None,
        "may_release": bool(letter.confirmed_at)
        and not letter.number_released_at
        and letter.version.terms.number_policy == "after_review",
        "happened": happened.told(trail.of(letter), DEEDS),
        "typed": letter.content.get("text", ""),
        "known": [person.short_name for person in letter.version.terms.known(letter.content.get("known", ()))],
    }
    return render(request, "letters/desk/letter.html", context | (forms or {}))


def text_of(letter: Letter) -> str:
    """The text as the checks read it, without our A-numbers; an empty one where only a picture came."""
    return (
        checking.page_of(letter).text if letter.content.get("text", "").strip() or letter.content.get("whole") else ""
    )


def _said(finding: Finding, member: Member) -> str:
    message = finding.said.get("message", {})
    return str(message.get("es" if member.language == "es" else "en", ""))


def _may_waive(finding: Finding, member: Member) -> bool:
    try:
        review.check_waive(finding, member)
    except Refusal:
        return False
    return True


def marked(text: str, findings: list[Finding]) -> list[list[tuple[str, int, str]]]:
    """The text in paragraphs of pieces: words, the number of the finding that points at them (0 for none), and the
    anchor of that finding's first passage ("" elsewhere)."""
    spans: list[tuple[int, int, int]] = []
    for number, finding in enumerate(findings, 1):
        for one in finding.said.get("evidence", []):
            passage = one.get("text", "")
            if not passage or one.get("place", "body") != "body":
                continue
            start = one.get("start", 0)
            if text[start : start + len(passage)] != passage:
                start = text.find(passage)
            end = start + len(passage)
            if start >= 0 and not any(start < taken_end and taken < end for taken, taken_end, __ in spans):
                spans.append((start, end, number))
    paragraphs: list[list[tuple[str, int, str]]] = []
    anchored: set[int] = set()
    at = 0
    for paragraph in text.split("\n\n"):
        pieces: list[tuple[str, int, str]] = []
        here, stop = at, at + len(paragraph)
        for start, end, number in sorted(spans):
            if end <= here or start >= stop:
                continue
            if start > here:
                pieces.append((text[here:start], 0, ""))
            anchor = "" if number in anchored else f"found-{number}"
            anchored.add(number)
            pieces.append((text[max(start, here) : min(end, stop)], number, anchor))
            here = min(end, stop)
        if here < stop:
            pieces.append((text[here:stop], 0, ""))
        paragraphs.append(pieces)
        at = stop + 2
    return paragraphs


def _images(letter: Letter) -> tuple[list[str], str]:
    """Addresses of the page pictures, or why there are none."""
    if not letter.content.get("text", "").strip():
        return [], _("Only a picture or scan came; there is no typeset page yet.")
    try:
        count = len(printing.preview(letter))
    except Refusal as refusal:
        return [], str(refusal)
    return [reverse("letters_desk:image", args=[letter.pk, number]) for number in range(1, count + 1)], ""


def image(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """One typeset page as a picture."""
    letter = the_letter(request, key)
    try:
        images = printing.preview(letter)
    except Refusal:
        raise Http404 from None
    if not 1 <= number <= len(images):
        raise Http404
    return HttpResponse(images[number - 1], content_type="image/svg+xml")


def original(request: HttpRequest, key: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """The file as it came, to be saved and opened elsewhere: strangers' files are never shown in the browser."""
    letter = the_letter(request, key)
    attachment = letter.attachments.filter(kind="original", pk=file).select_related("file").first()
    if attachment is None:
        raise Http404
    trail.write(me(request), "letters.fetch_original", letter, holder=letter.brief_id)
    answer = HttpResponse(store.read(attachment.file), content_type="application/octet-stream")
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}.get(attachment.file.media_type, "bin")
    answer["Content-Disposition"] = f'attachment; filename="{letter.code}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _neighbours(letter: Letter, member: Member) -> dict[str, Letter | None]:
    """The letters before and after this one in the queue."""
    line = list(
        Letter.objects.visible_to(member)
        .filter(brief=letter.brief, state__in=[State.SENT_IN, State.NEEDS_PERSON])
        .order_by("sent_in_at")
        .values_list("pk", flat=True)
    )
    if letter.pk not in line:
        return {"before": None, "after": Letter.objects.filter(pk=line[0]).first() if line else None}
    place = line.index(letter.pk)
    keys = {"before": line[place - 1] if place else None, "after": line[place + 1] if place + 1 < len(line) else None}
    return {name: Letter.objects.filter(pk=key).first() if key else None for name, key in keys.items()}


def _next(letter: Letter, member: Member) -> str:
    """Where a reviewer goes on after a decision: the next letter that waits, else the queue."""
    following = (
        Letter.objects.visible_to(member)
        .filter(brief=letter.brief, state__in=[State.SENT_IN, State.NEEDS_PERSON])
        .order_by("sent_in_at")
        .first()
    )
    return (
        reverse("letters_desk:letter", args=[following.pk])
        if following
        else reverse("letters_desk:queue", args=[letter.brief.slug])
    )


def _revision(request: HttpRequest) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdigit() else -1


@require_POST
def accept(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Accept, and go on with the next."""
    letter = the_letter(request, key)
    done = _("The letter of %(name)s is accepted.") % {"name": name_of(letter)}
    if deed(request, lambda: review.accept(letter, by=me(request), revision=_revision(request)), done):
        return redirect(_next(letter, me(request)))
    return redirect("letters_desk:letter", key)


def _reasoned(
    request: HttpRequest, key: uuid.UUID, act: Callable[[Letter, str, int], object], done: str, again: str
) -> HttpResponse:
    """A decision that needs a reason: without one the page comes again and nothing typed is lost."""
    letter = the_letter(request, key)
    reason = request.POST.get("reason", "")
    try:
        act(letter, reason, _revision(request))
    except Refusal as refusal:
        return _page(request, letter, {f"{again}_error": str(refusal), f"{again}_reason": reason, "open": again})
    messages.success(request, done)
    return redirect(_next(letter, me(request)))


@require_POST
def send_back(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Return to the writer with a reason."""
    return _reasoned(
        request,
        key,
        lambda letter, reason, revision: review.send_back(letter, reason, by=me(request), revision=revision),
        _("Returned. If the writer gave a mail address, she gets a mail with her link; otherwise call her."),
        "return",
    )


@require_POST
def refuse(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Leave out."""
    return _reasoned(
        request,
        key,
        lambda letter, reason, revision: review.refuse(letter, reason, by=me(request), revision=revision),
        _("The letter is not used."),
        "refuse",
    )


@require_POST
def release(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The attorney lets the passages stand."""
    return _reasoned(
        request,
        key,
        lambda letter, reason, revision: quarantine.release(letter, reason, by=me(request), revision=revision),
        _("Released. The letter waits for review like the others."),
        "release",
    )


@require_POST
def type_text(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Keep the words of a picture that somebody read."""
    letter = the_letter(request, key)
    text = request.POST.get("text", "")
    try:
        review.type_text(letter, text, by=me(request), revision=_revision(request))
    except Refusal as refusal:
        return _page(request, letter, {"type_error": str(refusal), "typed": text})
    if Letter.objects.visible_to(me(request)).filter(pk=key).exists():
        return redirect("letters_desk:letter", key)
    messages.warning(
        request, _("Thank you. It says something that the attorney has to read first; it is with her now.")
    )
    return redirect("letters_desk:queue", letter.brief.slug)


@require_POST
def waive(request: HttpRequest, key: uuid.UUID, finding: uuid.UUID) -> HttpResponse:
    """Let one finding pass, with the reason."""
    letter = the_letter(request, key)
    one = letter.findings.filter(pk=finding).select_related("letter__brief").first()
    if one is None:
        raise Http404
    reason = request.POST.get("reason", "")
    try:
        review.waive(one, reason, by=me(request))
    except Refusal as refusal:
        return _page(request, letter, {"waive_error": str(refusal), "waive_reason": reason, "waive_of": one.pk})
    return redirect("letters_desk:letter", key)


@require_POST
def undo(request: HttpRequest, key: uuid.UUID, decision: uuid.UUID) -> HttpResponse:
    """Take a decision back."""
    letter = the_letter(request, key)
    one = Decision.objects.filter(letter=letter, pk=decision).select_related("letter__brief").first()
    if one is None:
        raise Http404
    deed(request, lambda: review.undo(one, by=me(request)), _("Undone. The letter waits again."))
    return redirect("letters_desk:letter", key)


@require_POST
def assign(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask a colleague to read this letter."""
    letter = the_letter(request, key)
    alias = request.POST.get("to", "")
    seat = letter.brief.seats.filter(member__alias=alias).select_related("member").first()
    if alias and seat is None:
        raise Http404
    to = seat.member if seat else None
    done = _("%(who)s reads it.") % {"who": to.alias} if to else _("Nobody in particular reads it now.")
    deed(request, lambda: review.assign(letter, to, by=me(request)), done)
    return redirect("letters_desk:letter", key)


@require_POST
def know(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The office knows the writer."""
    letter = the_letter(request, key)
    deed(
        request, lambda: writing.confirm_known(letter, by=me(request)), _("Written down: the office knows the writer.")
    )
    return redirect("letters_desk:letter", key)


@require_POST
def release_number(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The writer's own copy may carry the A-number."""
    letter = the_letter(request, key)
    deed(request, lambda: review.release_number(letter, by=me(request)), _("Her own copy now carries the A-number."))
    return redirect("letters_desk:letter", key)


def translate(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The English of a Spanish letter, with the translator's certificate."""
    letter = the_letter(request, key)
    if not translating.needed(letter):
        raise Http404
    kept = translating.of(letter)
    content = kept.content if kept else {}
    translator = content.get("translator", {})
    initial = {
        "text": content.get("text", ""),
        "relationship": content.get("relationship", ""),
        "name": translator.get("name", ""),
        "address": "\n".join(translator.get("address", [])),
        "phone": translator.get("phone", ""),
        "is_competent": content.get("is_competent", False),
        "is_not_attorney": content.get("is_not_attorney", False),
        "signed_on": content.get("signed_on"),
    }
    form = forms_desk.Translate(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            translation = translating.attach(letter, form.translated(), by=me(request))
            if translation.is_complete:
                messages.success(request, _("The translation is complete."))
            else:
                messages.warning(
                    request,
                    _("Kept. Still missing: %(parts)s.")
                    % {"parts": ", ".join(translating.missing(translation.content))},
                )
            return redirect("letters_desk:letter", key)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(
        request,
        "letters/desk/translate.html",
        {
            "letter": letter,
            "brief": letter.brief,
            "name": name_of(letter),
            "form": form,
            "paragraphs": text_of(letter).split("\n\n"),
            "missing": translating.missing(content),
            "is_complete": bool(kept and kept.is_complete),
        },
    )


def show_quarantine(request: HttpRequest, slug: str) -> HttpResponse:
    """The letters that only the attorney reads; anybody else learns how many there are."""
    brief = the_brief(request, slug)
    letters = quarantine.waiting(brief, me(request))
    return render(
        request,
        "letters/desk/quarantine.html",
        {
            "brief": brief,
            "count": quarantine.count(brief),
            "letters": [(letter, name_of(letter)) for letter in letters],
            "may_quarantine": roles.may(me(request), "letter.quarantine"),
        },
    )


def order(request: HttpRequest, slug: str) -> HttpResponse:
    """The accepted letters as they will stand in the packet: groups, and places inside them."""
    brief = the_brief(request, slug)
    accepted = brief.letters.filter(state__in=[State.ACCEPTED, State.DELIVERED])
    line = arranging.arranged(accepted)
    groups = []
    for group, label in Group.choices:
        rows = [(letter, name_of(letter), translating.is_ready(letter)) for letter in line if letter.group == group]
        groups.append((group, tab(group), label, rows))
    return render(
        request,
        "letters/desk/order.html",
        {
            "brief": brief,
            "groups": groups,
            "choices": Group.choices,
            "total": len(line),
            "moved": any(letter.order is not None for letter in line),
        },
    )


@require_POST
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Move one letter: up, down, to a place, to another group; or sort everything by name again."""
    brief: Brief = the_brief(request, slug)
    member = me(request)
    if request.POST.get("sort"):
        deed(request, lambda: review.sort_by_name(brief, by=member), _("Sorted by name."))
        return redirect("letters_desk:order", brief.slug)
    try:
        key = uuid.UUID(request.POST.get("letter", ""))
        letter = Letter.objects.visible_to(member).select_related("brief").get(brief=brief, pk=key)
    except (Letter.DoesNotExist, ValueError):
        raise Http404 from None
    try:
        if (group := request.POST.get("group")) and group != letter.group:
            review.group(letter, group, by=member)
        elif request.POST.get("up"):
            review.move(letter, -1, by=member)
        elif request.POST.get("down"):
            review.move(letter, 1, by=member)
        elif (to := request.POST.get("place", "")).isdigit():
            review.place(letter, int(to) - 1, by=member)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("letters_desk:order", args=[brief.slug]) + f"#l{letter.pk}")
