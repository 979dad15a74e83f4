"""A file we keep: its row; the bytes lie sealed in the data folder under a name that says nothing."""

from django.db import models

from amparo.kernel import references
from amparo.safety.fields import SealedText


class File(models.Model):
    """Bytes under one holder's key. `fingerprint` is a keyed hash, so that the same file is recognised but not confirmed."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    holder_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20)
    media_type = models.CharField(max_length=80)
    name = SealedText(holder="holder_id", null=True)
    sha256 = SealedText(holder="holder_id")
    fingerprint = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"File {self.pk}"
