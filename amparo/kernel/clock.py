"""The one place that knows what time it is, so that tests can say it is another."""

import datetime

from django.utils import timezone


def now() -> datetime.datetime:
    """This moment, with its zone."""
    return timezone.now()


def today() -> datetime.date:
    """This day where the organisation is."""
    return timezone.localdate()
