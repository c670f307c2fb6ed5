"""The ledger's entries and the log of deliveries lie in partitions by time.

What there is stays where it is and becomes the oldest partition: nothing is copied, no index is
built. That all of its rows belong there is shown first, by a constraint that is validated on a line
of its own while others read and write; what is left for the one transaction, under locks that keep
money still, are changes of the catalogue. See docs/decisions/0039-entries-lie-in-partitions-by-time.md.
"""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

# a table, and which of its columns says when, as a UUID of version 7
_TABLES = (("wallet_entries", "transfer_id"), ("webhook_deliveries", "id"))

# In a month: whatever is written until this is done is before it, by whoever's clock, and should it
# break off and not be run again, no row is refused for so long.
_ENDS = """
SELECT lpad(to_hex(least(2::bigint ^ 48 - 1, 1000 * greatest(
        extract(epoch FROM date_trunc('day', now(), 'UTC') + interval '30 days'),
        (1 + newest / 86400000) * 86400))::bigint), 12, '0') || repeat('0', 20) AS ends
FROM (SELECT coalesce(('x' || left(replace((
        SELECT {key}::text FROM {table} ORDER BY {key} DESC LIMIT 1), '-', ''), 12)
    )::bit(48)::bigint, 0) AS newest) AS known
"""


async def _show_what_is_before(db: BaseDBAsyncClient) -> None:
    """Have it validated that the rows are before the partitions to come. Twice does no harm."""
    async with db._parent.acquire_connection() as line:
        await line.execute("SET lock_timeout = '2s'")
        for table, key in _TABLES:
            ends = await line.fetchval(_ENDS.format(table=table, key=key))
            await line.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_before")
            await line.execute(
                f"ALTER TABLE {table} ADD CONSTRAINT {table}_before CHECK ({key} < '{ends}') NOT VALID"
            )
            await line.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {table}_before")
        await line.execute("SET lock_timeout = 0")


