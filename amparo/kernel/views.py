"""Answers that no room owns."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's guard did not match (page open too long, cookies off): say so, lose nothing that was saved."""
    return render(request, "form_expired.html", status=403)
