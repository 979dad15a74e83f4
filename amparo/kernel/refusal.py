"""A foreseen no, with a sentence for the person. Anything else is a bug and reaches the log."""

from django.utils.functional import Promise


class Refusal(Exception):
    """`code` is stable for programs; `sentence` is for the person, in her language."""

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