async def upgrade(db: BaseDBAsyncClient) -> str:
    # its own transaction waits meanwhile, half a minute for a hundred million rows
    await db.execute_query("SET LOCAL idle_in_transaction_session_timeout = 0")
    await _show_what_is_before(db)
    return r"""
        SET LOCAL lock_timeout = '2s';

        CREATE FUNCTION uuid_of_time(moment timestamptz) RETURNS uuid
            LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0')
                || repeat('0', 20))::uuid;
        CREATE FUNCTION time_of_uuid(identifier uuid) RETURNS timestamptz
            LANGUAGE sql IMMUTABLE PARALLEL SAFE
            RETURN to_timestamp(
                ('x' || left(replace(identifier::text, '-', ''), 12))::bit(48)::bigint / 1000.0);

        CREATE FUNCTION partitions_of(parent text, OUT name text, OUT ends timestamptz)
            RETURNS SETOF record LANGUAGE sql STABLE
            AS $$
                -- NULL for the one that has what no other has
                SELECT relname::text, time_of_uuid(substring(
                    pg_get_expr(relpartbound, pg_class.oid) FROM 'TO \(''([0-9a-f-]{36})''\)')::uuid)
                FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                WHERE inhparent = to_regclass(parent) AND relispartition
                ORDER BY 2 NULLS LAST
            $$;

        CREATE FUNCTION make_partition(parent text, starts timestamptz, ends timestamptz)
            RETURNS text LANGUAGE plpgsql AS $$
        DECLARE
            child text := parent
                || coalesce(to_char(starts AT TIME ZONE 'UTC', '_YYYYMMDD'), '_default');
            bounds text := coalesce(
                format('FOR VALUES FROM (%L) TO (%L)', uuid_of_time(starts), uuid_of_time(ends)),
                'DEFAULT');
            part record;
        BEGIN
            IF starts IS NULL THEN
                bounds := 'DEFAULT';
            END IF;
            -- as others lock them, who write: a wallet before its entries
            FOR part IN SELECT confrelid::regclass AS name FROM pg_constraint
                WHERE conrelid = parent::regclass AND contype = 'f' ORDER BY conname
            LOOP
                EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', part.name);
            END LOOP;
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY)', child, parent);
            IF NOT EXISTS (SELECT FROM pg_constraint
                WHERE conrelid = parent::regclass AND contype = 'p')
            THEN
                EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (id)', child);
            END IF;
            -- triggers for each row come with the parent, those for each statement do not
            FOR part IN SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger
                WHERE tgrelid = parent::regclass AND NOT tgisinternal AND tgtype & 1 = 0
            LOOP
                EXECUTE replace(part.definition, format(' ON public.%I ', parent),
                    format(' ON public.%I ', child));
            END LOOP;
            EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I %s', parent, child, bounds);
            RETURN child;
        END $$;

        CREATE FUNCTION extend_partitions(parent text, step interval, until timestamptz)
            RETURNS integer LANGUAGE plpgsql AS $$
        DECLARE
            starts timestamptz;
            made integer := 0;
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_class
                WHERE oid = to_regclass(parent) AND relkind = 'p')
            THEN
                RETURN 0;
            END IF;
            IF NOT pg_try_advisory_xact_lock(7301954223) THEN
                RETURN 0;
            END IF;
            SELECT max(ends) INTO starts FROM partitions_of(parent);
            -- too late for now: what is until tomorrow is, and stays, in the partition by default
            IF starts IS NULL OR starts < now() THEN
                starts := date_trunc('day', now(), 'UTC') + interval '1 day';
            END IF;
            WHILE starts < until LOOP
                PERFORM make_partition(parent, starts, starts + step);
                starts := starts + step;
                made := made + 1;
            END LOOP;
            RETURN made;
        END $$;

        CREATE FUNCTION drop_partitions(parent text, before timestamptz)
            RETURNS integer LANGUAGE plpgsql AS $$
        DECLARE
            part record;
            dropped integer := 0;
        BEGIN
            IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass(parent)
                AND tgfoid = 'refuse_change'::regproc)
            THEN
                RAISE EXCEPTION '% is append-only: dropping refused', parent
                    USING ERRCODE = 'restrict_violation';
            END IF;
            IF NOT pg_try_advisory_xact_lock(7301954223) THEN
                RETURN 0;
            END IF;
            FOR part IN SELECT name FROM partitions_of(parent) WHERE ends <= before LOOP
                EXECUTE format('DROP TABLE %I', part.name);
                dropped := dropped + 1;
            END LOOP;
            RETURN dropped;
        END $$;

        -- a plan for all partitions is cheaper than one for each transfer, which would be made anew
        -- at every commit
        ALTER FUNCTION transfer_sums_to_zero() SET plan_cache_mode = force_generic_plan;

        -- how the oldest one ends is what was validated
        CREATE FUNCTION pg_temp.end_of_before(old text) RETURNS uuid LANGUAGE sql
            AS $$
                SELECT substring(pg_get_constraintdef(oid) FROM '[0-9a-f]{8}-[0-9a-f-]{27}')::uuid
                FROM pg_constraint
                WHERE conrelid = to_regclass(old || '_before') AND conname = old || '_before'
            $$;

        LOCK TABLE wallet_accounts, wallet_transfers IN SHARE ROW EXCLUSIVE MODE;
        LOCK TABLE wallet_entries IN ACCESS EXCLUSIVE MODE;
        ALTER TABLE wallet_entries RENAME TO wallet_entries_before;
        ALTER INDEX wallet_entries_pkey RENAME TO wallet_entries_before_pkey;
        ALTER INDEX uid_wallet_entr_transfe_9a0f31 RENAME TO wallet_entries_before_transfer_idx;
        ALTER INDEX wallet_entries_account_idx RENAME TO wallet_entries_before_account_idx;
        ALTER SEQUENCE wallet_entries_id_seq RENAME TO wallet_entries_before_id_seq;
        ALTER TABLE wallet_entries_before ALTER id DROP DEFAULT;
        DROP TRIGGER wallet_entries_sum_to_zero ON wallet_entries_before;
        CREATE TABLE wallet_entries (
            id bigint NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME wallet_entries_id_seq),
            amount bigint NOT NULL,
            balance_after bigint,
            account_id uuid NOT NULL,
            transfer_id uuid NOT NULL,
            CONSTRAINT uid_wallet_entr_transfe_9a0f31 UNIQUE (transfer_id, account_id),
            CONSTRAINT wallet_entries_amount_is_not_zero CHECK (amount <> 0),
            CONSTRAINT wallet_entries_never_overdrawn CHECK (balance_after >= 0),
            CONSTRAINT wallet_entries_account_id_fkey
                FOREIGN KEY (account_id) REFERENCES wallet_accounts (id) ON DELETE RESTRICT,
            CONSTRAINT wallet_entries_transfer_id_fkey
                FOREIGN KEY (transfer_id) REFERENCES wallet_transfers (id) ON DELETE RESTRICT
        ) PARTITION BY RANGE (transfer_id);
        COMMENT ON TABLE wallet_entries IS 'One side of a transfer: `amount` is added to the account (negative: taken from it).';
        CREATE INDEX wallet_entries_account_idx ON wallet_entries (account_id, id);
        SELECT setval('wallet_entries_id_seq', last_value, is_called) FROM wallet_entries_before_id_seq;
        DROP SEQUENCE wallet_entries_before_id_seq;
        CREATE TRIGGER wallet_entries_append_only
            BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet_entries
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE CONSTRAINT TRIGGER wallet_entries_sum_to_zero AFTER INSERT ON wallet_entries
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_sums_to_zero();
        DO $$ BEGIN
            EXECUTE format('ALTER TABLE wallet_entries ATTACH PARTITION wallet_entries_before '
                'FOR VALUES FROM (MINVALUE) TO (%L)', pg_temp.end_of_before('wallet_entries'));
        END $$;
        ALTER TABLE wallet_entries_before DROP CONSTRAINT wallet_entries_before;
        SELECT make_partition('wallet_entries', NULL, NULL);
        SELECT extend_partitions('wallet_entries', interval '365 days', now() + interval '60 days');

        LOCK TABLE webhook_endpoints, notifications IN SHARE ROW EXCLUSIVE MODE;
        LOCK TABLE webhook_deliveries IN ACCESS EXCLUSIVE MODE;
        ALTER TABLE webhook_deliveries RENAME TO webhook_deliveries_before;
        ALTER INDEX webhook_deliveries_pkey RENAME TO webhook_deliveries_before_pkey;
        ALTER INDEX webhook_deliveries_endpoint_idx RENAME TO webhook_deliveries_before_endpoint_idx;
        ALTER INDEX webhook_deliveries_notification_idx
            RENAME TO webhook_deliveries_before_notification_idx;
        ALTER INDEX webhook_deliveries_age_idx RENAME TO webhook_deliveries_before_age_idx;
        ALTER INDEX webhook_deliveries_due_idx RENAME TO webhook_deliveries_before_due_idx;
        CREATE TABLE webhook_deliveries (
            LIKE webhook_deliveries_before INCLUDING COMMENTS INCLUDING CONSTRAINTS,
            CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
            CONSTRAINT webhook_deliveries_endpoint_id_fkey
                FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
            CONSTRAINT webhook_deliveries_notification_id_fkey
                FOREIGN KEY (notification_id) REFERENCES notifications (id) ON DELETE SET NULL
        ) PARTITION BY RANGE (id);
        COMMENT ON TABLE webhook_deliveries IS 'One message to one endpoint. `body` is what is signed and sent, the same at every try.';
        ALTER TABLE webhook_deliveries DROP CONSTRAINT webhook_deliveries_before;
        CREATE INDEX webhook_deliveries_endpoint_idx ON webhook_deliveries (endpoint_id, id);
        CREATE INDEX webhook_deliveries_notification_idx ON webhook_deliveries (notification_id);
        CREATE INDEX webhook_deliveries_age_idx ON webhook_deliveries (created_at);
        CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (next_attempt_at);
        DO $$ BEGIN
            EXECUTE format('ALTER TABLE webhook_deliveries ATTACH PARTITION webhook_deliveries_before '
                'FOR VALUES FROM (MINVALUE) TO (%L)', pg_temp.end_of_before('webhook_deliveries'));
        END $$;
        ALTER TABLE webhook_deliveries_before DROP CONSTRAINT webhook_deliveries_before;
        SELECT make_partition('webhook_deliveries', NULL, NULL);
        SELECT extend_partitions('webhook_deliveries', interval '7 days', now() + interval '60 days');
        DROP FUNCTION pg_temp.end_of_before(text);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return r"""
        SET LOCAL lock_timeout = '2s';
        LOCK TABLE wallet_accounts, wallet_transfers IN SHARE ROW EXCLUSIVE MODE;
        LOCK TABLE wallet_entries IN ACCESS EXCLUSIVE MODE;
        ALTER TABLE wallet_entries DETACH PARTITION wallet_entries_before;
        SET LOCAL session_replication_role = replica;
        INSERT INTO wallet_entries_before (id, amount, balance_after, account_id, transfer_id)
            SELECT id, amount, balance_after, account_id, transfer_id FROM wallet_entries;
        SET LOCAL session_replication_role = origin;
        CREATE SEQUENCE wallet_entries_before_id_seq;
        SELECT setval('wallet_entries_before_id_seq', last_value, is_called) FROM wallet_entries_id_seq;
        DROP TABLE wallet_entries;
        ALTER SEQUENCE wallet_entries_before_id_seq RENAME TO wallet_entries_id_seq;
        ALTER TABLE wallet_entries_before RENAME TO wallet_entries;
        ALTER SEQUENCE wallet_entries_id_seq OWNED BY wallet_entries.id;
        ALTER TABLE wallet_entries ALTER id SET DEFAULT nextval('wallet_entries_id_seq');
        ALTER INDEX wallet_entries_before_pkey RENAME TO wallet_entries_pkey;
        ALTER INDEX wallet_entries_before_transfer_idx RENAME TO uid_wallet_entr_transfe_9a0f31;
        ALTER INDEX wallet_entries_before_account_idx RENAME TO wallet_entries_account_idx;
        CREATE CONSTRAINT TRIGGER wallet_entries_sum_to_zero AFTER INSERT ON wallet_entries
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_sums_to_zero();

        LOCK TABLE webhook_endpoints, notifications IN SHARE ROW EXCLUSIVE MODE;
        LOCK TABLE webhook_deliveries IN ACCESS EXCLUSIVE MODE;
        CREATE TABLE IF NOT EXISTS webhook_deliveries_before PARTITION OF webhook_deliveries
            FOR VALUES FROM (MINVALUE) TO ('00000000-0000-0000-0000-000000000000');
        ALTER TABLE webhook_deliveries DETACH PARTITION webhook_deliveries_before;
        INSERT INTO webhook_deliveries_before SELECT * FROM webhook_deliveries;
        DROP TABLE webhook_deliveries;
        ALTER TABLE webhook_deliveries_before RENAME TO webhook_deliveries;
        ALTER INDEX webhook_deliveries_before_pkey RENAME TO webhook_deliveries_pkey;
        ALTER INDEX webhook_deliveries_before_endpoint_idx RENAME TO webhook_deliveries_endpoint_idx;
        ALTER INDEX webhook_deliveries_before_notification_idx
            RENAME TO webhook_deliveries_notification_idx;
        ALTER INDEX webhook_deliveries_before_age_idx RENAME TO webhook_deliveries_age_idx;
        ALTER INDEX webhook_deliveries_before_due_idx RENAME TO webhook_deliveries_due_idx;

        ALTER FUNCTION transfer_sums_to_zero() RESET plan_cache_mode;
        DROP FUNCTION drop_partitions(text, timestamptz);
        DROP FUNCTION extend_partitions(text, interval, timestamptz);
        DROP FUNCTION make_partition(text, timestamptz, timestamptz);
        DROP FUNCTION partitions_of(text);
        DROP FUNCTION time_of_uuid(uuid);
        DROP FUNCTION uuid_of_time(timestamptz);"""


MODELS_STATE = (
    "eJztXelz4kiW/1cy/KW6I2hvlct1NDW7EdimXMzYxgu4qnuXDSFD2mgMEqsUppjZ+d/3vU"
    "zdF0pxWOD8YgtJL1P65aF3v38ePeoT3aH6cXvu3Fs/rylj+iM9qpN/Hpn6FA8y7qiRI302"
    "C13HM45+P+E0Fr9Xm4qbGb/7njm2PnTg8oM+YRROjSgb2sbMMSwTiRrk79Y9sUxiOIws9C"
    "VxLOKMKbm3rSdqH5MGcWzj8ZHaxLQc48GgjF8ejnXTpBMyEJ0OiPVAqD4cE8Nk1HaOsfOR"
    "NYTeDfNxi/30zb45wFekM92mpjMghiBkM92EA92BDqE/6NM2HIdC/2aN3NxdXZHFmNoUer"
    "u3RvA02ATjjz03jf+dU82xHik0ZMPD//f/wGnDHNGfgKr7c/akwUNORpFRM0bYAD+vOcsZ"
    "P3dmPLZM5yu/F0G514bWZD41g/tnS2dsmT6BYTp49pGa1IYxxh4ce45DZ84nE3ewvdEUDx"
    "vcIp4yRDOiD/p8ghMAqcUDBOeONO2m3dO6zZ6mHSUmh0cRGkf31NAycWLBozIOAJ+9v/1+"
    "cvL+/aeTt+8/fv5w+unTh89vP8O9/HmTlz79SzxMgJZoimPWumzd9PCBLBgXMbvxxL84je"
    "7ogooPRoA+TLAk/Odj3U4H3709hj68Vhx9D+s8+L0TAf7BetvFAEz1n9qEmo/OGH5+fJuD"
    "7fdG5/xbo/PLx7e/RgG+ca+c8EsIdQDtTF9OLD1ldv+1275JhzdEEoN4ZAwd8n9kYrDERN"
    "8DqHOgRTCw5Slj/zsJQ/rLdeOPONrnV+0zDo7FnEebt8IbOItBP7Rsm8JmD4+ppe0v2RM8"
    "SXmIc/20yFw/zZ7rp/G5HvqayKAdIysFtbtnVxPpDx8KIP3hQybSeCk2tW2KWGh6CtAXcM"
    "UxpjRjakco4/uLS3rsHWxrkh/95WFuDhFVAmzZ8XBiDZ+OTWvxH0e733t6retmt9e4vo1s"
    "QBeNXhOvnPCzy9jZXz7GBstvhPxo9b4R/En+q33TjO9T/n29/zrCZ9LnjqXBi2v6KIyUd9"
    "o7FRl8/Vk3OPolhj9OqybAnkwA5JwfnkLcG56414dPC90eaYkr1omVdW/y0vRkGj+jmyAI"
    "jVw08Tk9sapDH+BNxj2QPcyjNLkrckO+2GWLW0FggHsLS10uFeFUNQICCgpG3W+N304+fD"
    "wmgznj2xuXZxh1UFoxPVGG/kSxCN6MPFg2l3ZM+tMB4YqmyV1b7Gm1qPTPo2BIjhhIpi4z"
    "grfRnzNbnPFHzBuGKKZaQPiTQ++u8yPeCEDNf/xLSiy7u2tdSAhl87kxOkaaMlvJatkstp"
    "EYI3aMPX56iY2Ef8ffi50hvOb52+dLYHy4tLHOxlKcU4RqMzzqy4rDW+ZQDcbmpdimCKH6"
    "aO7JRzM89LBnGtBcibGPUr7U4L+MYL53w+x+k2XHOES2gQGumDR6SOMb4oQkOJMo1SY5lO"
    "oO7QpuJCFQJDBOAvzVsqnxaP6NLjnMLXgU3RzSFEw9aaAbNLWfyAZng3Vt6wufV45NLTgY"
    "0Ql1BOPW6J43LpqCv34BWc0DP01MCw1MjoTGPCmjVkQ2a5uUMJgfvxkm2qtA1iEj+mwMaZ"
    "0LQA/61Jgs0Q6FYlREuGJJ8WudxrhtS9zNhbOFa80a6pMJSGRAQSdACGwUeaALsrDsEftC"
    "6HTmLLm4phM0BQIbSu0aEBtoNYNejBE1HcNZ9k1Ek4EEONGZo/li4NR6ptCZ4YyFpc19qh"
    "oa5iKnYYIzp4wcCF3ZBYRAb9g0934l+730blvLkf3ERJWR+wKK3dkljrYF6rYtcEpX/orZ"
    "xfAGLTv8cVo1AfZwAiix/1UMs02fgfUrs8qjlEr434dRhu8yS5NPszmmJOXhuRmcFmGdTr"
    "NZp9ME6+SJGxJyQIhEqVny1SwI1SZ0LHduO/uJ6UoFS2hGyWpX/plhFk2ifubSf/1bx3X8"
    "ygE8buI+EOD/JaWMCvHYholbq6cdyQa3bdKeBX8KQHzF22yFmtyvnTkXYxkdHl/caQo8b9"
    "XnaO9w5RRU3XWtKeXu3FxNpYOkMRxac9M5JgM61Y2J8HFwYG9Ch4bJCP45FplYC2qToc5S"
    "3CfWbpEr8djYWpgajDu06nuoT2GbFR7q8As60E0Hae8p4beTuXk/mdvQ8BcyGNn6gwNo28"
    "wZEKYvWUDYNz1KRilvmN+MOkUd3eedN4wYUxgXaPkBnhM1iPAElj2i0DY63ovNaOS9Gnmi"
    "dMadRPqmbS1q/NWtuQNvD7Mc3kD0zZ9iMbYYdZ1FatDBUIfR4g8xoaNHar9BX/8JNM8Ijj"
    "zcuQ0Xe6XP24I+j09vGebUJzg4D46TD0VcOOCuTKaUX4typSODzSb6UuO/JWCO0x2iT/cW"
    "4hcYQ/uItG9SgvAA4T55WwRvuCt7er9NIG5bk4xp3TTn04RQEBVzXdodmgXuus2O5P7Mae"
    "oE//bN6/ZFs9PoteGEf9g3GxfXrZs64f/irEWRkXn3scDAvIvrMoJxwUvRYQlzImWHJ97G"
    "Doep2/jalB0mpKkT/Ns3u3eXl81ur/Udz/jHfbP5x+1V67zVqxPvqNRwnRQZrpPs4TpJfC"
    "QCvi9FILFgnehmxmciShkbo3sg3dYg+Wd2y+qctdtXEQ3gWSsWQXhzd33WhAHg+MNNhpDA"
    "vcBCZWtT2lkcJSENlRj8KKXSwVdtlCWCTxJeZOsq2w7Pgyy2aIbGCKY++g5NKVKuB1djbs"
    "+n125je7tS8jGb2RbM6hcEbS9nmgJLZorN7SEIrnRdsG7ddg4Vp2drPhy7WuY1YPoumjlU"
    "lGw6QufSDXwNXaA6foOHCpnIZTPUNwHaTaitQ8VrQe/HlvWkUXM0s4z1d/kfor2m29yhwm"
    "bThzmDp1qXSQXxlZrwNB3R3qHCBd8ytCOuv+Gfew0dKlITA23im8frCto9bMwMh07XhesS"
    "Taf28pDBsunMstfe5q+tESIDN3V4e4eKlvtOG2AmLv2WDhUruPoMO9ZG0DoPtXWoeE3p1L"
    "KNtUXFa2ymiKvTXoKETmJwy2htmNAz7BzaOVDdVtSZbv1ZJe1It5ezi/7cxMfwQnf05s9D"
    "+wxuOR0UvK2NXARaKNKyQQXXayuSQeGd2hRvLZwLit+NDns84y0M38R6nNNjMpjZ1nTmaI"
    "9zWEjcbxC9tfxUTPB/WuNefwNu5vMIB2lZoDbeB3ds5I6FTJvqPznp2FoQQHlJZsbQmdsU"
    "vQjhxBMeiOBn7naIzpMjw9HYZP444I6BwiMST8ID903/YTFeWcRIexHMwjmRezYKUeINIx"
    "MQ8Zmbz9fhfw28xX0I96Wn63oe4tOmu0xkZGtw7z84d7hNuWdl+x7K+sQdsC/c5yJgf84G"
    "+3PCM+sJ3isd3NWuPx5tlYE+6jX/6Gm9tta6blw26yTys2/yf1rzAp19gmPvPNz3vXXRbH"
    "vXvN99s9e4+lvr5lJrfG/0Gh1oNvI7vuMW87sr5HaX43UXH1p/V5VZPBGiw4sn27wzqZt9"
    "1JikhokUW0jxNiq9oGCKt64aZ1ewmPzDvtlp9lqd5kWduAdllsDmHRxt6hh2yeDKOOXhLY"
    "atuPreU+ZowCjKgB2mUTAXgjnMqCehzknEH6NT2fjXyMavsxkdOtz52UoR1LNHIUGohmGN"
    "YcDV5s5rFARTRiKz5koa6eoKLHswBm4RlpN3p59OP7//eOrXXvHP5JVcSXpBo5OqNjGmyB"
    "1S6Gskg3I6scI5BWf6E3cGYDzkUU4jVRinYBzoqSTQjRLtDtd3ewIqbNKGp4suCGmYRE1U"
    "F9NSfunWRhzxhGK7fdA+eI/Ci2KTHhktaOpg4VI+BrlY7cAQ1faeNssSFSzY1aao0EZRLP"
    "ftzDaGdOTVaOQGG0wliyaZY9Li30Qy1p+psOdw0hp5MCZTxs/oZDQXo050c0SeLWgtPS/u"
    "NjoS6Ta4XclPswHtvWEET9aAiE10TGaLJH3xie/D0/WPPjDv/2+8qf4RPBL8dn8cYy5etz"
    "+P3eJ94BByc5lgF3jD+FM8qEiQIRQDmCBkYi28+pSYd0ck7S2TQ5e/VqFKKuFZoHlkpXLp"
    "KgvYho0yOdl0Y1NNgsdKIy3Fa1VNxbZh9hXT2mh8dad85/JCq6OEKrJaIrKab/majrFXMl"
    "JDlEoJDkoY2wmm/jdW4psXpqmyUe9FrakJiTeGeRJw+XySMZ+tPUM9S/yoxdJKhqdbJK9k"
    "p9ntdVrnvWKJJZWMrGTkfZGRG/OR4RylCcfiSi1XKhZ5CYGZgFsLCsU/MN0hlziRCKS4uT"
    "mqEWaJPIjc3dG2hiB/kaFuEoeCPOjmOYyIvOWa4QLtvY3C4gCk4ZCP5QOMOjTN3HIs8wnF"
    "6zUyGFFHNyYgnerCH5LwLECSbpARYVN3VomZEVg13VHlWnbBma+R3rFE0WVVQaCaeW3CXy"
    "ZvU5AQA8IkSgxIEQPcvLhpn3rjMRPWMNUhwfr7ycn7959O3r7/+PnD6adPHz6/9fFNXsoD"
    "+qx1iVhHlkoS/LE1SdN+5SHvkyjYS8NuzbAkszz2UTo1AKUHAB7AZA/pIfc5+EfIFPyl4a"
    "emkxEMmwN+iEhBvy70GkvTEReA3yNUQ1B6CIS8mUQ/2701oFB+rWv4tbqiuwzyIRIFvST0"
    "Ep5XW1VpXdD7dI0Wv1DLVWiJ+hqA/72UPksnHquA5Ubmk5FwtXB09EpAH4aRMeIVf1E8PC"
    "aNGTB2o98sc7L8QvAhbDK0MXKMkZm+zNZ3bbwb1If1xtRv9g0juO8vsboy6roumme9rl/K"
    "xC2VQuFgSok+xZNf4ITBiG0twjVMED9RGqWUgkz05yriV3tlhAdNC4iVyqzSKjM+fSS1AD"
    "6NYkdKsyMqH/sr1mhGt9ai21yUStVwzNAuSKIaI9vtV6SSoOZ4MrhTMImvvC/DD84uNIIG"
    "93PSrvRmiK5aaX+GJI+enPHJ4fDqORYdjF6opX2c5StHIbbKiwzDeuJPExn4ozT5R1wpJA"
    "CFlG/F/NyZMaKiSqL3wnUyEPwad+yGb5So5ojygydQ/GLSR90xnmndlWEebGsKcsOv6S7u"
    "W+gjRTL57/iQhdbR/2xBbPEUbVsQXPJ46dSPTgof7c7pyq7DXTLRSpqpyECElKuwh5noz/"
    "zgpH2O8vBPkB6QX/+OR0GJFa9CrNhbWHMEi2xWVl6yWIeZrQa2G2JnU/YGJbm9oOS2QfHi"
    "mxVjPCMXCgkXvkdLgXSud527a8KoQ3TO/WMsKLOmVJROB5zoDEa/xo0eS7gLgAJWn5diH9"
    "gU5imFGRVkReVV3oEyJafrFjtay/wBiwJGvpgowYEtKEjgEs3sNKTplel5pC/lei3ZD/eL"
    "yuuI/PjW7DQJx478O3nTvm3evFFWn13xMNlykr9Uknjn5RIMER1c+PO7QplL3+WkLn2XzF"
    "2q5NEXkoTEdp06uQvUAveId1gEHLdGyT2E09QJ/u2b543b3h3PXOodYTLTq2ajK7KZiqP4"
    "97bQwth4OtOhPsMc5vC9KbE8Uoh3t07eHtQiKZNOVqWRlcpvOhzrppkW+1tsJwqRVznu+u"
    "hH86xO4E/f7MFOc9lpXGOKcnHUNy9a3fN2B7Yh96Aiu5BywHi9DhjQlDV5LjX6MdINDH/F"
    "tsVDGmelEVc+Ia9cs1hEx+6ld/DcRgokeZBQsldzf0vP8CCjg+1SPb20Fr9QK6KDZXBn4Z"
    "JaWIDOr3Y11rH61DMVJa1c7wXhVTHguRG4RwMqAgfoizGY6OFTEa/0tNJaW+uL534Y62zM"
    "fUUWqKLlVbgEIMcckIFbX8vt3+sQXevh1GBm02fDmjONN7NuCSxgwu9lbdYBzWZkT+W6cR"
    "SdR3LDkaRVqrPSWoHI4pUbhwSpGoZ1I0aTA/DaInU3lvICvxYyyi7v/iprXkrquj6eFtCm"
    "fDzNznh3mizkE/omy6CcIFRwF4Ab2aRS2osIoVJd7YlKoyoxvV3k4wHozpy/d4rkE74hXw"
    "Ji7q0aZnmTivIFWWRhYl51N/O4Re4x9zh8/47JjYVBsHVCQVpZCq8R1w2EEtfTlAx1Gz+U"
    "WdG9m2qeSzquBl8b6jMmct1B+8J0xZ1beJ479ybRFL8HGpl5tYLhadaVceZM2n8xRPJiLh"
    "a8J/xzumf+FTMd4CuzPUcIlWq5avtwJK2FbkyWuK7lZKQImXJ1LysehffV5ABkZxaJ0+0+"
    "vUhof7ufGxPHMNkxdvsSW9xW8r1A9w+GPdX0e+s5rQxBnnNHnFQtkLILZD4blTRvRymVjL"
    "An36aqyAi+YShNPghbjVZbRyKJ/4oFwE5h45gCq47MM3cm/8J5aM+EwOZTZOj/QW0r6jEu"
    "DA6YK2dEpzPLQW4/IR9sugMuIcArWTY3nbjFnfTR1DANfFm4gJl8gHZEgbRGjAeebHsEbP"
    "GaEoFytd6RKPAEr5iuD1vt/uXRVlkldnTZadz06oT/8/1QfTfUvnl7hxxFF055R+iZ+vXu"
    "hvul4n/uIXZ712tyDzE88M9oneb3ZqfbuPIv+Wf65vf23fm3ZqdO3AOgarSu/oRb8V/fbF"
    "z89a7bu27i4wXHcFfzrKfdNv4UV8K/4iv+ZTzTlHf+brzzd+7/Wm0t9VYcYL2vm8zXJkyz"
    "xjenYmLAZqKRldfqK2Pr43njJddSiGSDS6kKKX824cSYLSIVyZotUxPJT/qzZ5+IXGe5LE"
    "fDsRuDHMVLNieVF8m8h3NzpQNoaFnKp6IKp1a+Twufkvfm9HLy7uUndX1PzqjfcZriIuGZ"
    "vFp7ES6WUsC90/RzZbluj6L81DFpOagXsCklwu2Q8RpYQ304pqIqM5rqWI2/FP+NxBYqBF"
    "JMnNvpBhUZXy2sdI031cjAtYX6Og1Ui7j9ud2/8XUmcPsYhmkQvpHbPWfUJDzSnFe2xlrV"
    "MEsHwmd0oTM3kRguEu4aijkB8HEorzs2tWx6TLhFF0uPeSZceCCsPeaaan8j2DP84y1/ga"
    "apKayw8Nz3dGItuCaH5xuQyCOgtC5K67JlrctdFxUf+LdvctVL11XBdFG7cnPR7HRRvcIP"
    "Ah1MN1DCdIUepCsUIN1qaD5ezE+hikzEmpKiu8fJGeBCRMr0Vtb0NqZp7G9udS/3pMK8LO"
    "YZnHCeI4ZLoTAvi/kzsH6p1dnzYA8RvayX+tt9g1up/l6Z6q+UusqvmbOGsqqgNmBvdFXF"
    "iuC9anVekfKkMgAVVN7tDT5bdZlpzO359Np1LDlKUz9F76jlqp90vFfz/FSkMjy6VdtjLi"
    "iPxjNl5BcuXv5K4MTQsm06dOBcYFavEWqgOoQs9OWvXGFDFuO00OItdYQqKL8a/VRfcnUQ"
    "gkD0CZ5a6KhTmpuOMQEarrciIzo0Rtwrp0yCyJDkuTrLfGxQNJdYIkmjn5VMvjNOqkpxVU"
    "JAf8U6q1fvKVTIhyXHhSXpXYELXU7+8kkOKUb40BPnVQ727TsO7VsGzxL74Y9Gq9e6uawT"
    "9wD2G5AeYZ+Bv7jz/bV53hPZO8VRmT3nc4GR+Zw5Lp/jo+I7Lw+X2hNdyiyBFNIqj05ZR8"
    "VCa+Fdzlp4l5JFUml+XpfmJ6rZRiGlzOBHKVU06T6M8n161p1sgStBqDxm45lJLLijDLRJ"
    "SpUKsioG+8OBM6Hlj6KbhFY+reYdO+hiSKEZVaAQUmhVK2xXYpvcAwtAHHyTdohwNT9eKw"
    "FOfL+rVWfqVl+iDrn5nGWZiNxQyzVMzMStGn0ubpfoBsWfCMzFZ8DKJo41GdWIBdOmTha2"
    "4YBQSQyT+4/ykGFdyBrcyDCyqJtm9MESCX3cyrNJ08QW++KRviODzeZOqDwVRvLyUxgXjO"
    "6m5iPmG/riJggSHrjQ2dQw0f/W5F6xD2QwnNsY6rcsmvs0YkeYze3hWGdUW21HiA6YFqKU"
    "sFt4SPIVLhqU7df9qQwYL8+t1HIMGOGRLqoVisyOw1MHFQpbzYlaTQat8jWRynJngxymOU"
    "iQt6B/Pnhr3G2jdVEn+LdvNv+4bfHiUe5B3/zaaF3hCfHfs8M1fUtcM7DFXfgWt+Cc9qN9"
    "Exji4Edw5ard7QWX8FcpW9rGfc+fqY1pmMqOeYi80sN+3r674WPmHvTNu5vrRu/8G57zD/"
    "vmdavLj+vEO6qGydNjIWS+MQGJKltVaPNz2VIZkEMkCuRiqRE4k69x5j6J9OoSkQGlcmEv"
    "7VPtSlIyMz1Mc3hT/X2Bif4+c5q/j09ya8jhKmO+ipG+lPFSGbAKGbBsOqRG2YpqEVJlpd"
    "7D4Q9rlRLDn2Nii5Ip22WuPchDaxNa9dtQW3sJ7WrTRXRuVUyv7sGfqlMPjU2ePt29rXAB"
    "sRk8OzwPYdaU3lujJbmfL1mNLAxnzDMuzGxjSInO01TyBAuYDuGXqAK6ToaolP01rWjYRt"
    "vnKvNQAk03k4SnMHzDuBo9qFFGh0/W3KmRgSvuDbxL7m+hxCdPJubTJ70x7Zsi3YWISBB7"
    "klC5L7yU/iI3Bg8jEDkw4MFFCAG0svWYAX98i0QLKPX3S6u/lW/kS/hGunuOxibzRzmlUJ"
    "TuAPE+LQL3aTbap5lg898lwPboDhDsj0XA/pgN9kcV3FENlRBnUspo5WKEagj2SytXOei3"
    "qZZTpvodmOpfKI93xcT1HVhSlE1wByB7ErY2tydJpHsgimZszDG6Q4A7T3Pb/KMXUdomSi"
    "r5itur9s2ld3u8zlIG9vTnzACJtEwkWHoTKiqoylr1fQuCPbpt3ly0bi4lFTceWZ24B31z"
    "fe+k20and/WnFlyKnUjzX4rrNF/GE2lo05HBozblJcAk7e7kkLcHJYQAIzY3R+VGIUmrRq"
    "FkXkfhVlRqFJK0ahRU6kFl2pc17etGuVLGhgo934fxVTG8Kob3xZ01VsfwZjtqxIJj1k1d"
    "GY9o3MudaccZLL9b8+E4o+ard62W68zyLO6SSlf5IOqjwqjb3K+DEZ0MrRHl7h38CN1O6O"
    "QBnUee6MxBtw2sEFIjA7yqjXU2HoiLSzrKSla56W64ZwvKkDDp2YBjWec1S0ThFfRb4bVW"
    "jslA3CHqyKBHyrSM04nHg/khxqtdT7zR0LBsrXI9qcI3pkayXU/8WSZlMQsTHVzF0I+nRe"
    "zxp9n2+FNlj6+E7OltlEnkM2EPkxxQbMzJu9NPp5/ffzz18fbP5MGchFQSzrWgrKL2ZGNA"
    "qkSgO7A7Kt3T69VNlLd3KjPn/oyyTZ+tp5KhY2FKNcpVHuWEGFpUMEwQKp1jvs4xAExpHl"
    "dqHhOzaw39o00xkMPhGpUE8lJKSFdp1vEbPKAR2IkqMoRcjlIyiu9q9aQWG+EiUXeoy0P9"
    "IUFaOqUjohO3ORGTlhZKV4xom9FnKW+s4tCqsvnX8pSBSmB6vUyWMuZuNL+1twnKIRqlUq"
    "Dmc6vPgX1wXVY1ZGrcT2RXcqvRqVUgF7PyP9i6/8FW2dkGYzQ987K4ks+26nhPYU6VOTAt"
    "RmRmDJ25TbEA44MxmR6TlsPI/dKhjJjcCD4c6+YjrQNLatIFcSs6o31bnOCdpjG1G23fta"
    "IL87SfHsLnmy17RLEzzCsxm1j6CI4NTA8xtWB0edj3gFPw3yJ/81TnpnxeVJLna340HB3u"
    "teb2kPIVMSCt2975G0YW0D53DBhbC/ILzxWhM4fMdNtB+z1mu7jrtH6tEeSdl/xO8RjsmP"
    "AylQbj6S14aglguPgLMGjMJI5FTAvTZ3zhzQBEAMyjxbNqEGS8CI4ziAHQygDWIhMNCEAc"
    "OpkwzXoQcagDXh4zOMnozwFh+jLIcIHvwcTbu0k5OAg8ZQemvoaXETU2YVNgtG/Cu+EQLU"
    "We7DAJprqui4ax3ia6oUNXxsjzXjCAnZu4QGOSDU7EoeJP3jbdXnV0mjBx0LmM7A3uzDae"
    "4bXr0VTZorkh71SgzmeEqPlZ47Dj4wpsnnXb0OFRBmRiMOFPQdgUHgoI3DnJyC9Io/OJWf"
    "faxO8ZtWEwTd22rQWFgX4wbAYThepDeGIYyn/2jxbGyBn3YabPftZI/2gMG+zYCX4z4x9U"
    "47Mcz5n/+oL9G7Y78RGRH/T+9hhGazyf3vsuI/cwvh9Py0h73tpYWS2U7xGFPD1iqb1j41"
    "SwoxiVRH/+ZMfbgrVTsF/gmnkDSoCtAD+YJ8AefOrl1nXjslkn/F/f/N66aLbrhP+LfzSL"
    "WF03XOIP+nIwXTiHLnUUstyJonRVHoGS9u3NJ1Th34wkypmuGP79h+RQtDF3DPHJlYAzIF"
    "B4pgVfzW3xlZ7KuAvFqJQDVspE1Zmmz0eGlWIlsqwJ1c2M+RqmiwF7D4TbmrP+md3yEGft"
    "9lVE8XrWigfL312fNTu/vONbLtxkCKk9iXjAfadAnuPBGaU7pF1ix26cbKyffPgow1AEFA"
    "fISmzePdkXG2UwjhAdIMynRZjj02zu+DTBHntKhCTKf+22bzLsASGauFXNGDrk/7hCYg/B"
    "zgEX0Yjs3Yk8KPGUJ7WooIgNxPOgGEwDKf/ZoAvJD2eUUH05Jb6cyMyZGak1V8vjAfUOs5"
    "B0G1+bkioPTlMn+Ldvdu8uL5vdXus7nvGPeSKSq9Z5q8czkfCjMvL6u5MiCUNOshOGnMT3"
    "JKGgLjtEAfUOh+iyedPsNLyUKxLj5BPWiX/YN+9ur9oNnuXFO6rGyPg62MTYZGsOwzQqIX"
    "5CORXROEvAmkKq0I3NVt80JsNDRqkOIb3btjP7phgWZQDPIN/h7r0te8K2gY9aRyV5yCSx"
    "4iMl+MiwEbos8i6pwl2Gfw/spAnUVwXXhClVcE2V/T4jpnGpOLkwoRrjKo+xcux+ZYOfcJ"
    "otEoM0hdfXjCmW27AeUj60MlFIyIPqQ6eQ52c1F34y+Ci8oiaW9bRupNY1NN5CuPdXf5sP"
    "0iP3kFtqwGGk2YGlwLoUbbWgqUOFa0RtXsxy93Dt4wp0X2kDEZOXfksHChV8TKDT9Tf1gw"
    "fKmjuz+UaBavMWDwiurYYs3FiO8WAM9czg28gNtdwABjN0a8E4BvQkF+7prls7E1EBGCFg"
    "TUbHZICep8LhHr2/uXv7GK4wYlquQ7yfgi9uRths69wtnc3v/06HDnd05+76aKhER+aQq7"
    "7h8PCHe17hkrlu7zYdQnOuH77+qKOH/Yj3wx9w6xHCkbEpEhscdx8PpBKpnpC1leoo9FbQ"
    "pScGSb+gyYmV93gVjBav2HvcNXu22jfa19ZNq/stZAsNn+ybP5pn39rtv2kXrW7jjBfMiJ"
    "8pYyU9KeK6dJLtunSScF0KdkCZNRKlUlG2Cb2v+IokIc0pWxGQqGR/iSIIY900aUrtq2J7"
    "S4i80tsLbBF8n+ibveZV87LTuK4T74jXzDlvd0TJHDwos4G8K1YGOKcKcMKuZzgTKROqT1"
    "DloShpNt1KFkb83CYBznZ59O5X7o5ruDsqhf8rU/jHcsuWM9rqypq3D+OrMvWosiuVTXty"
    "3uieNy6axbIeApnxTG0jNbZKRuH6g96PLevpQrS33Nv9acf61jhsaSrXFGhztK4LcbcWHd"
    "liqtcpZQweFJNz8Dwg5mhmARLHZIA5TbhiVKg0GWGwFjGzoTkijJpOTWTkgCfH1CY8zQig"
    "t0zXwW6+G1TGNshwohtTgo5PjAxM+tOBj6mDSVxEkhaT5xyh5GHOU9hgm25+k4F7HxvUXd"
    "Uw49rhCdURKp5SxqsiM9YZnLBQIyvIycI2eP4bobrl1WCmsFlhOhCE389vM7Eea+4LwzMT"
    "HZ/cTYICL9THx9NNRANTsVCzRrAK7JzVCLVty64RLzi3JtBZ8AdhC0yVA32x4ZiO5hM6Cm"
    "rOYO+AIOyS2H8fvmawIEWyG509UZEEx3C+CFBdevJoUUzpw5+sjB7aG87CuujkjNVCbUjo"
    "isM63wI5TVL6jbWwFYV4SrfSWvHY5C7R5WiukqlUgQ+q5ajDZZ3LDzh9x+b9yfFTkwS3Bw"
    "sgHVzv/oMAN08Yc6vaZ2tDfFnsqn1z6d0eV5HErASvthh6vNz5RfOq9b3JS6L7h33zEg5u"
    "tLvbOvGOqqGc9fgiCUNEmEQZIhKpFDwuTQLRCI2CNBGcki69Zuu3fYLdK7hDjMn93Jg4hs"
    "mOsb+XYEy2ovaOM6aJYcnXgKaQv5AmVOm/19CPoqheYvRDZMrssYfDrmxer3jwY2qfouqB"
    "GJmyjcQ/qDGdlgS0KaQqa0Ku5cmbjJuwPrla+2aoyf2cwCsNUbElnG6MyprTm4A67pO+lz"
    "N5JcwpyzkCNTwHubm7unqxcgfxGZ9jywqvigK2LG+GFa2GwJ3pURmO7vq6cPL37DpuZvxw"
    "KnxnTJc8i7uAGCsPPKTUQNhEq2io6qG1hQLL44jc8YzqINyTXwZ4AJSDX4VFhmc9s+aM24"
    "zQEMbIPWXGiFtzeDUFvDA3HWPCrVW8vgDWJrAwbT4ZPOgGNqdxC5BvheLZ7wleQyOYbx0S"
    "ZiE2Hw7hBWuCGJPqB9akMZ1uPSwhMeCqbFlVPpu1HEPF3M5wrc3whbEr70pb0kzxoZD/5o"
    "cc/80PKf6boSeTQDlGdnApht4VwvpdDtbvkliLfTkJ85lh6vYyS23h0cST23i5h/dsTufA"
    "eubqAX2JFMA8a900On+mm4fOUvSGZ3/2mo0Y7t63TiszACnEJUeimqzhCw6ExtkLWXVOZi"
    "PKrbXKKhwDHW8Q5hS+aVWK3hDhDlN8eQzV3mb4GhmM46bZVGdZ3/fVJvKUZiqczPGo/eOm"
    "2akT/q9vXsJ0rhP8K8zl3IDuHsSlsCKMwYaL6niSUHJsMi22YRJlsI3P+YhcKvtpSRCrT0"
    "qVPyn+xoRDIVWJJkGoFlIiqlXZ217vylIxSCoG6cVtEvseg7QvuG83CKkLnwNqwnN16MOc"
    "6ZOjNMtN4qZarumGebeDSMLvl8kARX86WPzZKzbteOEuvCk68gKHcPZlZHmSaYFncppNdD"
    "SSMH3J/LRNvD4yCL0OD5T5pX/E5tOpbi/7R1gUeGZb05kjjjFxJ+GJO/tHv9bIYAh4PFr2"
    "cgBtLd2m+qbb+TGvkswLbvqlgtEC0/3W+O3kw0c0IwXlnaFj9zcWkyY6BibxeCG3XrPOi2"
    "DDFLfsvqlPJtaCkRlWzWW8qjNSmvCq/A2csSEyXsET8NZ510GVa93DCyOMLEZD9Y2fKLyq"
    "6RaexlrgGL/1RJdk8L9z3QaIDJP+21+M0X/gG+ODDgymIdFgTZtRGKlV1qPknNM88i3F8q"
    "T0uDqWR9mrXtpedfB5pn60OxfdOuH/+uZt64/mFfwU/yugUuGbrYwtyyeoMuol7Vibr0zs"
    "fX1kEA7TKJCLgBz+MMkAHaM7QLA3XyCTcytJlLOj9XyCAzB77zpYz+Xc5G1AHpWq8SJT3X"
    "ho2Snfwq8TS8+MB3MpYjg/IMlBqbsv2ndnV01y22met7otN1zJ18Lxi1F4O83GVaKM31ID"
    "XpXqKVbs3AkdJVRGTYkpvW/Rvp3m17uufD1Ll6xO3IO+2bi9hRmIp7wjOHd11f7BT4mDvn"
    "nevvna6lzjOf+wDFe++ZqXyqLwii0KIzo0RqUGP0qpLLJVHmVlN1J2o322G23VEhIUzUoz"
    "gURKauXYPobefUXjVYhPUSez+f3EGHILBquRsTEaUVP8Ir8MQoSDGhlw9tTGqTT4lacpQ3"
    "OAb4pICWHZUkfcghIqXiZMI75hQ/zkMSoBkbCu6CM4MJzxF0JHBpab5+aMCcPcZ7YjTBiG"
    "cyxKbUwNR7AYboo4eF7dy7TCzTn39FE30baz0A3HNWn45pEaH23XPOEW5SAjW3/gzeOLa1"
    "hkmhfveLTRjoIPRqg+HCNsJjwyj/vBO2HmWJgQiKDd8gHTrHFjDA/5GevPPOaHYDrXY8xL"
    "J+b3iD/iE6UzkVwOuqjBEw91WAwkVEuJ4LTjadnEQ3oviKjjezH+Ym62uVrfZBZWJ8EsEv"
    "wWOGYwVvDQonKJ4YgBG2B++HsDuPblsY4G0gGmt8NUedCNNXez6QGoNiUwALSM3UYkrEPC"
    "1aE+wSLRBJmcjSboamI8Ufk+Z9ZsPtElq54EnYZno3TfAOnK7GuxnnnqvsJhVKG+PEKJvk"
    "ILWaqrCJ0ygL00l1LLMYDx/wmos5XW3v2HqKzeeGY5t55kQUdH9+7deTduE9lNZ8sS/hYy"
    "MzVEcpCTtdhszZuucvGF2SaWw4sv3LWhJeCqZXCPUinYpWF39McUW2LDtvWM+EKPIIb1a0"
    "kUh6j+9/+k6PjnKTAWV/LPd22f3VhOz+/NTutrC9X33hHq9K+v725avT9Rp+8eltLpfyyi"
    "048rEEM6/Y/x7T0hl8tsNqnEas+RT4AbkxdltOtxWqVfr7J+PaxIkhAD4mS7kwfe7Ykw4O"
    "t5CiLq368Cx1TgmNqgAhPVbFRy8KOUavD3cPBdU0QpG3+YUvEgVR7lqAY/MdDZKvUEoUoY"
    "Gv1yhu0wRUEN0yj/iXz/CY5VElzlQBFzoAjPqdUJV4NlvQloG4zR/fUzXgltYg+M4NuBzb"
    "nTOu8VC21GGWSk3adYMKQCm33Hkyto74BmdVS+s6yndSPAr6HxljfPDxEkNqSmbhvWukB1"
    "3XYOFSe4YjKD+9OsiVTPb+lQsYI3nVB7qRkOna6L1qVoqwVNHSxcgavWumD5LR0qVnAVdZ"
    "obQes81Nah4jWlU2sDiVCusRmV/0Ta65ezV7mevx4DVsT7V/M10EVcgNEl+g0jQINesNzT"
    "1G8pzZN35f3bzNMee0eVpb0qonWNZDv9Ka3/K1YJBitWbr3F6ZQCK6YRVPFUKp7qxXVWK+"
    "OpUreCTQAbiYk6UHTje2ClQtYClVca4xpRiOUwrYHSUyJPH2rswmwnGeushhnrxvqoHg/3"
    "Ag6VWVPKqxSlJ+0r35zI4BcEnUUS+HkhZjWek07cpS1s9Kgy3YR/Ij0g3GZbDo8N81LniX"
    "g4jA8LpH6YBAMeoyWC24ILohk3myUdYTsYeIU59/iEr3vXeHWohTGkWFCK9U03luuYtHjA"
    "l2lhhBeuQ8ywV3NrNIUjxHBVjoh+bz3TAC5WhuuPT+3VrH9opmhhaokAI0xP6BSILQp35d"
    "EoEeOlv9Z5Igaz5nZWZrcCXsE+dZVDN44umzfNDvD0F3XiH/bNu9urNnwH4KR3FN/kCrn/"
    "bjylh7zPr3L0XS95VvQTk6LKW5FGK0mvEmpJZB/iAeQam8wf0/ehDM+XCFWFi6eUjhzbdJ"
    "gjo6l1gozHTI9cj6KUQ27V0BUuub+fnLx//+nk7fuPnz+cfvr04fNb3zc3eSnPSfesdYlT"
    "OYJ+cm5HuFAZniZBuEHHrtXcTSW1DsohWqlGeV++OCKxnsI0SocXX01K17wT5ahS5G1FkZ"
    "fYGzYBb1GnyX2FNrwhSjtMblVB6ru6pVc1CfzgcquZhNzuiljzF/qSAFiW0Gc6dcwbZTgT"
    "KnIxod5wShlDRSZmX5pRU2SbOiYD2AK4txlXZL7FZFanaeb/zXewWnOo9GsvrV/zxi4Jd6"
    "bQFSZRSWZSZCq+bGRUBT5BlbWUJdUEn4uoCT5nqwk+J9QEuPdg/wmAsxWQIZKDgHjXOkjF"
    "fyv+u5JMYqUN6SFH/zROMRoHUMj/MxaEsJpv/DG2yNR6pqOIGZzn5BR83WK8PCY/hGGAWD"
    "ChasTEvJ1ugtJRklPcTJNbtyqnglbYvqwY05dmTPVhOltazPAbUFf5e3/UvTu7bvW44dc/"
    "TM8G1Wn+tXneE6UhxFHf7AK6nJT/75t3N94Z76hvNi9anEr8jy/mlzEg39OH1Ao1xYY2oK"
    "700O57ki/9IZUNKbj8PGI1RNscoqFjyXLkYRrFjccAtanOsr456XAGFAfg2bKDzLDKLPqK"
    "zaJKi6C0CEqLIKtFCAfAp6kRYgHyOXqERFh+Mad8r+S9ZWPF+GksMvQNI267NVHeJOEqj6"
    "7v6f75G2mZu+qXcqavce0E0WEvR1vjdrzpxSsYlB2Twb3OKEefP6SoZdM33Zf00Yi/4Res"
    "KgNNPLsFXxALLK8Sv0/Y6CIBDYYDj88/jGSAD2c++iV0+Cu/2YiLv1fAXPRQTD0TmYvabF"
    "WJD/LjW7PTJLyUI/l38qb7rf3j5k0iDmD1k0nUdok9YoHyLgWfsmi0QvQBisQrrIBDtkul"
    "LavSF7+Woy3zJnoZYd2jrbSs3rpuXDbrhP8DOb110WyDkI7/ysjin4vYJLNNkgmLpG08Gq"
    "V1lQF1tUfg5qKJipLmTQ/GIfjRNy+andZ3VJq4B9XQjuxHmMoBGYl37L5fNbiV/35VRmIz"
    "ysAwsy4DbJxO4RpTsvq8eJmPZUC9Q4Vrt/G1KckPcpo6wb99s3t3edns9uDbiHY+77hvNv"
    "+4vWqdt+B76h1Vw0CnCiNsruAcyoJlJ7tPvMu5jjKr9GRHIjREwz+0VV+3vwtTNT+oAIdu"
    "U+6yUsLuEKVUWeorbWBQ1qXXO/gq6G4bDHAZVBOEigVW7tQ7AVbkXEgDdVWehlRA91Pvs+"
    "00DdYsU92QjXKE6ABh3kyYizLqq9DcPYC2QGhuOiOxS3CryTmsxDbBPBUAmH/CNoFthwI4"
    "9rXX3IFO3/AXvwC6VkYh+7Lwtv32DhTfyLf+5WsduQ5Sh1bpaBdOZ5nlC2KYFnA6W7d0Qc"
    "xXrGABgzSqbZYxiLytKmJQHRlRFTFQSsMUpWEJ++5mTLsV/cysqX9RpQtU6YIXZz+lShcY"
    "rtv8upgeZpm6OLShva9SMRIosQpnpnMQn1M51tgt+Uzr1L9ZG8LdEsESPFJAhBq4jVg2I2"
    "P9mWJerBEdGiOgHFsLnhEB3mhJdAZiDjro05llO2xAhtYcxgW99DPiJrbRiSRXXCDXfgxD"
    "DZPwSLnPt2+b6D2vWOSXZpEP3ru807xtd3rosIL/+2bj9rbZuKoT8T++Bl/Af4XN7/9Oh4"
    "6Ar+RIxNuo9IggDo3zXrNTJ/5h37xsXF01O39qrV7zuk7Cv/rmbaf1HUQKzY0UiPxEn6Sv"
    "d10cUvegzJhu3kfdGxK5nSxKpbjmhK8X/8QlEc30XwxRKA/GvfdgRLZB8vvKaeoE/2LdlW"
    "/NK151Bf/3zYtW97rV7fIAF++w1PaxcT9dpbp6xaorweajfUTy85EgVO5Z/0pFVn5ZRSmV"
    "s3CV149pZX3W0sfWu18l+slK9JNQXRYx8nIOYUrNNIZNrkS9r2/ocHZuf/nfHdt6E8Dlq8"
    "8CdIsp0ELMdZF8pbrDk1ygEpcw3eBpNOYO5gXRGT0mXX2Jui/DcTN0iJyimJRD5OhI6Ms2"
    "0qLKZF+Vr3S2kioveVuBuMIXSORWQi3Sbf5xh1oM8b9vXrdu2p064f8wLUL7qnlz3sTMCO"
    "Kob36Db22d4F9UgjSutNtmp9u+QUWI/wOTHN7+2WldfuthkkP3sG92bxvX0Bf87Zvt3jdU"
    "xvB/1VCeYCVdmQ+4d7/6gKtMfYo3zg+k4zHscrEpAYnSSCq3iB26RQxde+66JvykhXg/0V"
    "0dGREs1dUOEsrpZDNOJy/kGXHpp3k5SvXjDS7X8t14g/SGxSQ59FOwbFhRvCYEOiIsQ24L"
    "93QITyJSFKb7OBSk5dkfbQpzhTnaWGdjP8Fh91vjt5MPH/E+njgScyVyL4gaYZZoSTeJMa"
    "LTmeVQc7jEbI4oJY4wvSPcM6W8075J4QVF4kcHBET0ouDOEwPPu5iRBbXdJ8bmqT4cY9sg"
    "Zc5A0BR5GIm1ML+QwcyGJjR9bs+n/Emhq76pTyZ4F/pi1MjAT1E5AHF1ydCPQ/hw4GtD5w"
    "zfFhbbAAZ7ek9t8bqAEkzZOsqxj7a1YOR+6WeLhFeAR6oRw+S3+ioXgYIn8OIloBSQTihu"
    "Eo71RM0BecDu4A0e0KV6YdlPMDKcdAIbNX85fjs8G8dAw1nG344Dj+3ObOvZwAGFUeibjj"
    "UZoafKEF8cL//duq8Rtzw5EQn+8UVwJOFWDpug12z6ANDwt082ju1B85jZkzkWJvl02wL0"
    "xASCFvWFbjjuLNAJjJ6j2/Dbey+b/qY7DsCFiFgCL5xu8IhfABf/QfibRvxo8BbmTizo8w"
    "mYKxOb4H45D7oxwZIpWB8lNFngBF1gu0NAUpuzkTY1hrbFAvQQIkSYN453wRTlIzk1JhNY"
    "a86YCVf3uy4ZWbCP2jWRDXQxpqZIMOrj41jWkzvL8EFu7q6uROEWmNr31mjJ0ebjfyOUHw"
    "SxYug9b89NRmY6dA/zUx9NDBNmsTOoY3MmjhU1R4y3igRjaIeRR4vgLsa9jhx7iffDGqMz"
    "GCKcme5shMk8pwRANPhcMOF23H40fobjwKjDl6TFXZ903hdAB+O3GAOqHjywSJYw7gBL3x"
    "xauEPMYSIMJvDSvGsXEB3zvuLOAn2KMXqA7mrYEd6KmWGxCqIJ0qJYCsya27Bmgx3Q32L4"
    "W/BpihMJXpE3DIdT4ycMSkbGVy+rLQxMkPGVz0LGRw4e5cFtFjqAyY87LZ3BnMI9x22DzX"
    "Q3o62bBtabUIZZ4wPbN6Mji23gSoIFNGf6JJYmF7ZuykukvWHEvSOycWKS2RrCDTubu5lx"
    "z7IlCldUn/A90YRdi6Ul4R2KlYqzGRar8Yz+XSJHrdgBtx+WEXy9igRlxNKoRth302BjId"
    "xK9Mkn7Bq5WyW6KpqzNd5ddPSkeoySSnQaiyQvBe3YwK1+KdcxLLZHEUTq7v6SnfJtsfQk"
    "koMX+4KFKeU5+Z93zbvmRTLzsPcQMt3DZ1G2+87dzU3r5jK7/9LAA/2z7EoSrAx0YEAPkv"
    "1x2vz+sl9e2QRe2iYQ4u414O5ltMUppFW2DJRUHb8rpDp+l6M6fpdUHYfFMRnI43QHiPfH"
    "0yKa+tNsRf1pQk9v2bZrHJdMyZKkVIAXADzEjUtZn6JkpaCumDdQFOkPHwog/eFDJtJ4KY"
    "a0z6WVsegG1FWe1ke+E7twW4/8DBze3YT3kZ9987rRuvEIg2O05t58b3a6jV6r7V9Pnitj"
    "xT0p8rk4yf5anCTtjDHBQ4IxSiFVrowpOfzkM+HHyA7AYp5nnd1GMnyVPXw7E1pVddjxRD"
    "aYuxForn4+if2ZZYGcbGbIUWn0sZG4hwa2NRT+md2OxVm7fRUZi7NWHOy767MmyFZ8YOAm"
    "QxgMkwE4C2PkpMhRmdFM/v2HVFZjY+FMY2o8jlM2kEw4AwKFZ1p4mKr6svuqL9zoKDGH/f"
    "t3h/m7PZm/IYO8BKAxqkOayhtDFv0KzLS8lMXk9xD5DuWPH80zSREESeoE/vTNXvOqedlB"
    "n2nviEePnrc7InYUD8pI3VsIPN+3oF5h0ZIdGkFVJ+J/33RtM3XiHvTNu5u/3fDaJe4BFu"
    "s5P282L5DMP+ybXxutKzwl/rv5BESNE37QN88bN+fNK36Tf1iRwXYdhiT2tzCJ+makhMQ/"
    "SsUO+gQ7XDHcr2YkuWJKRyAUCkCQSDL/gE4M6Wl3J5aeMWvDRDGkH5BqW1i/Pd5WMoccWC"
    "/ad2dXTXLbaZ63uq32TUS+FxejkiUG/MRQ5nNEm1nMSMc6c39IEpbaJSqmotr0PkGZY0x5"
    "LAyj0NUoJcQ1ZzanUpec1hUDesvTembTZ4MuNOEfK8XWxwnVtE5OaxErCbCNpD6CMbLDs4"
    "CeFvkKnmZ/BU9TPCmyY1rzQD5MfN8XclZ5n+Os8j7prOJ720tsExEalTEqIfjrM3RrHklr"
    "VZKECtzk5uv6JMqCmyRU4MbB1R2HTmdSuePCJArQOKChMKIkptlW8BiZMoKnoRryaE5Amx"
    "+hn0avklVVOSDfC+GSYQXDNIfHDG7eEy0W2iclNiYo1acgabOMRDjK2YxTiA9IMt+x9TgI"
    "0pXZTqJUh7ehbF6HnQxaLrN9R6kPD/eTQlL9SY5Uf5KSvQgNlxPNjSgpl8YovQnFJ1WZTw"
    "qim2XEjSiVkjZUJjC1oPwFJTI3yA59mE5tmVUe4VAgtuQYRynVKFd5lENJW2SHOUb6Utu4"
    "GuhCAx1OoyE50DFStaCrPM5BjiRp7W+EUo1ypUdZJK+SHuKATI1vlceXh3vqjFHZGmAJQi"
    "W1JqIPgvxZEsDG6VT23RiwWNohXcGSrcsM0xxEFO62VcexzGgFNfRhogOE+XMRmD9nw/w5"
    "xb+OwfOW2oBTSNUWHAuTiCfOlK1zmUGvcFbp5TcMJ6bqy0gvrxKgi6lTMgF6B3jkTuu8d5"
    "TOnW0C2fNwYwcKb5wtLYAxZ7o2gW8H09fa115zB4pwmEctgK5gtjYHb9tv70DxjXCnBQAO"
    "JNxNgNzwGtpLBmEluAl1QAGAE+zVJnCOFpQ4TLCz+NICmIelBjWtVyKdImRlgIwM3KpSoz"
    "adUX3tOqOHOMOjXzZetmRzMLV5ewf0ZYtyWZQx/ZGuXb1WNHOgUwolrnUROhf5YG6hqQNC"
    "CfetHRR/ctdgfgmoYKEWKgSlhTaKYvWgvHonlk0ejMmU160xReWSOhnDO9WIH1rJa8nMsF"
    "wvln65X2LZETp5SC8WtYmGea0XEfjtV/XhhXTeHpOBwbQHm1K3IpNXd4XXodIfQCrzq97w"
    "aimP0JMpat8c+ZNQVQ9+aSVPjWRXCpBOFbBmioCqfeu2kCJnvxJM3TZvLlo3l5Kz1iOrE/"
    "egb140r1rfmx3MA+UfpuWLimeUqm7+KHfzS/l+r0j86lGpdK8S6V5Vdg2VXeNgsmuoeIwt"
    "mFWp40zKOWxHKJVnWJU9w8r4JChnhOxVU9oLYZPuB1Xj+rdiMH9Bg0JF8V2p5y5jSlA2hG"
    "LYrmU82Kp67jxUv+goTTUXuaGWq5YL10KS0MjxyrzWA69kjB4cvFw4/+U7HKRr3IoQco0a"
    "N6sH5axRT8ZL/zJeJBvrCnPS1LrmeLOoa14jA1GmHJNhercZWErcfQ4sM4yoMK+euTgJ3d"
    "rWwlPxYWVp5mieks8QPZh0gWSuIv8Nq/GK8vrIvw/bdm9yvHfg7zzWsTg1NWvw4vz1sFQ9"
    "YXP7QR/ySu3z6VS3l9ACnUyYX025bzJUP85nWB3c7da/WXPGtjV/HA+OSYOIyTriuPLK2b"
    "xvfCPEzJo7oh77qEbu6VCHZ+qboeqlXNP5YEwAa5xZQLtmoWWOnvvALhO5uphsZGaWqL4s"
    "Uwg52lfRUshK+/rS2tcK1Gmt2NdNlWlNU9Jua1ZvvWaoAXK3DMY+gXLjL+DGzwPR1zA22J"
    "UvD3d0e9Vo3dQJ/9c3u+fNm0an1a4T76hvtu86WrfX7vxZJ/5hKfvBSZGt5iR7pzlJDM+Q"
    "mrptWJr0MkhSHtxms/nVIBxZ2WT+KAN1lKrKa6Hsrr7xIC0UAx+BWTdHPlMsG8SZ0YBS3s"
    "V2ECEbJbHNLvsZIjmAPSNPs72Nqp8xYTQJfHbloCSlyoWZLJqoKjJtFNC4ckgC2DRSBXAi"
    "kXegOJPANkalNoIUZ4+RPKwxKgVrYjtQKQtfr+U8RUstMwNSyNU02MNpoNvDsfFcahOIkS"
    "pHmSqPs2sjK5XYMEypRrnKo6zSOankIVWFUyUPUclDKg1vweQhRWKop3Rq2cYGwl2hmeXe"
    "flIrFhK8L/MyahMfoxpjQ1HBPd7YIUG1Vc9Dd/ml+RwGKzPH2zC8C6x2NPzBneYYsSnQ3f"
    "MYXAzQ5T6EdfjvmgxiznVTfem68iU9ENdukbsmuiaKsD+gcCMMvAH9UF/hwWc9HJOWQ6y5"
    "g8HEwhsP+1zTry6+P692dPMGYMv+dH43RV3pYn3NZyNPm1b4hcyFbTgONXN7Ij++NTtNwg"
    "NFyb+TNz86rV7r5vKNcubbDctbI9nOfMrZaavuHQ4sgiS62YZw735lBZe3gu9bELu7DUri"
    "75HViXuA4eqNiz8xWB3+xb++haZ9kVmfPekTcz7ypZawlCUJVbaGFHuZwTQ6MvD1k9z4ih"
    "j/gE5F+UtE+SsL5StWZofYYsnBj1Kqwd/DwVeWjG1V/AgFf8limyRVLrjKTqTsRBUzZGTZ"
    "ic4b3fPGRVOZiXZhJsraczcCc6y9vdxpVwOd/NxEsIbnIDd3V1fFTHIinH4jBrnW9MAMTj"
    "uwogjMsk0pPqar7ClLLRjJ1UaVhinyKASGD2Gr0IloDM8bDmFja8G40eLRokxkaUAjB6et"
    "YcJU/5SgSxpbttqTpNEkFCZVxKDgQRoKr1KJAF6aDarl2A68UZPCO0KkOM14OGip0MSNxS"
    "MeDqg57PvUN5qvywAVdoypKK6ry+yEF+tqJn4aOMGsD+2h+dMksQ0v2nRwsznKLfNKAvx0"
    "PskfmFweKfCqKpbcyvPh8PmWGuc+Bq6/x2/AjfAE7+/SU1wVJxfeJMBIBHmuMA08Znn6Is"
    "htOpssa66/iMUofKUnIGiZwJY/Y6Yo3WQLkAhg5AY8V5PwREFx9w3rm3FnFPdupAtaGWBP"
    "4ROMP43oTjzihGKZIMd6ouaAPGCwI7q0PIgkUk/UFh1MYOvjT8pv/wJtOg6dzhzmp8XHZ3"
    "PQW8N788mEadaDNjVMyx7wtFPBSUZ/8rT5Qf4vzFjFuEcN9F4X54cWvjSzkH9xE+rz/F5/"
    "n49gQpF7yoyRAID36fOkmIIrgIoMFgYbD9yBwuwRdCBeCsdjZGPTI/fqDMZuBiPGU5BxFl"
    "Zc4IkQ+iavEmAbQxo4EXF6zud6jcRu4F5GsEofDHuKt2AbeFuQk4vfCwOqP3HvIcwRJooJ"
    "RQdevJs33OJu/RFWfhmeOUXa9GNdVzLRYs1pXpCslPdPNKth0a4iVDJ+TcnXdK2+RXte6I"
    "YD61/O8ajhOR6teJyiD8GLVqxAOv4Q7c4FZplPPoRY8NCtAf0W8sJyn4ITyj1E4IK18YFx"
    "hbgCT/MEiwAfpnXduGwqb7AKSHSqsMZmXTVwhifRLOaS5NFW2c/uqNtoXdQJ/u2b5+3r68"
    "YNVsQQB+iYdHvFHZPgX9/ky7xO+L++Ca22zuGn+B/n6V7AbWnv/McuXJu3lPNYw3Mea7jO"
    "Y0l3sotO42uPV0QRB33T/WTViXsA90DfcAP87ZvdXvv2Fq+6B8lqKcl6Khurn1Is1WJOps"
    "X4NBiKGIWyEyFEvktXwuaZ9ExonsGYN8/6Zq951bzsNK7rxDuC8W11z2GwYYjFQamx2Xht"
    "G+VNuzNvWpXkVSV5fcn5vu0kr0PLtl1Da6qyPRvsJKWCeyXce5NDbY+Ei0ANKSMdR6mU41"
    "wM00AjKzFVY1QqIV1iqoYU3eVwZQpYVX9Q1R+sCr6q/uCefNCE4UyYEWW23gRdqb23YpBu"
    "fvedTZby2MbJFLRJaKNm6iS4uZGOSWIV7igR7hj2BiiLvEuqcJfA3XPdkOGQQyQqs3AiD3"
    "bgQiPDUcTIFEuRhmrITyEB7YqcvSn0Kp9nlaNgberYyxIjHaZTI1zlEWaONdNcM0K5auVp"
    "Dagxr/KYo/dlcpizrane/Qdg7th5biJ0bk1i/ddu+yZjOXkE8SVkDB3yf2RisD2UEXNQRy"
    "TyUY8DHFsQ2EAcdaHDkJniAYWa5NKT/MVK2VVsmm+7kp3OZnToaNztOh3p1W5K8TYqjPtR"
    "9z/vGp2m9k57VyfBcd+8bXd6nUarp73XTusk/Ct07Xft3cfQRfzZN68aNxfd88ZtUzvV3t"
    "dJ5Gf46ruP2u/hy/j7qMQc2LwnFKOp6b+Mxxxzemrir31WNv5+cvL+/aeTt+8/fv5w+unT"
    "h89vfYVB8lKe5uCsdYnKgwj6SW0Cjx/R9Lk9n0op0iNUBwT/5gpAeUE4WjmIM+kV2CnVDL"
    "0QJhmNWIRI6cPiVqCpVa50UZRSSctVlpZVDshXPPgib2qJsY8QqgVe5TF+MEyDjUuNcoxU"
    "jXOVx7kymSer5p+8GW4oGkcuAW6CUPGZuWlsXjibX0Vn79rp/FIT2wRzcxNIX0Za28upvB"
    "LmxGpeo4xZUDgoReWl8iZGjXqiHs/aQPFkDo1oXMMh4oV77obKmt1ae2yU23k2zsQEy0k2"
    "FZuHq/NOafHIkWI5qBb60kv/xHMQuYspM5UU+RudOWQxxgxRpoXpfTCJk86e6Ig8WHZ6pq"
    "ptdLI6yZDKraJyqxyYInvP8nWUsHyqbB14IS9bh8oIsTP3DhVqqEINDybUUFlzXrEGWCXZ"
    "3kWSbZUK+hBSQYd1G2kSekz3kSOau5nRNF/jUqBsBrm3nDcsWt+bl64gzJqCqAvgg2RsDM"
    "eijIVl1nmhi0QqaMsG2ZnwbK0pJTO21cvWymVEoCxYLmOddL/R/srm/LVmQFikvHi0O1UJ"
    "pBqbfS1HtzGb6Gm5nbIZVp+gyvJ3SYZ1K6nhZu4GWxhg936FbzF8g81JUh6IECpxYA/FAe"
    "WxsNnPRCSJqOkYjmyJqBiZErWqVSTqYKZqjvjqTcFNyK9XhvlER61Qi/s5a1eKsbF1W9F6"
    "UdWcvhvRESiXpe25LFVEEdMb21SPSrnpd9QKKWMcfnNBdUxvTEMVRVE3cm+NlmRswQsQA1"
    "hPwsW6GleeYPUkalMynxHH4r4N9Bm2BzLw8voOkpqYbXSwZv2lgqoKF0ctRq60Fi/9ja8p"
    "rcULStV7k/Z7XzKaKTXFq1VTqLgVpavYD1iVXP3CcrUKDdpuaNALiYA44c/Rjy5N+vMv1n"
    "IFvwncxp3xCpvg8Wa31jDQovkbJTCd8SK63W+N304+fEwzqheiw/LAvHwzr+vLRTqyoPex"
    "ssq8Ni8WfGXo8Y5Gdm9JfAEiGjjDA4VtzR/HICneW45opW/yIr0uQbwp3v4xGcwZ5454FW"
    "ZGXX97Qzw7HZWRJLHhAhJkMCCaSyFhUi9eLDbUjTKoV+MzWcsRTXGkpMuARYg2I6KuBnxn"
    "AuoWaoDtYanHMlEE26/0uHG/ftiMMH4rvRZI9gqIkR2eM/TmF8HIYLOJvtT4bwmo43QHEF"
    "GxA4WY8jt/xRqc8inzN54sv6Ii2kEMsytKyI5xiEwlEKr4+NqSWsIQiXK8yVUQIlKbUFnd"
    "ue3sJaQrNVWh+VQ5DVVIJZulp4pqbVdoq2BXdJU3RlGlVdfzHEA2hUdqAFNH7RpZjC1U8D"
    "hj+CMUP01zxMjCcMZcLcWE9iSpztpIiyUVSDWuSSmg34kgVUSbpPQ8L67nUSoIpYKoPHeu"
    "dBCH5ZbjfixKlG4LEyodhBJeXqN7Q9TBjbNjsun0I1S7ZZwqCWl1BMKKTtNtSoQvmQxxX+"
    "COLPqQ0/z6QAXu+ocCVVLDkNgvk9C1Tdqz4E/R5dwNGtrHPXLleo5+Igos6fXzcXKNRpfa"
    "z8aQHmVl44zcVFuZi5PfrjFxv0zWj2MyYEMLPiHcI0fnFQ8x10YXT5JnfTKnLCOVR2FSlT"
    "WzGl//Wo6CRFYk3KwoWCX3l43XEVS6p8rqnsT+lRyZvIKxHsVaFWMrymSkAbuVkrHKP+MV"
    "60Zs+myV04tFKZX5vmqjnNAvFJGGYUVzaxq0sKao5/LL536D+7sT77hOQBK5NMEkFd8cyc"
    "SVR7TYCBeKhvBJErEMpI2pAG0LU4uPeFzCIPDbGhCmLxkZWwsyscxHDC1gjjGZkIVlP6VK"
    "MlvsSdIQ7cG12gqdAqwWUCtTdJUlLQe+YKZ0zEGU6vCkrs0HHSgO83XxHhX1AFYc5tZGOf"
    "S9lPh0RamUpTXfLMgCFfS6lsE0tfZ+QlzAqhCeY5VyHYXtT2/+nFl2ep7x0OV83p7zN5Tf"
    "KVH5S7eHY+OZHpMfY2NCSefu5qZ1c4m8s8HIhOoM+GzHAqYbmWj0+9TRshBkDIPb0qt9ba"
    "JhDJJuAft/v3QoXLWhVYfHRjMHNrhHSp7okksA+M7/9hc0Bb8BgWH0H//2F/hz/A9jNsD8"
    "5dC96LbTbFz8uXWP1PBAlAht9is0cZC04pHOkX4RVSV5VGArz5M89q2S19F/3jXv3ApYEo"
    "YIQVUn4n/fdPeCurcpYOUtWJh1sT6Tdbmaf9y2eF0v96CMqeJzAXHmc6Y08zlhp3BS03dm"
    "i4s+wQ5HC26d09G2lsS2rXQP+PFKz+MysfSMJGphohjSD0i1LazfHm8rkVoOrBftu7OrJr"
    "ntNM9b3ZZrFPIFAn4RT8EJw6s+3LiKoaw7Dp3O0pyfMhPVhUlUorp4ojrx1ebaIZmvaIxM"
    "BculoVpei5BGr3QJldYlGP+gGmf8U2xQxmN2Gs0IXan9qWKj6u5Qv5+cvH//6eTt+4+fP5"
    "x++vTh81t/q0peytuzzlqXuG1FRja5jyl17StefA+GabBxqdGPkapNtsrjrNTyr2GUVeiT"
    "itN5cQ18VTM3NKhtDMdHaap391ItV+2uBzetUrhnY7phh/xM5jh1Racwxe4AVtdXYSNCe7"
    "ZiFrPhpqqeshV8IZIqe4WXVO+dfPhQQL8Hd2Uq+Pi1mO4JVpUEwu7tB4judjLuWaZDzRTG"
    "LtuXPkSinOklneklPG03/z371/8DUiCf1w=="
)
