"""What the models declare is what the migrations make, as PostgreSQL itself tells it.

The comparison that writes migrations does not see CHECKs, conditional uniques, database defaults
and triggers. This one does, and the second half of the file shows that it does.
"""

from __future__ import annotations

import dataclasses

import pytest
from tortoise import Tortoise
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.infra.db import APP, connection
from tests.house.catalogue import (
    _FACTS,
    Constraint,
    constraints_of,
    declared,
    facts,
    functions,
    triggers,
)

# by hand in the migrations, since no model can declare them
TRIGGERS = {
    "assets_stay_in_their_chat": "BEFORE UPDATE OF conversation_id ON public.assets "
    "FOR EACH ROW EXECUTE FUNCTION asset_stays_in_its_chat()",
    "gallery_items_show_no_chat": "BEFORE INSERT OR UPDATE OF asset_id ON public.gallery_items "
    "FOR EACH ROW EXECUTE FUNCTION shown_asset_is_public('asset_id')",
    "main_images_show_no_chat": "BEFORE INSERT OR UPDATE OF asset_id ON public.main_images "
    "FOR EACH ROW EXECUTE FUNCTION shown_asset_is_public('asset_id')",
    "characters_show_no_chat": "BEFORE INSERT OR UPDATE OF main_image_id ON public.characters "
    "FOR EACH ROW EXECUTE FUNCTION shown_asset_is_public('main_image_id')",
    "character_transitions_append_only": "BEFORE UPDATE ON public.character_transitions "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "outbox_messages_notify": "AFTER INSERT ON public.outbox_messages "
    "FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox()",
    "wallet_accounts_count_changes": "BEFORE UPDATE ON public.wallet_accounts FOR EACH ROW "
    "WHEN (((old.balance IS DISTINCT FROM new.balance) OR (old.held IS DISTINCT FROM new.held) "
    "OR (old.debt IS DISTINCT FROM new.debt))) "
    "EXECUTE FUNCTION count_wallet_change()",
    "wallet_seals_append_only": "BEFORE DELETE OR UPDATE OR TRUNCATE ON public.wallet_seals "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "wallet_entries_append_only": "BEFORE DELETE OR UPDATE OR TRUNCATE ON public.wallet_entries "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "wallet_transfers_append_only": "BEFORE DELETE OR UPDATE OR TRUNCATE "
    "ON public.wallet_transfers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "wallet_debts_append_only": "BEFORE DELETE OR UPDATE OR TRUNCATE ON public.wallet_debts "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "wallet_holds_never_deleted": "BEFORE DELETE OR TRUNCATE ON public.wallet_holds "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "wallet_holds_resolve_once": "BEFORE UPDATE ON public.wallet_holds FOR EACH ROW "
    "WHEN ((((old.state)::text <> 'OPEN'::text) OR (new.amount <> old.amount) "
    "OR (new.account_id <> old.account_id))) EXECUTE FUNCTION refuse_change()",
    "generations_end_once": "BEFORE UPDATE ON public.generations FOR EACH ROW "
    "WHEN (((old.finished_at IS NOT NULL) AND ((new.captured_aurum <> old.captured_aurum) OR "
    "(((new.state)::text <> (old.state)::text) AND (NOT (((old.state)::text = 'FAILED'::text) AND "
    "((new.state)::text = 'SUCCEEDED'::text) AND (old.late_until IS NOT NULL))))))) "
    "EXECUTE FUNCTION refuse_change()",
    "wallet_entries_sum_to_zero": "AFTER INSERT ON public.wallet_entries "
    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_sums_to_zero()",
    "wallet_transfers_sum_to_zero": "AFTER INSERT ON public.wallet_transfers "
    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_sums_to_zero()",
    "characters_come_and_go_with_tags": "AFTER INSERT OR DELETE ON public.characters "
    "FOR EACH ROW EXECUTE FUNCTION keep_character_tags()",
    "characters_change_tags": "AFTER UPDATE OF id, status, tags ON public.characters "
    "FOR EACH ROW WHEN (((old.id <> new.id) OR ((old.status)::text <> (new.status)::text) "
    "OR (old.tags <> new.tags))) EXECUTE FUNCTION keep_character_tags()",
    "characters_tell_come_and_gone": "AFTER INSERT OR DELETE ON public.characters "
    "FOR EACH ROW EXECUTE FUNCTION tell_of_character()",
    "characters_tell_changed": "AFTER UPDATE ON public.characters FOR EACH ROW "
    "WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION tell_of_character()",
    "scenarios_tell_changed": "AFTER INSERT OR DELETE OR UPDATE ON public.scenarios "
    "FOR EACH ROW EXECUTE FUNCTION tell_of_scenario()",
    "gallery_items_tell_come_and_gone": "AFTER INSERT OR DELETE ON public.gallery_items "
    "FOR EACH ROW EXECUTE FUNCTION tell_of_gallery_item()",
    "gallery_items_tell_changed": "AFTER UPDATE ON public.gallery_items FOR EACH ROW "
    "WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION tell_of_gallery_item()",
    "assets_tell_changed": "AFTER UPDATE ON public.assets FOR EACH ROW "
    "WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION tell_of_asset()",
    "users_tell_gone": "AFTER DELETE ON public.users FOR EACH ROW EXECUTE FUNCTION tell_of_user()",
    "users_tell_changed": "AFTER UPDATE ON public.users FOR EACH ROW "
    "WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION tell_of_user()",
    "render_models_tell_changed": "AFTER INSERT OR DELETE OR UPDATE ON public.render_models "
    "FOR EACH STATEMENT EXECUTE FUNCTION tell_of_catalogue()",
    "render_options_tell_changed": "AFTER INSERT OR DELETE OR UPDATE ON public.render_options "
    "FOR EACH STATEMENT EXECUTE FUNCTION tell_of_catalogue()",
}
FUNCTIONS = {
    "accept_order",
    "asset_stays_in_its_chat",
    "character_terms",
    "character_words",
    "count_wallet_change",
    "drop_partitions",
    "extend_partitions",
    "keep_character_tags",
    "make_partition",
    "notify_outbox",
    "partitions_of",
    "refuse_change",
    "shown_asset_is_public",
    "tell_of_asset",
    "tell_of_catalogue",
    "tell_of_character",
    "tell_of_gallery_item",
    "tell_of_scenario",
    "tell_of_user",
    "time_of_uuid",
    "transfer_sums_to_zero",
    "uuid_of_time",
    "wallet_judge_holds",
    "wallet_place_holds",
    "wallet_write_holds",
}
INDEXES = {
    "index: CREATE INDEX characters_search_idx ON public.characters USING gin "
    "(character_words((name)::text, tags, (summary)::text)) "
    "WHERE ((status)::text = 'COMMUNITY'::text)",
    "index: CREATE INDEX characters_terms_idx ON public.characters USING gin "
    "(character_terms(id, words, tags)) WITH (gin_pending_list_limit='256') "
    "WHERE ((status)::text = 'COMMUNITY'::text)",
    "index: CREATE INDEX generations_look_idx ON public.generations USING btree (look_at) "
    "WHERE (look_at IS NOT NULL)",
    "index: CREATE INDEX generations_unfinished_idx ON public.generations USING btree "
    "(deadline_at) WHERE (finished_at IS NULL)",
    "index: CREATE INDEX characters_tags_idx ON public.characters USING gin (tags) "
    "WHERE ((status)::text = 'COMMUNITY'::text)",
}
# what PostgreSQL makes of a row's other columns: no model writes or reads it
COLUMNS = {
    "column characters.words: tsvector default "
    "character_words((name)::text, tags, (summary)::text)",
}
# what triggers write of other tables' rows, under a key of two columns: no model writes or reads it
KEPT = "character_tags"
TABLES = {
    f"table {KEPT}",
    f"column {KEPT}.tag: text not null",
    f"column {KEPT}.character_id: uuid not null",
    f"constraint {KEPT}_pkey on {KEPT}: PRIMARY KEY (tag, character_id)",
    f"index: CREATE UNIQUE INDEX {KEPT}_pkey ON public.{KEPT} USING btree (tag, character_id)",
}

