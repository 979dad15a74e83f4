"""The writer's pages: from a campaign's link to a letter sent in. No account, no script, no cookie.

The same steps serve a member who writes down what somebody dictates: a `Door` says whose letter it is and by which
addresses its pages are reached.
"""

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from amparo.files import guard, limits
from amparo.kernel.languages import language as language_of
from amparo.kernel.publicforms import public_form
from amparo.kernel.refusal import Refusal
from amparo.letters import access, checking, printing, reading, sheets, weaving, writing
from amparo.letters.forms_writing import AboutForm, AnswerForm, FileForm, KnownForm, LostForm, ReadForm, SignForm
from amparo.letters.models import Brief, Letter
from amparo.letters.terms import Terms
from amparo.letters.words import WRITABLE, BriefState, Deed, Source, State
from amparo.team.models import Member

P = ParamSpec("P")
ANSWERED_AFTER = 0.35  # seconds a lost-link answer takes, whether or not the address is known


@dataclass(frozen=True)
class Door:
    """How one letter is reached: by its writer's link, or from the desk by the member who writes it down."""

    letter: Letter
    space: str
    key: str
    by: Member | None = None

    @property
    def base(self) -> str:
        """The template its pages stand in."""
        return "desk.html" if self.by else "private.html"

    def address(self, page: str, *more: object) -> str:
        """One of the letter's pages."""
        return reverse(f"{self.space}:{page}", args=[self.key, *more])


View = Callable[Concatenate[HttpRequest, Door, P], HttpResponse]


