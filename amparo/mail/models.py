"""The outbox: what we owe somebody, written in the same transaction as the deed that owes it."""

from django.db import models
from django.db.models import Q

from amparo.kernel import references
from amparo.mail.words import State
from amparo.safety.fields import SealedText


class Mail(models.Model):
    """One message to one address; everything readable in it is sealed, and shredded once it is sent."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    purpose = models.CharField(max_length=40)
    room = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    language = models.CharField(max_length=2)
    to = SealedText(null=True)
    subject = SealedText(null=True)
    body = SealedText(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(state="queued"), name="mail_waiting")]
        constraints = [
            models.CheckConstraint(name="mail_sent_has_a_moment", condition=Q(sent_at__isnull=False) | ~Q(state="sent"))
        ]

    def __str__(self) -> str:
        return f"Mail {self.pk}"