# partitions are told apart by a transfer, and a key of all of them has to have that in it: each has
# a key of its own for the number, which is the database's to give out
_NUMBERED = {
    "column wallet_entries.id: bigint not null default "
    "nextval('wallet_entries_id_seq'::regclass)": "column wallet_entries.id: bigint not null",
    "constraint wallet_entries_pkey on wallet_entries: PRIMARY KEY (id)": None,
    "index: CREATE UNIQUE INDEX wallet_entries_pkey "
    "ON public.wallet_entries USING btree (id)": None,
}

# the table of what was migrated, whose model only migrating knows
_MIGRATED = "aerich"

pytestmark = pytest.mark.usefixtures("database")


def _models() -> list[type[Model]]:
    apps = Tortoise.apps
    assert apps is not None
    return list(apps[APP].values())


_AS_DECLARED: set[str] = set()


async def _as_declared(postgres_url: str) -> set[str]:
    """What the models declare: made once, since no test changes a model."""
    if not _AS_DECLARED:
        constraints = constraints_of(_models())
        _AS_DECLARED.update(await _declared_with(constraints, postgres_url=postgres_url))
    return _AS_DECLARED


async def _declared_with(
    constraints: dict[str, tuple[Constraint, ...]], *, postgres_url: str
) -> set[str]:
    async with declared(postgres_url, connection(), constraints=constraints) as url:
        return await facts(url)


