"""The faces of the desk's own pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from amparo.desk import parts, today
from amparo.kernel import languages
from amparo.mail import delivery
from amparo.mail.models import Mail
from amparo.team.models import Member


@login_required
def show_today(request: HttpRequest) -> HttpResponse:
    """The front page: what cannot wait first, then what is waiting; search by a letter's code."""
    reader = request.user
    assert isinstance(reader, Member)
    code = request.GET.get("code", "").strip()
    letter = today.letter_by_code(code, reader) if code else None
    if letter:
        return redirect("letters_desk:letter", letter.pk)
    rows = today.rows(reader, translation.get_language() or "es")
    return render(request, "desk/today.html", {"rows": rows, "code": code, "is_missing": bool(code)})


@login_required
def show_mail(request: HttpRequest) -> HttpResponse:
    """What the outbox holds. Only the demo, where nothing is sent, lets anybody read the messages."""
    mails = Mail.objects.order_by("-created_at")
    page = Paginator(mails, 25).get_page(request.GET.get("page"))
    context = {"page": page, "is_on": delivery.is_on(), "is_readable": settings.AMPARO_DEMO}
    return render(request, "desk/mail.html", context)


@login_required
def show_parts(request: HttpRequest) -> HttpResponse:
    """Every part of the house on one page; `?language=` looks at the other language."""
    language = languages.language(request.GET.get("language", translation.get_language()))
    with translation.override(language):
        context = parts.content(language) | {
            "form": parts.question(language),
            "page": Paginator(range(142), 10).page(5),
            "alternates": {code: f"?language={code}" for code in languages.LANGUAGES},
        }
        return render(request, "desk/parts.html", context)
