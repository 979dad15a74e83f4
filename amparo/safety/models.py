"""The trail's table: rows are added, never changed or removed (the database itself refuses)."""

from django.db import models

from amparo.kernel import references
from amparo.safety.fields import SealedJSON


class Event(models.Model):
    """Who did what to which row, when. The actor is `member:<key>`, `writer:<key>` or a fixed word; never a name."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.CharField(max_length=60)
    deed = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=40)
    holder_id = models.UUIDField(null=True)
    details = SealedJSON(holder="holder_id")

    class Meta:
        indexes = [models.Index(fields=["subject", "subject_key", "at"])]

    def __str__(self) -> str:
        return f"Event {self.pk}"
