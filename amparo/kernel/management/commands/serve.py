"""`amparo serve`: the pages and the background work, until stopped."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from amparo.kernel import serving


class Command(BaseCommand):
    help = "Serve the pages and do the background work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=settings.AMPARO_HOST)
        parser.add_argument("--port", type=int, default=settings.AMPARO_PORT)

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        if settings.AMPARO_SERVER_KEY.secret is None:
            raise CommandError("there is no organisation here yet: run `amparo init` first (or `make demo` to try)")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("the database is older than this version: run `amparo migrate` first")
        connection.close()
        serving.check_port(host, port)
        self.stdout.write(f"http://{host}:{port}/  (Ctrl-C stops)")
        self.stdout.flush()
        serving.run(host, port, {"AMPARO_HOST": host, "AMPARO_PORT": str(port)})
