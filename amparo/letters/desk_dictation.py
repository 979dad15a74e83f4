"""A letter dictated at the office or by telephone: the writer's own steps, in her name, from the desk."""

import functools
import uuid
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amparo.kernel.refusal import Refusal
from amparo.letters import public, reading, writing
from amparo.letters.forms_writing import DictateForm
from amparo.letters.models import Brief, Letter
from amparo.letters.words import Source
from amparo.team import roles
from amparo.team.models import Member


def dictate(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin: the writer was told who will read the letter; then the same questions that the public page asks."""
    assert isinstance(request.user, Member)
    try:
        brief = reading.brief(slug, request.user)
        writing.check_begin(brief)
        roles.check_may(request.user, "letter.write")
    except Brief.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        return render(request, "letters/public/dictate.html", {"problem": str(refusal)}, status=403)
    version = reading.open_version(brief)
    assert version
    form = DictateForm(
        version.terms, request.POST if request.method == "POST" else None, initial={"language": request.user.language}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            letter = writing.begin(
                brief,
                data.get("language", request.user.language),
                form.keys(),
                served=data["read"],
                by=request.user,
                dictated={"by": data["written_by"], "how": data["how"]},
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("dictation:question", letter.pk, 1)
    house = version.terms.organisation
    return render(request, "letters/public/dictate.html", {"form": form, "brief": brief, "house": house})


def by_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A step of a dictated letter; only the member who writes it down opens it, for anybody else it is not there."""

    @functools.wraps(view)
    def opened(request: HttpRequest, letter: uuid.UUID, **kwargs: int) -> HttpResponse:
        assert isinstance(request.user, Member)
        try:
            found = reading.letter(letter, request.user)
        except Letter.DoesNotExist:
            raise Http404 from None
        if found.source != Source.DICTATED or found.entered_by_id != request.user.pk:
            raise Http404
        return view(request, public.Door(found, "dictation", str(letter), by=request.user), **kwargs)

    return opened
