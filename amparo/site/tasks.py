"""What the worker does for the public pages."""

from django.core.management import call_command

from amparo.campaigns import journey
from amparo.site import prerender


def refresh() -> None:
    """Bring the prerendered pages up to date."""
    prerender.refresh()


def publish_scheduled() -> None:
    """Publish and unpublish what editors scheduled."""
    call_command("publish_scheduled")


def forget_journeys() -> None:
    """Delete supporters' pages whose time is over."""
    journey.forget_expired()
