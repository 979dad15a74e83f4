"""`amparo build_pages`: the page tree, and every public page written to disk. Other commands call it by name."""

from django.core.management.base import BaseCommand

from amparo.site import building, prerender


class Command(BaseCommand):
    help = "Make the public pages' tree where it is missing, and prerender every page. Safe to run again."

    def handle(self, *args: object, **options: object) -> None:
        building.ensure()
        prerender.refresh(is_forced=True)
