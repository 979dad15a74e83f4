"""What goes to a log: never the address somebody asked for, because some addresses are keys (a writer's link)."""

import logging


class WithoutAddress(logging.Filter):
    """An error of a page is logged with its status and its traceback; the words that hold the address are replaced."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = "a page failed with status %s", (getattr(record, "status_code", "unknown"),)
        return True