def by_link(view: View[P]) -> Callable[..., HttpResponse]:
    """A page of the letter that the token in its address opens; any other token gets the page that says so."""

    @public_form
    @functools.wraps(view)
    def opened(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            door = Door(access.letter_for(token), "letters", token)
        except access.LinkGone:
            return gone(request)
        return view(request, door, *args, **kwargs)

    return opened


def gone(request: HttpRequest) -> HttpResponse:
    """Expired, forged and used links all get these same bytes."""
    return render(request, "letters/public/gone.html", {"alternates": _both("letters:lost")}, status=404)


# --- before there is a letter -----------------------------------------------------------------------------------------


@public_form
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Who will read the letter, what does not belong in it, and the ways to write one."""
    brief, terms = _open_brief(slug)
    if terms is None:
        return _closed(request)
    language = _language()
    return render(
        request,
        "letters/public/start.html",
        {
            "brief": brief,
            "persons": [person.short_name for person in terms.persons],
            "tips": [tip.in_(language) for tip in terms.tips],
            "house": terms.organisation,
            "form": ReadForm({} if "missing" in request.GET else None),
            "next": request.GET.get("next", ""),
        },
    )


@public_form
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom does she know; pressing the button makes the letter and its link."""
    brief, terms = _open_brief(slug)
    if terms is None:
        return _closed(request)
    if request.GET.get("read") != "on":
        onward = urlencode({"missing": "1", "next": request.GET.get("next", "")})
        return redirect(f"{reverse('letters:start', args=[slug])}?{onward}")
    form = KnownForm(terms, _posted(request), initial={"language": _language(), "next": request.GET.get("next", "")})
    if request.method == "POST" and form.is_valid():
        try:
            letter = writing.begin(brief, form.cleaned_data.get("language", _language()), form.keys(), served=True)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            writing.remember_way_back(letter, form.cleaned_data["next"])
            return redirect(Door(letter, "letters", access.give(letter)).address("question", 1))
    return render(
        request,
        "letters/public/begin.html",
        {"brief": brief, "form": form, "advice": terms.filled(terms.advice).in_(_language())},
    )


@public_form
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """A letter that is already written: a document or one photo."""
    brief, terms = _open_brief(slug)
    if terms is None:
        return _closed(request)
    start_with = {"language": _language(), "next": request.GET.get("next", "")}
    form = FileForm(terms, _posted(request), request.FILES or None, initial=start_with)
    if request.method == "POST" and int(request.META.get("CONTENT_LENGTH") or 0) > limits.UPLOAD_BYTES + limits.MB:
        form.too_large()  # such a body is read to its end and thrown away: the form has no file to look at
    elif request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data["file"].read()
            opened = guard.open_upload(data, name=form.cleaned_data["file"].name, allow_unconfined=settings.AMPARO_DEMO)
            letter = writing.begin_with_file(
                brief, form.cleaned_data.get("language", _language()), form.keys(), opened, data, served=True
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            writing.remember_way_back(letter, form.cleaned_data["next"])
            door = Door(letter, "letters", access.give(letter))
            return redirect(door.address("about" if writing.is_picture(letter) else "text"))
    return render(request, "letters/public/upload.html", {"brief": brief, "form": form, "house": terms.organisation})


def sheet(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The sheet to print and write on by hand."""
    _brief, terms = _open_brief(slug)
    if terms is None:
        return _closed(request)
    name = {"es": "carta-de-apoyo.pdf", "en": "letter-of-support.pdf"}[language]
    return _file(sheets.blank(terms, language_of(language)), name)


@public_form
def lost(request: HttpRequest) -> HttpResponse:
    """Her link again, by mail. Whoever asks gets the same answer in the same time."""
    form = LostForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        began = time.monotonic()
        access.resend(form.cleaned_data["email"])
        time.sleep(max(0.0, ANSWERED_AFTER - (time.monotonic() - began)))
        return render(request, "letters/public/lost_sent.html")
    return render(request, "letters/public/lost.html", {"form": form})


@public_form
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link confirms nothing (mail programs open links); the button does."""
    try:
        letter = access.confirm(token) if request.method == "POST" else access.check_confirm(token)
    except access.LinkGone:
        return gone(request)
    return render(
        request, "letters/public/confirm.html", {"is_confirmed": request.method == "POST", "state": letter.state}
    )


# --- one letter -------------------------------------------------------------------------------------------------------


def mine(request: HttpRequest, door: Door) -> HttpResponse:
    """Where the letter stands. A draft goes on where it was left."""
    letter = door.letter
    if letter.state == State.DRAFT:
        return redirect(_next_page(door))
    returned = (
        letter.decisions.filter(deed=Deed.RETURN).order_by("-at").first() if letter.state == State.RETURNED else None
    )
    return _page(
        request,
        door,
        "mine",
        {
            "reason": returned.reason if returned else "",
            "may_change": letter.state in WRITABLE,
            "way_back": writing.way_back(letter),
            "by_hand": letter.content["signature"].get("kind") != "typed",
            "is_picture": writing.is_picture(letter),
            "may_print": letter.state not in (State.QUARANTINED, State.WITHDRAWN) and not writing.is_picture(letter),
            "may_withdraw": letter.state not in (State.DELIVERED, State.WITHDRAWN),
            "return_to": letter.version.terms.return_to,
        },
    )


def known(request: HttpRequest, door: Door) -> HttpResponse:
    """Whom she knows, once more."""
    if not _is_writable(door):
        return redirect(door.address("mine"))
    terms, content = door.letter.version.terms, door.letter.content
    form = KnownForm(terms, _posted(request), initial={"known": content["known"] or ["none"]})
    form.fields.pop("language", None)
    if request.method == "POST" and form.is_valid():
        writing.choose_known(door.letter, form.keys())
        return redirect(door.address("question", 1))
    return _page(request, door, "known", {"form": form, "progress": _progress(door, "known")})


def question(request: HttpRequest, door: Door, number: int) -> HttpResponse:
    """One thing at a time; leaving the page after the button loses nothing."""
    if not _is_writable(door):
        return redirect(door.address("mine"))
    letter, asked = door.letter, writing.questions(door.letter)
    if not 1 <= number <= len(asked):
        return redirect(door.address("about"))
    one = asked[number - 1]
    kept = letter.content["answers"].get(one.key, "")
    form = AnswerForm(one, letter, _posted(request), initial={"said": kept, "seen": writing.mark(kept)})
    back = door.address("question", number - 1) if number > 1 else door.address("known")
    context = {"form": form, "back": back, "progress": _progress(door, f"question {number}")}
    if request.method == "POST" and form.is_valid():
        try:
            writing.answer(letter, one.key, form.cleaned_data["said"], seen=form.cleaned_data["seen"] or None)
        except writing.Collision as both:
            form = AnswerForm(one, letter, initial={"said": both.offered, "seen": writing.mark(both.kept)})
            return _page(request, door, "question", context | {"form": form, "both": both}, status=409)
        except Refusal as refusal:
            form.add_error("said", str(refusal))
        else:
            return redirect(door.address("question", number + 1) if number < len(asked) else door.address("about"))
    return _page(
        request,
        door,
        "question",
        context | {"advice": "" if letter.content["known"] or number > 1 else _advice(letter), "question": one},
    )


def about(request: HttpRequest, door: Door) -> HttpResponse:
    """Who writes."""
    if not _is_writable(door):
        return redirect(door.address("mine"))
    form = AboutForm(door.letter, _posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            letter = writing.describe(
                door.letter, form.about(), group=data["group"], relationship=data["relationship"], by=door.by
            )
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            if writing.is_picture(letter):
                return redirect(door.address("sign"))
            return redirect(door.address("text"))
    asked = writing.questions(door.letter)
    is_file = door.letter.source == Source.UPLOADED
    back = "" if is_file else door.address("question", len(asked)) if asked else door.address("known")
    return _page(request, door, "about", {"form": form, "back": back, "progress": _progress(door, "about")})


def text(request: HttpRequest, door: Door) -> HttpResponse:
    """The draft between its fixed sentences: one paragraph at a time, or as one text (`?whole=1`)."""
    if not _is_writable(door):
        return redirect(door.address("mine"))
    letter = door.letter
    if not letter.content["text"] and letter.source != Source.UPLOADED:
        letter = writing.weave(letter)
    offered, problem, both = letter.content["text"], "", None
    if request.method == "POST":
        if request.POST.get("do") == "weave":
            writing.weave(letter)
            return redirect(door.address("text"))
        offered = "\n\n".join(part.strip() for part in request.POST.getlist("part") if part.strip())
        try:
            revision = request.POST.get("revision", "")
            writing.edit(letter, offered, int(revision) if revision.isdecimal() else -1)
        except writing.Collision as collision:
            both = collision
            letter = _again(letter)
        except Refusal as refusal:
            problem = str(refusal)
        else:
            if request.POST.get("do") == "look":
                return redirect(door.address("text") + "?look=1#look")
            return redirect(door.address("check" if writing.is_described(letter) else "about"))
    first, last = writing.frame(letter)
    return _page(
        request,
        door,
        "text",
        {
            "first": first,
            "last": last,
            "parts": [(part, max(3, len(part) // 34 + 2)) for part in weaving.paragraphs(offered)],
            "whole": offered,
            "is_whole": "whole" in request.GET or letter.source == Source.UPLOADED,
            "revision": letter.revision,
            "salutation": letter.version.terms.salutation.in_(letter.language),
            "both": both,
            "problem": problem,
            "is_woven": bool(letter.content["answers"]) and offered != letter.content.get("woven"),
            "is_file": letter.source == Source.UPLOADED,
            "sheets": _sheets(door) if "look" in request.GET and not checking.is_harmful(letter) else [],
            "back": door.address("about"),
            "progress": _progress(door, "text"),
        },
        status=409 if both else 200,
    )


def check(request: HttpRequest, door: Door) -> HttpResponse:
    """What the rules found, kindly, with the passage; what must be put right first comes first."""
    if not _is_writable(door):
        return redirect(door.address("mine"))
    letter = door.letter
    if not writing.is_described(letter):
        return redirect(door.address("about"))
    found = checking.explained(letter, _language())
    return _page(
        request,
        door,
        "check",
        {
            "harmful": [one for one in found if one.rule == "L15"],
            "must": [one for one in found if one.must and one.rule != "L15"],
            "may": [one for one in found if not one.must and one.rule != "L15"],
            "back": door.address("text"),
            "progress": _progress(door, "check"),
        },
    )


def sign(request: HttpRequest, door: Door) -> HttpResponse:
    """The page as it will be printed; sign it here or by hand, and send it in."""
    letter = door.letter
    if not _is_writable(door):
        return redirect(door.address("mine"))
    if not writing.is_described(letter):
        return redirect(door.address("about"))
    is_picture = writing.is_picture(letter)
    is_harmful = checking.is_harmful(letter)
    form = SignForm(letter, _posted(request), is_picture=is_picture)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        typed = data.get("typed_name", "") if data.get("signature") == "typed" else ""
        try:
            writing.send_in(
                letter,
                typed_name=typed,
                oath=data.get("oath", ""),
                quote=data["quote"],
                read_back=data.get("read_back", False),
                by=door.by,
            )
        except Refusal as refusal:
            if refusal.code == "blocked":
                return redirect(door.address("check"))
            form.add_error({"name": "typed_name", "read_back": "read_back"}.get(refusal.code), str(refusal))
        else:
            return redirect(door.address("mine"))
    return _page(
        request,
        door,
        "sign",
        {
            "form": form,
            "is_picture": is_picture,
            "is_harmful": is_harmful,
            "sheets": [] if is_picture or is_harmful else _sheets(door),
            "number_comes_later": letter.version.terms.number_policy != "packet_only"
            and not writing.shows_number(letter),
            "back": door.address("about" if is_picture else "check"),
            "progress": _progress(door, "sign"),
        },
    )


@gzip_page
def page_image(request: HttpRequest, door: Door, number: int) -> HttpResponse:
    """One page of the letter as a picture, served by us, to this link only."""
    letter = door.letter
    if writing.is_picture(letter) or letter.state == State.WITHDRAWN or checking.is_harmful(letter):
        raise Http404
    try:
        images = printing.preview(letter, with_number=writing.shows_number(letter))
    except Refusal:
        raise Http404 from None
    if not 1 <= number <= len(images):
        raise Http404
    return HttpResponse(images[number - 1], content_type="image/svg+xml")


def pdf(request: HttpRequest, door: Door) -> HttpResponse:
    """Her letter to keep or to print and sign; with the A-number once the brief lets her page carry it."""
    letter = door.letter
    if writing.is_picture(letter) or letter.state == State.WITHDRAWN or checking.is_harmful(letter):
        return redirect(door.address("mine"))
    try:
        data = printing.pdf(letter, with_number=writing.shows_number(letter))
    except Refusal:
        return redirect(door.address("check" if letter.state in WRITABLE else "mine"))
    return _file(data, {"es": "carta.pdf", "en": "letter.pdf"}.get(letter.language, "letter.pdf"))


def withdraw(request: HttpRequest, door: Door) -> HttpResponse:
    """Take the letter back; its text is shown once more, to keep."""
    problem = ""
    if request.method == "POST":
        try:
            writing.withdraw(door.letter, by=door.by)
        except Refusal as refusal:
            problem = str(refusal)
        else:
            return render(request, "letters/public/withdrawn.html", {"door": door, "alternates": _both("letters:lost")})
    return _page(request, door, "withdraw", {"problem": problem, "back": door.address("mine")})


# --- small things -----------------------------------------------------------------------------------------------------


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None  # a form without a tick posts nothing, and was posted


def _again(letter: Letter) -> Letter:
    return Letter.objects.select_related("brief", "version").get(pk=letter.pk)


def _page(request: HttpRequest, door: Door, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    links = {
        page: door.address(page) for page in ("mine", "known", "about", "text", "check", "sign", "pdf", "withdraw")
    }
    whole = {"door": door, "letter": door.letter, "terms": door.letter.version.terms, "link": links} | context
    return render(request, f"letters/public/{name}.html", whole, status=status)


def _open_brief(slug: str) -> tuple[Brief, Terms | None]:
    """The brief and its terms; no terms where it was closed. A brief that never opened is not there (404)."""
    brief = Brief.objects.filter(slug=slug).exclude(state=BriefState.DRAFT).first()
    if brief is None:
        raise Http404
    version = reading.open_version(brief)
    return brief, version.terms if version and brief.state == BriefState.OPEN else None


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "letters/public/closed.html", status=410)


def _language() -> str:
    return language_of(translation.get_language())


def _both(name: str) -> dict[str, str]:
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses[code] = reverse(name)
    return addresses


def _is_writable(door: Door) -> bool:
    return door.letter.state in WRITABLE


def _advice(letter: Letter) -> str:
    return letter.version.terms.filled(letter.version.terms.advice).in_(_language())


def _next_page(door: Door) -> str:
    """Where she left off."""
    letter = door.letter
    if letter.source != Source.UPLOADED:
        for number, one in enumerate(writing.questions(letter), 1):
            if one.key not in letter.content["answers"]:
                return door.address("question", number)
    if not writing.is_described(letter):
        return door.address("about")
    return door.address("sign" if writing.is_picture(letter) else "text")


def _progress(door: Door, here: str) -> dict[str, Any]:
    """The place on the way: "Step 3 of 12"."""
    letter = door.letter
    if letter.source == Source.UPLOADED:
        way = ["about", "sign"] if writing.is_picture(letter) else ["text", "about", "check", "sign"]
    else:
        asked = [f"question {number}" for number in range(1, len(writing.questions(letter)) + 1)]
        way = ["known", *asked, "about", "text", "check", "sign"]
    at = way.index(here) + 1 if here in way else 1
    return {"label": _("Step %(at)s of %(all)s") % {"at": at, "all": len(way)}, "value": at, "max": len(way)}


def _sheets(door: Door) -> list[str]:
    return [door.address("page", number) for number in range(1, len(printing.preview(door.letter)) + 1)]


def _file(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