async def _difference(
    postgres_url: str,
    told: set[str],
    constraints: dict[str, tuple[Constraint, ...]] | None = None,
) -> list[str]:
    """Say what the models declare and a database lacks ("-"), and what it has besides ("+").

    `told` are the facts of the database.
    """
    expected = (
        INDEXES
        | COLUMNS
        | TABLES
        | (
            await _as_declared(postgres_url)
            if constraints is None
            else await _declared_with(constraints, postgres_url=postgres_url)
        )
    )
    expected = {_NUMBERED.get(fact, fact) or "" for fact in expected} - {""}
    found = {fact for fact in told if _MIGRATED not in fact}
    return sorted(
        [f"- {fact}" for fact in expected - found] + [f"+ {fact}" for fact in found - expected]
    )


async def test_the_migrations_make_exactly_what_the_models_declare(
    postgres_url: str, database_url: str
) -> None:
    assert await _difference(postgres_url, await facts(database_url)) == []


async def test_every_table_belongs_to_a_model(database_url: str) -> None:
    tables = {fact.split()[1] for fact in await facts(database_url) if fact.startswith("table ")}
    assert tables - {_MIGRATED, KEPT} == {model._meta.db_table for model in _models()}
    assert {"generations", "wallet_entries", "outbox_messages", _MIGRATED} <= tables


async def test_the_triggers_and_functions_that_the_migrations_promise_exist(
    database_url: str,
) -> None:
    found = await triggers(database_url)
    assert found.keys() == TRIGGERS.keys()
    assert {name: text for name, text in found.items() if not text.endswith(TRIGGERS[name])} == {}
    assert await functions(database_url) == FUNCTIONS


async def test_transfers_are_summed_at_the_commit_whichever_row_comes_first(
    database_url: str,
) -> None:
    found = await triggers(database_url)
    summing = {name: text for name, text in found.items() if "transfer_sums_to_zero" in text}
    assert len(summing) == 2
    assert all(text.startswith("CREATE CONSTRAINT TRIGGER") for text in summing.values())
    assert all("DEFERRABLE INITIALLY DEFERRED" in text for text in summing.values())


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        ("ALTER TABLE characters DROP CONSTRAINT characters_are_adults", "characters_are_adults"),
        (
            "ALTER TABLE characters DROP CONSTRAINT characters_are_adults, "
            "ADD CONSTRAINT characters_are_adults CHECK (age >= 17)",
            "age >= 17",
        ),
        ("DROP INDEX wallet_accounts_one_of_a_kind", "wallet_accounts_one_of_a_kind"),
        (
            "DROP INDEX generations_waiting_idx; "
            "CREATE INDEX generations_waiting_idx ON generations (id)",
            "generations_waiting_idx",
        ),
        ("ALTER TABLE users DROP CONSTRAINT users_email_key", "users_email_key"),
        ("ALTER TABLE users ALTER email TYPE varchar(300)", "character varying(300)"),
        ("ALTER TABLE users ALTER password_hash DROP NOT NULL", "users.password_hash"),
        ("ALTER TABLE generations ALTER fraction SET DEFAULT 0", "generations.fraction"),
        (
            "ALTER TABLE sessions DROP CONSTRAINT sessions_user_id_fkey, ADD CONSTRAINT "
            "sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)",
            "sessions_user_id_fkey",
        ),
        (
            "ALTER TABLE characters DROP CONSTRAINT characters_are_adults, "
            "ADD CONSTRAINT characters_are_adults CHECK (age >= 18) NOT VALID",
            "not valid",
        ),
        ("CREATE TABLE forgotten (id int)", "table forgotten"),
        ("ALTER TABLE assets ADD forgotten int", "assets.forgotten"),
    ],
)
async def test_a_database_that_differs_is_noticed(
    postgres_url: str, change: str, noticed: str
) -> None:
    async with connection().acquire_connection() as raw:
        trying = raw.transaction()
        await trying.start()
        await raw.execute(change)
        told = {fact for (fact,) in await raw.fetch(_FACTS)}
        await trying.rollback()
    difference = await _difference(postgres_url, told)
    assert any(noticed in line for line in difference)


async def test_a_check_that_no_migration_wrote_is_noticed(
    postgres_url: str, database_url: str
) -> None:
    constraints = constraints_of(_models())
    constraints["characters"] += (CheckConstraint(check="age < 900", name="characters_are_mortal"),)
    assert await _difference(postgres_url, await facts(database_url), constraints) == [
        "- constraint characters_are_mortal on characters: CHECK ((age < 900))"
    ]


async def test_every_single_constraint_of_the_models_is_compared(
    postgres_url: str, database_url: str
) -> None:
    constraints = constraints_of(_models())
    renamed = {
        table: tuple(dataclasses.replace(one, name=f"{one.name}_2") for one in those)
        for table, those in constraints.items()
    }
    told = await facts(database_url)
    difference = "\n".join(await _difference(postgres_url, told, renamed)).lower()
    names = [one.name for those in constraints.values() for one in those]
    assert len(names) > 30
    assert [name for name in names if f"{name}_2 on " not in difference] == []
    assert any(isinstance(one, UniqueConstraint) for those in renamed.values() for one in those)
