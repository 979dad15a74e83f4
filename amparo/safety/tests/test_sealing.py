"""A stolen disk names nobody, and a ciphertext opens only where it was written."""

import sqlite3

import pytest
from django.db import connection, transaction

from amparo.safety import keyring, sealing
from amparo.safety.fields import Ciphertext
from amparo.safety.models import Event
from amparo.team.models import Member

MARK = "nadie-debe-leer@ejemplo.example"


def raw(table: str, column: str, pk) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [pk.hex if connection.vendor == "sqlite" else pk])
        return bytes(cursor.fetchone()[0])


def test_the_column_holds_no_readable_value(organisation):
    member = Member.objects.create_member("rosa", "volunteer", email=MARK)
    assert MARK.encode() not in raw("team_member", "sealed_email", member.pk)
    assert Member.objects.get(pk=member.pk).email == MARK


def test_a_ciphertext_moved_to_another_row_does_not_open(organisation):
    one = Member.objects.create_member("rosa", "volunteer", email=MARK)
    other = Member.objects.create_member("eva", "volunteer", email="otra@ejemplo.example")
    stolen = raw("team_member", "sealed_email", one.pk)
    Member.objects.filter(pk=other.pk).update(sealed_email=Ciphertext(stolen))
    with pytest.raises(sealing.Unsealable):
        _ = Member.objects.get(pk=other.pk).sealed_email


def test_plaintext_written_into_the_column_is_refused(organisation):
    member = Member.objects.create_member("rosa", "volunteer", email=MARK)
    with pytest.raises(TypeError), transaction.atomic():
        Member.objects.filter(pk=member.pk).update(sealed_email="en claro")
    Member.objects.filter(pk=member.pk).update(sealed_email=Ciphertext(b"en claro, y bastante largo para pasar"))
    with pytest.raises(sealing.Unsealable):
        _ = Member.objects.get(pk=member.pk).sealed_email


def test_every_flipped_bit_is_noticed(organisation):
    member = Member.objects.create_member("rosa", "volunteer", email="a@b.example")
    sealed = raw("team_member", "sealed_email", member.pk)
    for place in range(len(sealed)):
        damaged = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(sealing.Unsealable):
            sealing.unseal(damaged, place=f"team_member.sealed_email|{member.pk}", holder=None)


def test_a_shredded_key_closes_everything_sealed_under_it(db, nora):
    holder = nora.pk
    keyring.create(holder)
    event = Event.objects.create(
        actor="clock", deed="x", subject="x", subject_key="x", holder_id=holder, details={"a": 1}
    )
    assert Event.objects.get(pk=event.pk).details == {"a": 1}
    keyring.destroy(holder)
    with pytest.raises(keyring.KeyGone):
        _ = Event.objects.get(pk=event.pk).details


def test_a_key_shredded_by_another_process_is_not_kept_here(db, nora, home):
    keyring.create(nora.pk)
    keyring.key(nora.pk)
    other = sqlite3.connect(home / "keys.sqlite3")
    other.execute("DELETE FROM key")
    other.commit()
    with pytest.raises(keyring.KeyGone):
        keyring.key(nora.pk)
