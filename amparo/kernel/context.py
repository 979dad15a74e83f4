"""What every template may say: whose house this is, and whether it is the demo."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest


def organisation(request: HttpRequest) -> dict[str, Any]:
    """The organisation's row (None before the first run) and the demo flag."""
    # Asked by name: the ground's templates show it, and `team` stands above the kernel.
    row = apps.get_model("team", "Organisation").objects.filter(pk=1).first()
    return {"organisation": row, "is_demo": settings.AMPARO_DEMO}
