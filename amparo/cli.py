"""The `amparo` command: every management command of the rooms behind one word."""

import os
import sys


def main() -> None:
    """Run `amparo COMMAND …`; exit codes are those of the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.settings")
    from django.core.management import execute_from_command_line

    from amparo.kernel import environment

    try:
        execute_from_command_line(["amparo", *sys.argv[1:]])
    except environment.Misconfigured as misconfigured:
        sys.exit(f"amparo: {misconfigured}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
