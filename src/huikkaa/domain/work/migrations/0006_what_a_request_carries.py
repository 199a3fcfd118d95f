"""What else belongs to a request, as bits; and a search that reads a long history in few steps."""

from importlib import import_module

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from huikkaa.domain.work.models.events import verbs

# The newest period is read alone: there a common word has nearly enough. Whoever has not enough looks for something
# rarer, and each further step reads twice as many periods with one question to the index.
STEPS = """
    CREATE OR REPLACE FUNCTION work_search(
        looked_for text, closed bigint[], before bigint, page integer, most integer
    )
    RETURNS TABLE (ids bigint[], total integer)
    LANGUAGE plpgsql STABLE
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
    SET plan_cache_mode = force_generic_plan SET jit = off SET max_parallel_workers_per_gather = 0
    AS $$
    DECLARE
        newest bigint;
        oldest bigint;
        step bigint := 1;
        question tsquery;
        hits bigint[];
    BEGIN
        ids := '{}';
        total := 0;
        newest := (SELECT last_value FROM work_request_id_seq) / 65536;
        WHILE newest >= 0 AND (total <= most OR cardinality(ids) < page) LOOP
            oldest := greatest(newest - step + 1, 0);
            question := (
                SELECT string_agg('(' || replace(looked_for, '§', period::text) || ')', '|')
                FROM generate_series(oldest, newest) AS period
            )::tsquery;
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
            newest := oldest - 1;
            step := step * 2;
        END LOOP;
        RETURN NEXT;
    END $$
"""


def read_in_steps(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let search read ever more periods at a time; SQLite reads its index as one."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(STEPS)


def read_one_by_one(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let search read the periods one by one again, as the migration that made the index says it."""
    if schema_editor.connection.vendor == "postgresql":
        first = import_module("huikkaa.domain.work.migrations.0003_search_index").POSTGRESQL[2]
        schema_editor.execute(first.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))


class Migration(migrations.Migration):
    """A column with a constant default and a function: no table is written anew."""

    dependencies = [("work", "0005_request_form")]
    operations = [
        migrations.AddField("request", "carries", models.IntegerField(default=0)),
        migrations.AlterField("event", "verb", models.CharField(choices=verbs, max_length=20)),
        migrations.RunPython(read_in_steps, read_one_by_one),
    ]
