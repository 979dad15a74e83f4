"""States of a campaign, kinds of its steps, and the words they begin with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from amparo.kernel.languages import Two


class Status(models.TextChoices):
    """The status line. `won` comes with a victory post; `closed` ends a campaign without one."""

    URGENT = "urgent", _("Urgent")
    HEARING_ON = "hearing_on", _("Hearing")
    WON = "won", _("We won")
    CLOSED = "closed", _("Closed")


OPEN = frozenset({Status.URGENT, Status.HEARING_ON})

# How a status line looks (the tones of the stylesheet).
TONES: dict[str, str] = {
    Status.URGENT: "urgent", Status.HEARING_ON: "attention", Status.WON: "done", Status.CLOSED: "info",
}  # fmt: skip


class Kind(models.TextChoices):
    """What a step asks of a supporter."""

    LETTER = "letter", _("Write a letter of support")
    TEXT = "text", _("Read and do (free text)")
    LINK = "link", _("Open a link")
    SHARE = "share", _("Share the campaign")
    STAND_BY = "stand_by", _("Stand by")


# What a new step says until somebody says it better.
TITLES: dict[str, Two] = {
    Kind.LETTER: Two("Escribe tu carta de apoyo", "Write your letter of support"),
    Kind.TEXT: Two("Haz esto", "Do this"),
    Kind.LINK: Two("Abre este enlace", "Open this link"),
    Kind.SHARE: Two("Comparte la campaña", "Share the campaign"),
    Kind.STAND_BY: Two("Mantente al pendiente", "Stand by"),
}
BODIES: dict[str, Two] = {
    Kind.LETTER: Two(
        "Una jueza o un juez la va a leer. Te guiamos pregunta por pregunta, en tu teléfono; toma como media hora.",
        "A judge will read it. We lead you question by question, on your phone; it takes about half an hour.",
    ),
    Kind.TEXT: Two("", ""),
    Kind.LINK: Two("", ""),
    Kind.SHARE: Two(
        "Mándala a cinco personas que conozcas. Un mensaje tuyo vale más que un anuncio.",
        "Send it to five people you know. A message from you is worth more than an advertisement.",
    ),
    Kind.STAND_BY: Two(
        "Puede haber noticias de un momento a otro. Vuelve a esta página: aquí decimos primero qué sigue.",
        "There may be news at any moment. Come back to this page: here we say first what comes next.",
    ),
}
# The words on a step's button.
ACTIONS: dict[str, Two] = {
    Kind.LETTER: Two("Escribir mi carta", "Write my letter"),
    Kind.LINK: Two("Abrir el enlace", "Open the link"),
    Kind.SHARE: Two("Compartir", "Share"),
}
