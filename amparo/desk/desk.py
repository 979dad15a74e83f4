"""The faces of the desk's own pages."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from amparo.desk import parts
from amparo.kernel import languages


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
