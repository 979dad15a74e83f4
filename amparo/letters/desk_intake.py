"""Letters that come in at the office, at the desk: several files at once, and who wrote what came."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import intake
from amparo.letters.desk_briefs import me, the_brief
from amparo.letters.desk_review import the_letter
from amparo.letters.models import Letter
from amparo.letters.words import State
from amparo.team import roles

MB = 1_000_000


class Files(forms.FileInput):
    """Chooses several files; the field looks at one of them, the view takes all."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(name)


class UploadForm(forms.Form):
    """The files to take in."""

    letters = forms.FileField(
        label=gettext_lazy("Files with letters"),
        help_text=gettext_lazy(
            "Several at once: PDF, Word (.docx), OpenDocument (.odt), text, photos, saved mail (.eml, .mbox), or a .zip of"
            " them. At most 30 MB together; a whole drive is brought in from the command line."
        ),
        widget=Files(attrs={"multiple": True}),
        allow_empty_file=True,  # the guard has the better sentence
    )


class WriterForm(forms.Form):
    """Who wrote a letter that came as a file, as the file says or the office knows."""

    name = forms.CharField(label=gettext_lazy("The writer's full name"), max_length=120)
    address = forms.CharField(
        label=gettext_lazy("Address, as it stands in the letter"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=400,
    )
    dated = forms.DateField(
        label=gettext_lazy("The letter's date"),
        help_text=gettext_lazy("The day that stands in the letter, not the day it came."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    known = forms.MultipleChoiceField(
        label=gettext_lazy("Whom does the writer know?"),
        help_text=gettext_lazy("None, where the letter speaks of our work."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    relationship = forms.CharField(label=gettext_lazy("How they know each other"), max_length=120, required=False)
    known_since = forms.CharField(label=gettext_lazy("Since when"), max_length=40, required=False)
    signature = forms.ChoiceField(
        label=gettext_lazy("Is the letter signed?"),
        widget=forms.RadioSelect,
        choices=[
            ("ink", gettext_lazy("Yes, by hand")),
            ("typed", gettext_lazy("Yes, with the typed name")),
            ("none", gettext_lazy("No, or I cannot tell")),
        ],
    )
    is_read = forms.BooleanField(
        label=gettext_lazy("I compared the text here with the file, and it says the same."), required=False
    )

    def __init__(self, letter: Letter, data: Any = None) -> None:
        content = letter.content
        writer = content["writer"]
        super().__init__(
            data,
            initial={
                "name": writer.get("name", ""),
                "address": "\n".join(writer.get("address", ())),
                "dated": content["dated"],
                "known": content["known"],
                "relationship": content["relationship"],
                "known_since": content["known_since"],
                "signature": content["signature"].get("kind", "none"),
            },
        )
        people = [(one.key, one.short_name) for one in letter.version.terms.persons]
        self.fields["known"].choices = people  # type: ignore[attr-defined]
        if not content["text"] or not content["came_as"]["needs_person"]:
            del self.fields["is_read"]  # without text somebody types it first

    def clean_dated(self) -> Any:
        if self.cleaned_data["dated"] > clock.today():
            raise forms.ValidationError(_("This day is still to come."))
        return self.cleaned_data["dated"]


@csrf_exempt  # the token stands in the body, and a body that is too large is not read; `_upload` asks for it
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring files; each gets its line: the letter it became, or a sentence."""
    brief = the_brief(request, slug)
    if not roles.may(me(request), "letter.review"):
        raise Http404
    most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    if _length(request) > most:
        form = UploadForm()
        problem = _("Together these files are larger than %(mb)s MB. Nothing was taken; bring fewer at a time.") % {
            "mb": most // MB
        }
        context = {"brief": brief, "form": form, "problem": problem}
        answer = render(request, "letters/intake/upload.html", context, status=413)
        answer["Connection"] = "close"  # the rest of the body is not waited for
        return answer
    answer_: HttpResponse = _upload(request, slug)
    return answer_


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isascii() and said.isdigit() else 0


@csrf_protect
def _upload(request: HttpRequest, slug: str) -> HttpResponse:
    brief, taken = the_brief(request, slug), []
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        files = [(file.name or "?", file.read()) for file in request.FILES.getlist("letters")]
        try:
            taken = [one for some in intake.import_files(brief, files, by=me(request)) for one in some]
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    visible = {
        letter.code: letter
        for letter in Letter.objects.visible_to(me(request)).filter(
            brief=brief, code__in=[one.code for one in taken if one.code]
        )
    }
    return render(
        request,
        "letters/intake/upload.html",
        {
            "brief": brief,
            "form": form,
            "taken": [(one, visible.get(one.code or "")) for one in taken],
            "new": sum(one.is_new for one in taken),
            "refused": sum(bool(one.refusal) for one in taken),
        },
    )


def writer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say who wrote an imported letter, when, and for whom; the checks run again."""
    letter = the_letter(request, key)
    try:
        intake.check_describe(letter, me(request))
    except Refusal:
        raise Http404 from None
    form = WriterForm(letter, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            described = intake.describe(
                letter, intake.About(**_said(form.cleaned_data)), me(request), _revision(request)
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if described.state == State.QUARANTINED:
                messages.warning(request, _("The attorney reads this letter first."))
                return redirect("letters_desk:queue", letter.brief.slug)
            messages.success(request, _("Kept. The checks ran again."))
            return redirect("letters_desk:letter", key)
    return render(request, "letters/intake/writer.html", {"letter": letter, "brief": letter.brief, "form": form})


def _said(data: dict[str, Any]) -> dict[str, Any]:
    lines = tuple(line.strip() for line in data["address"].splitlines() if line.strip())
    return {"is_read": False} | data | {"address": lines, "known": tuple(data["known"])}


def _revision(request: HttpRequest) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdigit() else -1
