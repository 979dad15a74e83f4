"""What the worker does for the public pages."""

from django.core.management import call_command

from amparo.campaigns import journey
from amparo.site import prerender

_started: list[bool] = []


def refresh() -> None:
    """Bring the prerendered pages up to date; at the worker's first turn all of them, for the program may be new."""
    prerender.refresh(is_forced=not _started)
    _started[:] = [True]


def publish_scheduled() -> None:
    """Publish and unpublish what editors scheduled."""
    call_command("publish_scheduled")


def forget_journeys() -> None:
    """Delete supporters' pages whose time is over."""
    journey.forget_expired()
