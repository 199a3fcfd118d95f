"""The index behind search: FTS5 on SQLite, GIN and a function that reads the newest first on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

POSTGRESQL = [
    # No list of pending entries: what it saves the writer, every reader would pay.
    "CREATE INDEX work_search_forms ON work_searchentry USING gin (forms) WITH (fastupdate = off)",
    # A request is written three times or so; what its entry was before should not be read for long.
    "ALTER TABLE work_searchentry SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)",
    # Periods are read newest first until there are enough hits, so a long history costs no more than a short
    # one. The settings keep the planner from ever reading the whole table, which it sometimes thinks cheap.
    """
    CREATE FUNCTION work_search(looked_for text, closed bigint[], before bigint, page integer, most integer)
    RETURNS TABLE (ids bigint[], total integer)
    LANGUAGE plpgsql STABLE
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
    SET plan_cache_mode = force_generic_plan SET jit = off SET max_parallel_workers_per_gather = 0
    AS $$
    DECLARE
        period bigint;
        question tsquery;
        hits bigint[];
    BEGIN
        ids := '{}';
        total := 0;
        period := (SELECT last_value FROM work_request_id_seq) / 65536;
        WHILE period >= 0 AND (total <= most OR cardinality(ids) < page) LOOP
            question := replace(looked_for, '§', period::text)::tsquery;
            IF cardinality(ids) >= page THEN
                -- The page is full: only so many more are counted as tell that there are too many.
                total := total + (
                    SELECT count(*) FROM (
                        SELECT FROM work_searchentry entry
                        WHERE entry.forms @@ question AND entry.request_id <> ALL (closed)
                        LIMIT most + 1 - total
                    ) AS more
                );
            ELSE
                SELECT array_agg(entry.request_id ORDER BY entry.request_id DESC) INTO hits
                FROM work_searchentry entry
                WHERE entry.forms @@ question AND entry.request_id <> ALL (closed);
                total := total + coalesce(cardinality(hits), 0);
                ids := ids || ARRAY(
                    SELECT hit FROM unnest(hits) WITH ORDINALITY AS every(hit, place)
                    WHERE before IS NULL OR hit < before ORDER BY place LIMIT page - cardinality(ids)
                );
            END IF;
            period := period - 1;
        END LOOP;
        RETURN NEXT;
    END $$
    """,
]
POSTGRESQL_BACK = [
    "DROP FUNCTION work_search(text, bigint[], bigint, integer, integer)",
    "ALTER TABLE work_searchentry RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)",
    "DROP INDEX work_search_forms",
]

_FORGET = "INSERT INTO work_search (work_search, rowid, forms) VALUES ('delete', old.request_id, old.forms);"
_LEARN = "INSERT INTO work_search (rowid, forms) VALUES (new.request_id, new.forms);"
SQLITE = [
    # Lexemes are words to FTS5 because the signs between their parts count as letters.
    (
        "CREATE VIRTUAL TABLE work_search USING fts5(forms, content='work_searchentry', content_rowid='request_id',"
        " detail=none, columnsize=0, tokenize=\"unicode61 remove_diacritics 0 tokenchars ':;.@'\")"
    ),
    f"CREATE TRIGGER work_search_learns AFTER INSERT ON work_searchentry BEGIN {_LEARN} END",
    f"CREATE TRIGGER work_search_forgets AFTER DELETE ON work_searchentry BEGIN {_FORGET} END",
    f"CREATE TRIGGER work_search_learns_more AFTER UPDATE ON work_searchentry BEGIN {_FORGET} {_LEARN} END",
]
SQLITE_BACK = [
    "DROP TRIGGER work_search_learns_more",
    "DROP TRIGGER work_search_forgets",
    "DROP TRIGGER work_search_learns",
    "DROP TABLE work_search",
]


def build(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index of this database."""
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away again."""
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """The index, both ways."""

    dependencies = [("work", "0002_events_stay")]
    operations = [migrations.RunPython(build, remove)]
