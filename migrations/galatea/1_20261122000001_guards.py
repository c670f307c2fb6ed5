"""What the comparison of models cannot see, by hand: CHECKs, uniques, triggers, the ledger's own accounts."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE users ADD CONSTRAINT users_role_is_known
            CHECK (role IN ('USER', 'MODERATOR', 'ADMIN'));
        ALTER TABLE users ADD CONSTRAINT users_email_is_folded
            CHECK (email = lower(email));
        ALTER TABLE render_models ADD CONSTRAINT render_models_retired_says_why
            CHECK ((availability = 'RETIRED') = (retired_reason IS NOT NULL));
        ALTER TABLE render_models ADD CONSTRAINT render_models_kind_is_known
            CHECK (kind IN ('TEXT_TO_IMAGE', 'IMAGE_EDIT', 'IMAGE_TO_VIDEO', 'TALKING_AVATAR'));
        ALTER TABLE render_models ADD CONSTRAINT render_models_limits_are_positive
            CHECK (max_prompt_chars > 0 AND time_limit_seconds > 0 AND expected_seconds > 0);
        ALTER TABLE render_options ADD CONSTRAINT render_options_price_is_positive
            CHECK (price_aurum > 0);
        ALTER TABLE render_options ADD CONSTRAINT render_options_duration_is_positive
            CHECK (duration_seconds > 0);
        ALTER TABLE wallet_accounts ADD CONSTRAINT wallet_accounts_kind_is_known
            CHECK (kind IN ('USER', 'GRANTS', 'RENDERS'));
        ALTER TABLE wallet_accounts ADD CONSTRAINT wallet_accounts_only_users_have_owners
            CHECK ((kind = 'USER') = (user_id IS NOT NULL));
        ALTER TABLE wallet_accounts ADD CONSTRAINT wallet_accounts_only_users_have_balances
            CHECK ((kind = 'USER') = (balance IS NOT NULL) AND (kind = 'USER') = (held IS NOT NULL));
        ALTER TABLE wallet_accounts ADD CONSTRAINT wallet_accounts_never_overdrawn
            CHECK (held >= 0 AND balance >= held);
        CREATE UNIQUE INDEX wallet_accounts_one_of_a_kind ON wallet_accounts (kind) WHERE kind <> 'USER';
        ALTER TABLE wallet_holds ADD CONSTRAINT wallet_holds_amount_is_positive
            CHECK (amount > 0);
        ALTER TABLE wallet_holds ADD CONSTRAINT wallet_holds_capture_fits
            CHECK ((state = 'CAPTURED' AND captured_amount BETWEEN 1 AND amount) OR (state IN ('OPEN', 'RELEASED') AND captured_amount = 0));
        ALTER TABLE wallet_holds ADD CONSTRAINT wallet_holds_resolved_has_time
            CHECK ((state = 'OPEN') = (resolved_at IS NULL));
        ALTER TABLE wallet_transfers ADD CONSTRAINT wallet_transfers_kind_is_known
            CHECK (kind IN ('GRANT', 'CAPTURE'));
        ALTER TABLE wallet_transfers ADD CONSTRAINT wallet_transfers_captures_have_holds
            CHECK ((kind = 'CAPTURE') = (hold_id IS NOT NULL));
        ALTER TABLE wallet_entries ADD CONSTRAINT wallet_entries_amount_is_not_zero
            CHECK (amount <> 0);
        ALTER TABLE wallet_entries ADD CONSTRAINT wallet_entries_never_overdrawn
            CHECK (balance_after >= 0);
        ALTER TABLE assets ADD CONSTRAINT assets_have_a_size
            CHECK (width > 0 AND height > 0 AND size_bytes > 0);
        ALTER TABLE assets ADD CONSTRAINT assets_only_films_last
            CHECK ((kind = 'VIDEO') = (duration_ms IS NOT NULL) AND (kind = 'VIDEO' OR NOT has_audio));
        ALTER TABLE characters ADD CONSTRAINT characters_are_adults
            CHECK (age >= 18);
        ALTER TABLE characters ADD CONSTRAINT characters_status_is_known
            CHECK (status IN ('PENDING', 'VERIFIED', 'COMMUNITY'));
        ALTER TABLE characters ADD CONSTRAINT characters_name_once_an_owner UNIQUE (owner_id, name);
        ALTER TABLE gallery_items ADD CONSTRAINT gallery_items_derived_has_base
            CHECK ((origin = 'DERIVED') = (base_asset_id IS NOT NULL));
        ALTER TABLE generations ADD CONSTRAINT generations_once_a_key UNIQUE (user_id, idempotency_key);
        ALTER TABLE generations ADD CONSTRAINT generations_state_is_known
            CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'REFUSED', 'CANCELLED'));
        ALTER TABLE generations ADD CONSTRAINT generations_target_is_known
            CHECK (target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO'));
        ALTER TABLE generations ADD CONSTRAINT generations_finished_has_time
            CHECK ((state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL));
        ALTER TABLE generations ADD CONSTRAINT generations_running_has_lease
            CHECK ((state = 'RUNNING') = (lease_token IS NOT NULL) AND (state = 'RUNNING') = (lease_expires_at IS NOT NULL));
        ALTER TABLE generations ADD CONSTRAINT generations_success_has_result
            CHECK ((state = 'SUCCEEDED') = (result_asset_id IS NOT NULL));
        ALTER TABLE generations ADD CONSTRAINT generations_settled_exactly
            CHECK (CASE WHEN state IN ('QUEUED', 'RUNNING') THEN captured_aurum = 0 AND released_aurum = 0 ELSE captured_aurum + released_aurum = price_aurum END);
        ALTER TABLE generations ADD CONSTRAINT generations_undelivered_is_free
            CHECK (state NOT IN ('FAILED', 'REFUSED', 'CANCELLED') OR captured_aurum = 0);
        ALTER TABLE generations ADD CONSTRAINT generations_numbers_fit
            CHECK (fraction BETWEEN 0 AND 1 AND sequence > 0 AND price_aurum > 0);

        -- the other side of every grant and of every capture
        INSERT INTO wallet_accounts (id, kind, created_at) VALUES
            ('00000000-0000-7000-8000-000000000001', 'GRANTS', now()),
            ('00000000-0000-7000-8000-000000000002', 'RENDERS', now());

        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE TRIGGER wallet_transfers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet_transfers
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER wallet_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet_entries
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER wallet_holds_never_deleted BEFORE DELETE OR TRUNCATE ON wallet_holds
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER wallet_holds_resolve_once BEFORE UPDATE ON wallet_holds
            FOR EACH ROW WHEN (OLD.state <> 'OPEN' OR NEW.amount <> OLD.amount OR NEW.account_id <> OLD.account_id)
            EXECUTE FUNCTION refuse_change();

        CREATE FUNCTION transfer_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            transfer uuid;
            entries integer;
            total numeric;
        BEGIN
            -- a branch each: an expression may not name a column that the other table has
            IF TG_TABLE_NAME = 'wallet_transfers' THEN
                transfer := NEW.id;
            ELSE
                transfer := NEW.transfer_id;
            END IF;
            SELECT count(*), coalesce(sum(amount), 0) INTO entries, total
                FROM wallet_entries WHERE transfer_id = transfer;
            IF entries < 2 OR total <> 0 THEN
                RAISE EXCEPTION 'transfer % has % entries that sum to %', transfer, entries, total
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER wallet_transfers_sum_to_zero AFTER INSERT ON wallet_transfers
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_sums_to_zero();
        CREATE CONSTRAINT TRIGGER wallet_entries_sum_to_zero AFTER INSERT ON wallet_entries
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_sums_to_zero();

        -- wakes the relay at the commit
        CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('outbox', '');
            RETURN NULL;
        END $$;
        CREATE TRIGGER outbox_messages_notify AFTER INSERT ON outbox_messages
            FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();

        CREATE TRIGGER generations_end_once BEFORE UPDATE ON generations
            FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL AND NEW.state <> OLD.state)
            EXECUTE FUNCTION refuse_change();
        """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TRIGGER generations_end_once ON generations;
        DROP TRIGGER outbox_messages_notify ON outbox_messages;
        DROP FUNCTION notify_outbox();
        DROP TRIGGER wallet_entries_sum_to_zero ON wallet_entries;
        DROP TRIGGER wallet_transfers_sum_to_zero ON wallet_transfers;
        DROP FUNCTION transfer_sums_to_zero();
        DROP TRIGGER wallet_holds_resolve_once ON wallet_holds;
        DROP TRIGGER wallet_holds_never_deleted ON wallet_holds;
        DROP TRIGGER wallet_entries_append_only ON wallet_entries;
        DROP TRIGGER wallet_transfers_append_only ON wallet_transfers;
        DROP FUNCTION refuse_change();
        DELETE FROM wallet_accounts WHERE kind <> 'USER';

        ALTER TABLE generations DROP CONSTRAINT generations_numbers_fit;
        ALTER TABLE generations DROP CONSTRAINT generations_undelivered_is_free;
        ALTER TABLE generations DROP CONSTRAINT generations_settled_exactly;
        ALTER TABLE generations DROP CONSTRAINT generations_success_has_result;
        ALTER TABLE generations DROP CONSTRAINT generations_running_has_lease;
        ALTER TABLE generations DROP CONSTRAINT generations_finished_has_time;
        ALTER TABLE generations DROP CONSTRAINT generations_target_is_known;
        ALTER TABLE generations DROP CONSTRAINT generations_state_is_known;
        ALTER TABLE generations DROP CONSTRAINT generations_once_a_key;
        ALTER TABLE gallery_items DROP CONSTRAINT gallery_items_derived_has_base;
        ALTER TABLE characters DROP CONSTRAINT characters_name_once_an_owner;
        ALTER TABLE characters DROP CONSTRAINT characters_status_is_known;
        ALTER TABLE characters DROP CONSTRAINT characters_are_adults;
        ALTER TABLE assets DROP CONSTRAINT assets_only_films_last;
        ALTER TABLE assets DROP CONSTRAINT assets_have_a_size;
        ALTER TABLE wallet_entries DROP CONSTRAINT wallet_entries_never_overdrawn;
        ALTER TABLE wallet_entries DROP CONSTRAINT wallet_entries_amount_is_not_zero;
        ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_captures_have_holds;
        ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_kind_is_known;
        ALTER TABLE wallet_holds DROP CONSTRAINT wallet_holds_resolved_has_time;
        ALTER TABLE wallet_holds DROP CONSTRAINT wallet_holds_capture_fits;
        ALTER TABLE wallet_holds DROP CONSTRAINT wallet_holds_amount_is_positive;
        DROP INDEX wallet_accounts_one_of_a_kind;
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_never_overdrawn;
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_only_users_have_balances;
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_only_users_have_owners;
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_kind_is_known;
        ALTER TABLE render_options DROP CONSTRAINT render_options_duration_is_positive;
        ALTER TABLE render_options DROP CONSTRAINT render_options_price_is_positive;
        ALTER TABLE render_models DROP CONSTRAINT render_models_limits_are_positive;
        ALTER TABLE render_models DROP CONSTRAINT render_models_kind_is_known;
        ALTER TABLE render_models DROP CONSTRAINT render_models_retired_says_why;
        ALTER TABLE users DROP CONSTRAINT users_email_is_folded;
        ALTER TABLE users DROP CONSTRAINT users_role_is_known;
        """


MODELS_STATE = (
    "eJztXWtz2ziy/SsofUmmSnHFju34OntvlWwriXZsKVeWZ2Z3tEVDIixxTRJagrLszea/Lx"
    "okxTdFyHoy+GJTJBogD0CwTze68b02wiZ2CT7oTN0Bfb4hjOERqZ2j7zUbW3CQU6KOangy"
    "iVyHMy4emEKGirKa5RVmovSAuQ4euvzyAzYZ4ad0woaOMXENaoNQA/2TDhC1keEyNMMvyK"
    "XIHRM0cOgjcQ5QA7mOMRoRB9nUNR4MwsTl4RjbNjHRvdfoPaIPiODhGBk2I457AI3rdMhb"
    "N+zRmtuZ2sa/pkRz6YhwEYe39uc/+GnD1skzh8H/OXnUeK2mHoPZ0KECcV5zXybi3IUxat"
    "nuZ1EWnmKgDak5teyw/OTFHVN7LmDYLpwdEZs4vFOgBdeZAtb21DT93gng9242LOLdZURG"
    "Jw94akKPgbR3A+G5mqa1Oz3tttnTtFqqNwOJCPD+qSG1YSTwW2UCADHc3v3P0dGHDx+P3n"
    "84PTs5/vjx5Oz9GS8r7jd96eMP72ZCtLyqBGatL612D26I8uHmDUc48UPIYBd7UqIzQvT5"
    "iEjDfznGTjb4fvEE+vyxkugHWBfBH5wI8Q9fkE10gIWfNZPYI3fMf56+L8D2t0b38muj+/"
    "b0/S9xgNv+lSNxCaAOoZ3gF5PijNH919tOOxveiEgCYt0Yuug/yDRYaqDvAdQF0AIYULPF"
    "2L/MKKRvbxp/JNG+vO5cCHAoc0eOqEVUcJGAfkgdh/DZmd+mljW/5A/wtGQVx/pxmbF+nD"
    "/Wj5NjfegQAEPDbhrsK37FNSySA3hMMjnqfdGD4GBd0Nf+8jC1h4Aq4l/3g6FJh48HNp39"
    "X23zb0SvddO87TVuvsVei6tGrwlXjsTZl8TZt6eJzppXgn5v9b4i+In+3mk3k2/PvFzv7z"
    "W4Jzx1qcYfXMN6FKngdHAq1vn4CRsC/SW6PymrBsCeDADQ5x4eIzoFnBjg4eMMO7qWukKP"
    "aF7Z9CXryEqewTbXp3UfTbjPQDvvkgf+JOMeV2HtWpb6HitQrL07XlGuxvKypZV3XwoJqT"
    "rCTOjXt18b745OTg/Q/ZSJ6e0eGQwx4qLZmIAKzjVwhsgzaNf8ydADdYS2bZNnl+voJEt9"
    "X2NLixX477WwS2qMExz/EwnFyPPE8c7MeyzohjimWij4LKD33/OaqIRDLX78kCILd3etKw"
    "mqMJ0a+gHILDOVLGYMiYnE0NkBtPhxGxOJ+I5/8GaG6Dsvnr6YF4ju0saYjWW0p7jUajSn"
    "7ZK0NetNBmPTpdSmmKD6aO7JRzPa9XzONHh1S/R9XHJbnb8durh33ex/k2X7OCK2gg72p0"
    "zVv6vv34gmJKGZxKVWqaHsbtcu0EZShCKFcRrgz9Qhxsj+lbwImFv8VrA9JBmYBmzgNqxq"
    "P5ENz4bvtYNnc105MbT4gU5M4nqKW+P2snHV9PTrLXC1APwsmhbpmAKGxgKWUS/DzTo2QY"
    "yPj3eGDW4PznWQTp6MITkXBOgBW4b5Au4MoFExcsXS9Ou1lUkyLP4BcErQqwAQzS+vWNW2"
    "57F6AatSZtKfWFNQCv9P0c0OeeKT/jLveFxSqf370Mt8WmZZmmm+jSwtuZSdbMf6Nm4oOy"
    "7jTD/Od6Yfp5zpgTokoadERBTBKiZYANUq2NWdX89+YrqQWkVGlCyv+p7jEEmjfuHLf/61"
    "6y9EKAA86dyqCPA/1kpDxSjN4qDB8C0goDAESrLPW2qRAdVf0MxwxwhzlXk4pFPbPUD3xM"
    "KG6bnpXP6SgU/O1Pk/lyKTzoiDhphleABXUuOKl+opnrgGnih6U0apmAtUzud2dFLG6cZL"
    "5SoT4lpcm9ANNjHxiyZ+S8CclKvi2rA1rINkbEb5rC3rTU4JVhDuo/dl8Oal8of3+xTiDj"
    "VzhnXTnlopZS5OT3zZzWFdu7ttdiXnZyFzjuBv377pXDW7jV6Hn5gf9u3G1U2rfY7Ev+SX"
    "tEzPHJ6W6JjDJAcN+wUuqUWSP7XBQGKNXMrZ9VpmUD1HV/xd4pMZ1759ZfwVOF0GFVUVKf"
    "+ZVjCkvsxrqhJWa16dyp/WuaE6MWvZi1PD6/UFa1OhpGZB0dJLU0Vp8EmKOC7ONkw6mhJO"
    "FycOtSauNuLciAjWCFRkvjKU/7fqiBGC7sVEHwjeZy1KXUsbryCpzJyOZLTMoHzlmNOqNP"
    "l8mipLnypMm87KgH2WD/ZZSol/5M+1rBIfyO4y0LVe84+e1utorZvGl+Y5iv3s2+Kf1rxq"
    "9c5ReByc5+V+a101O8G14Hff7jWuf221v2iN3xq9BmcE8d/LEIGjcgytgKAlu9YPejFMw3"
    "1ZtouTdex0V3PwW9eNi2vezfPDvt3lWnm3eXWO/IPdYGkO51DOkp69pGT1PHtrsVcMCHM1"
    "rhDIgB2VUTCXgjmqkKWhLohKTsip0ORXhCZjNiFDVxM8KoOQ5fdCSlB1wyu6Ad42f1yDKS"
    "GjJ3ITUGSJLk5HsQd94GekODo8/nh89uH0eJ6IYn6mKP9EkGsiEkNmWEQzDctwNUZ4W7oM"
    "ytnCCucMnMkzzAxc8ZBHOUtUYZyBMZ9PjMDyVRLbqIjC1Md0KZM4nazCfOnZ2jqTqhkwY8"
    "ZebJrEedEMl1ivNvd6dbV4VZWFS9nGC7HagG28E9xtnnE8fGEXW8cjE0W56KCJYwyJHiRD"
    "ow6vBGHPpH2AWhbkcENj/EREuI9Xex09GKbFxBmM9KnX6wjbOnqivLbsyKF1NNS3+/Y9mK"
    "+FdR2M6qK+NwzByToXYiZm47oQ6dcMaKXP765fO2HB/3eiqn6N3xL/7f/gNd8H7QWagWgD"
    "ulBY8A3vjqFi+Ond6GxMGUEeh4X1ZyadebfFJrA+EcFajqViocRjlco1ER0FWiC2VEyUci"
    "Os2LKd70ZIDjUJHStLdClda9esQStWX2HBqCbe7ozvHKUmwXY2wHHBBLQDLrmuz938zGaN"
    "DRedznXM2HDRSuRUbN/dXDS7bw/FgOeFDG8NeAZlgClfw1NnasmwhriUIg6KjG0E0/k3Vu"
    "KbF5XZZf/TVh3oBWE3VrDu47VxN4llJHuGetnwm+hwi8XfdJu3vW7rslcuAEdxZMWR94Uj"
    "N23XeallkWPvSr2QFc9gdLoa4UWNssnIvTQXOoEVXZg/IbbZA3HO0T22INRI0ECs+6FFQO"
    "78GCT01iYj3rlPkA8DA917cKiFDPeXvFQaK28jg1X+WQtq9+cNvyZBJosoZ6RcXYQyLaCe"
    "cai1UHxlCTlUTnS4tomc6N4olOuBUKZK2uVGOiKyDoTPYTawnwc3Kx65CP+UaIWsABvuhf"
    "jUVzbaMy6lAu6TvvD4Z6gsqgkxBWsxoQrgWgWn6kXq2k9sFxKqxOjK4VQZc8Mq8P1daEyN"
    "sMKKghyfGKV561rpxVeaUDxjF0qRizE19bLxKHfduxuRmBwL7R88R4xaXFnnOIOOTya89+"
    "uw+xB64aU4UFzVd4h+gO4dwscp4SPqHsG9gl8Ju0hIZgSlrLEhSddVvPf5S8F7vhyVEMCu"
    "g0iojA1ryNgwHzYy9tOYUOUch4elAicOCyInDjNCJxQ32w4r8KauzMG9OFhlLrzBrAKdb8"
    "225BwiZM4R/O3bl41vvTsRnhIcQcTKdbNx64WseEfJb892YlaGeOJOIfRkmdcjQ3hz78n7"
    "Sr0ky8QMqVghqSAWlUTjJ0uiEX+/GDWflkyuGhNV2VV3uZ+VCXL9tjJlytlpU04Zo2bgfe"
    "/YpEf5nxI+eAmr5m7Ob9kOeBmj1xyCLMNXFJ/Fxq+gayR86xZ9IhaxXfB9CzvVJ7FhhO84"
    "RmxqgdP738ShcWOUhR8J7PeHDJ1YE+pygWzH+qobUPlCd2MqrxdYnyqfK+RLt9HunSPxb0"
    "7N58x8N0i4MgFuxgS4cZK9a+qKYtmKZa+TfYHnSZJ6RURe8QFPapxbnclWSLrKrEqOLNJ8"
    "xRLb+arQPZvSJFbXxsdpGq+ADJUlr4Grew/H5kLCGnkty7DV1y0miFsBsshVyk6wmGH5lL"
    "vsCoP5lghBQkqT6CPicKbjLxC8FzGr92P+SPzQgYyVw7G/KbrY26EeBrmCPAXOk7Eb4Npa"
    "gqDezxSCg6FQPVKdH+MLBM5v0r+DNyG7izQZKQv8j06IjcSagk99ewZrGobYRgMIzgWyyC"
    "sPWkLvkKiB3x95Ig4vY9KZRxgVH9ydr0z9Z+aD0fTvghTe+uTwFpy07atm9xZ8tOJgN9jh"
    "1jaw2sUP1ysX0/oTlZybOyKk1oYv6+AekyyVqwj2QEJhvizmiov/ZFxc8cf1RLLOlyq/Aq"
    "CSbHFv8Fnr8vIGYySbCXpX6oUMEEOZ0lsd+NveTYwhLGZDflKiA9Ti3Gfw4nJu5LGZ4Rjb"
    "I3LO+ZVNZoifgTXYIuBUnBCNZm1zsNL6ReamJ+wYmPfPvcjZ6pM7SwSUB80w9PZBcEFo6z"
    "ygcjDHEOcXzs+w49AZYS6/7jC3jginmLyJvv29X5sZujvu85ufPEOqpzExRmM3/M2MfxNN"
    "3Dics398gvYNx38W4Ku/k8E3Tmfd8dQawA5cgoEOMCOnx4oI7pRm/BMTQX/zAH/TAH9PAP"
    "FvGdp3VibVVX6mq5QXhdrgRvegy+yFHL0tIbfLPbCk12r1O0SL+S6Nci4xmZevUlDAytIB"
    "eZ8LCThDAYVnBp7zRHVZKWcWp7ezVGa7vIGKmYanukEzFPuixHYxOZXXTiKvXag5ylmC4n"
    "JVmiU2HYo1xkcnpzIKRShRQVXitMwG0af5+0OfpraHnlMeGYxjQhWE+biMcnycrx0fp9Tj"
    "gACnUc7fBSUqozZAecUGKAbTJg55MshM8sMZF1RfTokvp7LkK0v+Yku+xR9fEwnWNfrwSn"
    "O1zO7GO0YUSpn0VS5PKbh04hgQA7l5uPZycG0n8+k+QsXnSd7o6+erSgK1Vh9bOMNn+dli"
    "83+Br20YlCvtb5tLnKPJdGAaQ+SSZ5fV0djQdWJ7v9Db+4jgfV3s9U24ICxo/MXbmAQj+O"
    "B5O4pkOd7W05DwwEW+tN6GfvNFlt5P4W0LhdAMw0+dHxju+BMiuuFCQilvT3bEXOy4QUba"
    "ZXJFQZaUqeiAxflmww7TPDGVIWrHXXFqs/SV70wfCWYfZWCbnxBqtPwywJ1DdsX2dDa1LO"
    "zkbEueY10MRSo5WMuN1qLhmhqv0TtLId3j83aOPygutsFsWttg+M0/esVmrznBv+60vwTF"
    "k7awxEQxVwtkcI9LKdilYXfxKINDNRwHv+RY032BBNbrNO5G9IzB1DC5ascOoL2tWLc4qn"
    "/+IyMF3zQDxvI5+KZZmK5z/H5rtq9a7S+SCAZi58g/6Nu/Nbutzy3IvBcc9e3Lzs3NXbvV"
    "+9s5mh8mCcR2gj1SxEJmsskUVnOO9JyjrO0/mbU9Fm410Zfs/Lik6vw97PzIDCpn3kgJrj"
    "Dubjesk6+MvKMzWzqMMSqjkvIVJ+UTWKXBlU/Jd8cqvXNFdEzFMhtcNm4vG1fNWs58sApo"
    "57ErezkBLN5lMTkHqq0WK+5w3Bus1upIi46vLFdaYvwVONNSo75cZshEaJm3OeLcz/OGIb"
    "/eunA/IZHDw3BDpxR4nrJTQq6kZuExC0conxzCHVIICi94G6bMt1SBisD7ZjDkja/z4Bq4"
    "ztyZMSSw1yPr2zb1dllBLZGOxKaQGgXmZvRI+K0xA3KTRF4RcLiBW29An4j/BAZhyzje5l"
    "D4M14Q+bTYDRfram3iTZrKD7dtDate4IdTIXHbDImjjjEycpI3LsY/lN7tHmhfNcFy2YSc"
    "pZEfffuq2W39BlZM/2A3zJXyNsptGCa3w+XWYppkhEimUQkkquSz3nDYTEx3kfnYpgRVNi"
    "ZlZ1emVs+fDsYQ2X06IjLKIJjKbcaItgyqKUFlu07MUwmWVxbYpJwasklvN6x/zQQ1f81Y"
    "VKYSKuS6VzjSSa7mko9yTKiCMJ+VgfksH+YzAXOBP2YYXT//WseBTDDWruFe1nuQnCwXO2"
    "dw4E7ZlF9mX6GNfttLbNUe6gPK6bUQ25TyVAJg8QlbBbZdwsFxboLqKjp8o1/8EujSnMXR"
    "y8LbmVTMG5bEN/atX+/edNKutdAbmelZizkrixxrcf9oObcadXjvCxcU5Gd8ET4mz0c1IE"
    "N+J15WxWzHWUlZ4RpzCB8uzNXmqRLBLXb7tfHu6OQUygmvGrjUMHskeh0x6tWE7XDHteEL"
    "+Log87+3TwCjFhGN9m3CH9Bzi7nGkOgH6J5Bg2JnAHtqDYjjtchvlA+cc3C7jRw6g+SUiN"
    "peyJrID1lHhu3lmoRNucVOcXAffdvLXOnVwiV5CyaBadGlj8S+Rw/QFuNPAs7DGXUeieM9"
    "gMnZgYiUE8W52MShT/yRHC2yu5zB+rafQnNAwK/Hn9vHE3JjzrDh+qBgxJkGhNLxon4zDn"
    "mHXRe2T2Cwd524eUD/n3TwiSM/b090F7tH3pYRohwvwnyceZuPNp3ZUMUYPxE+aAyTNwLd"
    "OyOO39viBJkt40aM5Gsv4TkMx7LmCxb5DWFqzPNYSrQUlZNoLkE+bIONPbOdRNNjA/r/Ra"
    "5huaeDUcRHVGET6PevzW7TG/zof9Gb/79r3jWv3qRa9sY+b9jgLUs+qpDVpW6je9dut9pf"
    "3igP8RLfxhV7iCPTscanYxnCnSFaQdp9WCok7rAgJO4wHRIX/X7KQJ6UqyDeq89wNqSO46"
    "8ikzQppSUV4GVSymFnlMXEy617CKV3Gezal8b1dbP7N81fgRL72beDn/6KlNjPpPZdppNK"
    "7S1asLVoemdRYQWQXwyREFOhWtLrIdQClA0DrpJlq2TZu4unWh5V2/zyqIljDImGp87Ukh"
    "jJCakq4b+64Qwkf1nVby68QbXCs4lIKhe+1Dny/vdt36RxjvyDvn17d3nZbF5Boflh3/7c"
    "aF3DKe8/7N/4+e4WTvgHffuy0b5sXotC88NlNMbVr5wNbLASb0xUZHOvy+H+vCtZUXoFyY"
    "fc7GxO63w/eNEp0SXfj51ZSfIAFuBs35pJcc6ojQolkH4AqXVh/f7g/eZV7qvO3cV1E33r"
    "Ni9bty0/+fZ82aW4CKfCVM/dZuM6gbIYI9qEMiMb69z5IS2otv1IzxOEuYYlFg8zwpvK2t"
    "evYDRnSi85rHcM6DUPaz/1u+a5HKUUxaSgGtbpYe0QzDgmQ6pLfQQTYkt9CncN2TVvF+ZB"
    "Jg9yNfH9UMqj86HAo/Mh7dEZ4gmEHevSpDItuDlFeV3qxupnCt/LLAtuWlCBmwQXuy6xJl"
    "k70+TnlI2IKECTgEZWEqUxzV/EkBBTES1ZqEbWqKSgLY6/y5JfQRTe/mC9d+F2wVI3Gb0l"
    "KlM9zWX1XuDEckIpjpOSVJ+CtJ8huTp0mcEcl67isC43rosGdoZCzvEyNX/F1HIh29lVqK"
    "/GLn81VIT+T9z5xPbcFUv0fkJUdf8edr8fSrFE78cl1Qy/y70cjcmQ7OaEqOrnXe5nlR1E"
    "qn9VdpDtA6uyg6jsINuBeTXZQTK2OV1mAs4QVVNwHN1I/GxZVCMiauItTmUzZWpngRJpFC"
    "IjqkSWCpUfaJX5gVSeFZVnZefxLZNnReVh2mAepqhmpSBeCHGGIrpb2YIaxDGG41pWpiD/"
    "Ur0wSxAOCy1KEJQP7uLUL1J5OnJdxpm6a4aX2O/Jovlzq6mkV+Mlzs/J8UQclvmdyqe3EZ"
    "EKktujk5MyDuKTk3wHMVxL7Y4sg7BfvILoriXDCW/RJXbGN+qvt512jnUxFEka5o2hi/6D"
    "1rkh8nYYLoARM8en4t2Toe31OBWGCi6yuPAmv2c//gvMe6/j"
)
