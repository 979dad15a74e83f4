"""The WSGI door: stylesheets, and pages that stand prerendered, are answered from disk, everything else by Django."""

import os
import pathlib

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402 - readable once Django is set up

from amparo.kernel.statics import Statics  # noqa: E402
from amparo.site.shelf import Shelf  # noqa: E402

application = Statics(
    Shelf(_django, pathlib.Path(settings.AMPARO_HOME) / "pages"), settings.STATIC_URL, settings.STATIC_ROOT
)
