"""Model fields whose column holds only ciphertext, opened when the attribute is read.

`SealedText(…)` is T1: under the server key. `SealedText(holder="brief_id")` is T1-brief: under the key of the holder
that the named attribute of the same row gives (None there falls back to the server key). The primary key must be set
before the row is written, because the ciphertext is bound to it.
"""

import json
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from amparo.safety import sealing


class Ciphertext(bytes):
    """Sealed bytes as they stand in the column; not a value."""


class _Attribute(DeferredAttribute):
    field: "SealedField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Ciphertext):
            value = instance.__dict__[self.field.attname] = self.field.open(instance, value)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        # A descriptor with __set__ comes before the instance's own dict, so that __get__ always runs.
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):
    """The family's base; `to_bytes` and `from_bytes` say what kind of value it holds."""

    descriptor_class = _Attribute
    # What django-stubs reads to type the attribute.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, holder: str | None = None, **kwargs: Any) -> None:
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)
        self.holder = holder

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        if self.holder:
            kwargs["holder"] = self.holder
        return name, path, args, kwargs

    def to_bytes(self, value: Any) -> bytes:
        """The value as bytes."""
        raise NotImplementedError

    def from_bytes(self, plain: bytes) -> Any:
        """The bytes as a value."""
        raise NotImplementedError

    def _place(self, instance: models.Model) -> str:
        return f"{instance._meta.db_table}.{self.column}|{instance.pk}"

    def _holder(self, instance: models.Model) -> Any:
        return getattr(instance, self.holder) if self.holder else None

    def open(self, instance: models.Model, sealed: bytes) -> Any:
        """What stands sealed in this row. Raises Unsealable or KeyGone."""
        return self.from_bytes(sealing.unseal(sealed, place=self._place(instance), holder=self._holder(instance)))

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Ciphertext):
            return value
        if instance.pk is None:
            raise ValueError("a sealed row needs its primary key before it is written")
        return Ciphertext(
            sealing.seal(self.to_bytes(value), place=self._place(instance), holder=self._holder(instance))
        )

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Ciphertext):
            raise TypeError(f"{self.name} is sealed: it cannot be filtered by value or set by update()")
        return super().get_db_prep_value(None if value is None else bytes(value), connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else Ciphertext(value)

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError(f"{self.name} is sealed: it is not serialised")


class SealedText(SealedField):
    """A sealed str."""

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, plain: bytes) -> str:
        return plain.decode()


class SealedJSON(SealedField):
    """A sealed value of JSON kinds."""

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, plain: bytes) -> Any:
        return json.loads(plain)
