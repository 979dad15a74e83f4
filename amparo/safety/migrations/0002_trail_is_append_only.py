"""The database itself refuses to change or remove what stands in the trail."""

from django.db import migrations

TABLE = "safety_event"


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER trail_no_{deed.lower()} BEFORE {deed} ON {TABLE} "
                "BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"
            )
    else:
        schema_editor.execute(
            "CREATE FUNCTION trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER trail_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION trail_is_append_only()"
        )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for deed in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER trail_no_{deed}")
    else:
        schema_editor.execute(f"DROP TRIGGER trail_is_append_only ON {TABLE}")
        schema_editor.execute("DROP FUNCTION trail_is_append_only()")


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
