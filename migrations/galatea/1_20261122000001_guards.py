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
        """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
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
    "eJztXWtz2ziy/SsofUmmSnHFju34evbeKtlWEu3YUq4sZ2Z3tEVDIixxzYeWoCx7s/nviw"
    "ZJ8QVShKwngy82RaIB8gAE+3SjG99rI2xij+CDztQbOM83hFI8IrVz9L1mYwsOckrUUQ1P"
    "JrHrcMbDA5PLOLysZvmFKS89oJ6Lhx67/IBNStgpndCha0w8w7FBqIH+6QyQYyPDo2iGX5"
    "DnIG9M0MB1Hol7gBrIc43RiLjIdjzjwSCUXx6OsW0TE937jd4j5wERPBwjw6bE9Q6gcd0Z"
    "stYNe7Tmdqa28a8p0TxnRJiIy1r78x/stGHr5JnBEPycPGqsVlNPwGzoUAE/r3kvE37uwh"
    "i1bO8TLwtPMdCGjjm17Kj85MUbO/ZcwLA9ODsiNnFZp0ALnjsFrO2paQa9E8Lv32xUxL/L"
    "mIxOHvDUhB4Daf8GonM1TWt3etpts6dptUxvhhIx4INTQ8eGkcBulXIA+HB79z9HRx8+fD"
    "x6/+H07OT448eTs/dnrCy/3+yljz/8m4nQ8qvimLU+t9o9uCGHDTd/OMKJH1wGe9iX4p0R"
    "oc9GRBb+yzF2xeAHxVPos8dKox9iXQR/eCLCP3pBNtEBFn7WTGKPvDH7efq+ANtvje7ll0"
    "b37en7X5IAt4MrR/wSQB1BO8EvpoMFo/uvt522GN6YSApi3Rh66D/INGhmoO8B1AXQAhhQ"
    "s0Xpv8w4pG9vGn+k0b687lxwcBzqjVxeC6/gIgX90HFdwmZndpuaaH7JH+BZySqO9eMyY/"
    "04f6wfp8f60CUAhoa9LNhX7IpnWCQH8IRketQHogfhwbqgr/3lYWoPAVXEvu4HQ9MZPh7Y"
    "zuz/apt/I3qtm+Ztr3HzNfFaXDV6TbhyxM++pM6+PU111rwS9Hur9wXBT/T3TruZfnvm5X"
    "p/r8E94annaOzBNazHkQpPh6d+wOf84TH2SYETAzx8nGFX1zJXnCMnr2z2knVkpc9gm6lT"
    "eoAm3GeonHXJA3uScY9pMLZQe0sUKFbeXL8o02JY2dK6WyCFuFQdYcrVq9svjXdHJ6cH6H"
    "5K+ei+RwZFlHhoNiaggTEFjCLyDMoVezL04Lhc2bLJs8dUNCLS3tbY0mL97Xst6pIaZfpt"
    "MENCMfI8cf0z8x4LuyGJqRYJPnPog/e8xithUPMfP6R0xbu71pWEpjidGvoByCwzlSxWGF"
    "MTiaHTA2jx4zYmEj6Nf/Bnhvg7z5++WC3k3aWNMR3LfDyTUqv5cG5XR1/zZ9OgdLrUVzMh"
    "qD6ae/LRjHc9mzMNVt0SfZ+U3Fbnb4ct7F03B99k2T6Oia2gg4MpU/Xv6vs3pglJaCZJqV"
    "VqKLvbtQu0kQyhyGCcBfiT4xJjZP9GXjjMLXYr2B4SAaYhG7iNqtpPZKOz0Xvt4tlcV04N"
    "LXagE5N4vuLWuL1sXDV9/XoLXC0EX0TTYh1TwNBoyDLqZbhZxyaIsvHxzrDB6s24DtLJkz"
    "Ek55wAPWDLMF/Amg00KkGuaJZ+vbYySYbFPgBuCXoVAqIF5RWr2vY8Vi9gVcpK9hNrCkrh"
    "/ym62SVPbNJf5h1PSiq1fx96mU3LVKSZ5tvIspJL2cl2rG+ThrLjMr7U43xf6nHGlxqqQx"
    "J6SkxEEaxiggVQrYJd3QX17CemC6lVbETJ8qrvOQ6RLOoXgfyn37qBH7oA8LRzqyLA/1gr"
    "DeWjVMRBw+FbQEBhCJRkn7eORQaO/oJmhjdGmKnMw6Eztb0DdE8sbJi+m85jLxn45Eyd/f"
    "McZDoz4qIhpgIP4EpqXPFKLcUT18ATeW/KKBVzgcr53I5OyjjdWKlcZYJfS2oTukEnJn7R"
    "+G8JmNNyVVwatIZlcJTOHDZry3qTM4IVhPvofRm8Wan84f0+g7jrmDnDumlPrYwyl6Qnge"
    "zmsK7d3Ta7kvMzlzlH8Ldv33Sumt1Gr8NOzA/7duPqptU+R/xf+ktapmcOT0t0zGGag0b9"
    "ApfUGrmf2mAgsUYu4+x6LTOonqMr+S6xyYxp34Ey/gqcLsOKqopU8EwrGFKf5zVVCas1r0"
    "5lT+veODoxa+LFqdH1+oK1qVBSs6Bo6aWpvDT4JHkYD2MbpjOaEkYXJ65jTTxtxLgR4awR"
    "qMh8ZSj7b9URJQTd84k+FLwXLUpdSxuvIKnUnI5ktMywfOWY06o0+XyaKkufKkybzsqAfZ"
    "YP9llGiX9kz7WsEh/K7jLQtV7zj57W62itm8bn5jlK/Ozb/J/WvGr1zlF0HJ5n5b61rpqd"
    "8Fr4u2/3Gte/tdqftca3Rq/BGEHy9zJE4KgcQysgaOmuxU/YYGgbpuG9LNvF6Tp2uqsZ+K"
    "3rxsU16+b5Yd/uMq2827w6R8HBbrA0l3Eod0nPXlqyep69tdgrBoR6GlMIZMCOyyiYS8Ec"
    "V8iyUBcEpabkVGTqKyJTMZ2QoadxHiUgZPm9kBFU3fCKboC3LRjXYEoQ9ERu/gGR6OJsBH"
    "vQB0FCgqPD44/HZx9Oj+d5COZnitIPhKkGYjFkhkU007AMT6OEtaXLoCwWVjgLcCbPMDMw"
    "xUMeZZGowliAMZtPjNDyVRLbuIjCNMB0KZO4M1mF+dK3tXUmVTNgJoy92DSJ+6IZHrFebe"
    "7162qxqioLl7KNF2K1Adt4J7zbPON49MIuto7HJopy0UET1xgSPcyF5bisEoR9k/YBalmQ"
    "wguN8RPh4T5+7XX0YJgW5Wcw0qd+ryNs6+jJYbWJI4fW0VDf7tv3YL7m1nUwqvP63lAEJ+"
    "tMiJqYjutcpF8zoJU+u7t+7YSG/9/xqvo1dkvsd/CD1XwfthdqBrwN6EJuwTf8O4aK4ad/"
    "o7OxQwnyOSysPzOdmX9bdALrExGs5VgqFoo/VqlcE/FRoIViS8VEKTfCii3b+W6E9FCT0L"
    "FEokvpWrtmDVqx+goLRjX+dgu+c45jEmyLAU4KpqAdMMl1fe7mZzZrbLjodK4TxoaLViql"
    "Xvvu5qLZfXvIBzwrZPhrwAWUAaZ8DU/dqSXDGpJSijgoMrYRTOffWIlvXlxml/1PW3WgF4"
    "TdWOG6j9fG3aSWkewZ6mXDb+LDLRF/023e9rqty165ABzFkRVH3heO3LQ996UmIsf+lXoh"
    "K57B6PQ0wooaZXNR+2kudAIrujB7QmzTB+Keo3tsQagRp4FYD0KLgNwFMUjorU1GrHOfIB"
    "8GBrr34DoWMrxf8lJprLwNAav8sxbWHswbQU2cTBZRzli5Og9lWkA9k1BrkfjKEnKolNhw"
    "bRMpsf1RKNcDkUyVtMuNdERsHQibw2xgPw+eKB65CP+MaIWsABvuheTUVzbaMymlAu7Tvv"
    "DkZ6gsqikxBWsxoQrhWgWn6sXq2k9sFxKq1OjK4VSCuWEV+P7ONaZGVGFFQU5OjNK8da30"
    "4ouTUjwTF0qRi7Fj6mXjUe66dzc8MTnm2j94jqhjMWWd4Qw6Ppmw3q/D5jPohZViQDFV3y"
    "X6Abp3CRunhI2oewT3Cn4l7CEuKQhKWWNDkq6rZO+zl4L1fDkqwYFdB5FQGRvWkLFhPmxk"
    "7KcJoco5Dg9LBU4cFkROHApCJxQ32w4r8Kcu4eBeHKwyF95gVoHO12Zbcg7hMucI/vbty8"
    "bX3h0PTwmPIGLlutm49UNW/KP0t2c7MStDPPGmEHqyzOshEN7ce/K+Ui/JMjFDKlZIKohF"
    "JdH4yZJoJN8v6phPSyZXTYiq7Kq73M/KBLl+W5ky5ey0KaeMUTP0vnds0nPYnxI+eAmr5m"
    "7Ob2IHvIzRaw6ByPAVx2ex8SvsGgnfuuU8EYvYHvi+uZ3qV75hROA4RnRqgdP738R1ksYo"
    "Cz8S2O8PGTqxJo7HBMSO9VU3oPKF7sZUXi+wPlU+V8jnbqPdO0f835yaz5n5bpBwZQLcjA"
    "lw4yR719QVxbIVy14n+wLPkyT1iom84gOe1ji3OpOtkHSVWZUcW6T5iiW281WhezalSayu"
    "TY7TLF4hGSpLXkNX9x6OzYWENfZalmGrr1tMkLQCiMhVxk6wmGEFlLvsCoP5lghhQkqT6C"
    "PiMqYTLBC85zGr92P2SOzQhYyVw3GwKTrf26EeBbmCvAOcR7Ab4NpagqDeTw4EB0Oheqy6"
    "IMYXCFzQZHAHbyJ2F2syVhb4nzMhNuJrCn7t2zNY0zDENhpAcC6QRVZ52BJ6h3gN7P7IE3"
    "FZGdOZ+YRR8cHd+crUf2Y+GE//zknhbUAOb8FJ275qdm/BR8sPdoMdbm0Dq138cL1yMW0w"
    "Ucm5uWNCam34sg7uMRGpXEWwhxIK82UxV1z8J+Piij+uJ5J1vlT5FQCVZIt7g89al5c3KC"
    "ViJuhfqRcyQAxlSm91EGx7NzGGsJgNBUmJDlCLcZ/Bi8e4kc9mhmNsj8g541c2mSF2BtZg"
    "84BTfoI3KtrmYKX188xNT9g1MOufe56zNSB3Fg8oD5uh6O0D54LQ1nlI5WCOIe4vjJ9h13"
    "VmhHrsuku9OiKMYrIm+vb3fm1m6N64z25+8gypnsbEGI296Dc1/k00fuNwzv7xK7RvuMGz"
    "AF/9nQy+MjrrjafWAHbg4gx0gCk5PVZEcKc045+YCAabBwSbBgR7AvB/y9C+szKprvIzXW"
    "W8KI4NbnQfOmEv5OhtKbld7oElvVar3yGaz3dZlHOJybx8lYICVpYOyP9cSMAZCSg8BXjO"
    "E9WJUs4sTm9nqcx2eQMVUw1PdcMRKPZFie0SciqvnUReu0hzlLMEJeWqNEtsOhRrjI9OTm"
    "UUikiigqrEaZkNok/z94c+zWwPPac8MhgnhCoI83EZ5fg4Xzs+zqjHIQHOopy/C0pcRm2A"
    "8ooNUAyqTVzyZJCZ5IczKai+nBJfTmXJV5b8xZZ8iz2+xhOsa87DK83VMrsb7xhRKGXSV7"
    "k8peDSiWtADOTm4drLwbWdzKf7CBWbJ1mjr5+vKgnUWn1s0Qwv8rMl5v8CX9swLFfa3zaX"
    "OEeT6cA0hsgjzx6to7Gh68T2f6G39zHB+zrf65swQVjQ+Iu/MQlG8MHzdxQROd7W0xD3wM"
    "W+tP6GfvNFlv5P7m2LhNAMw0+dHRje+FdEdMODhFL+nuyIetj1woy0y+SKgiwpU94Bi/PN"
    "Rh2m+WIqQ9SOu+LUZukr35k+Fsw+EmCbnxBqtPwywJ1DdsX2dDq1LOzmbEueY12MRCo5WM"
    "uN1qLhmhmv8TvLIN1j83aOPygptsFsWttg+M0/esVmrznBv+60P4fF07aw1EQxVwtkcE9K"
    "KdilYffwSMChGq6LX3Ks6YFACut1GndjesZgaphMtaMH0N5WrFsM1T//IUjBNxXAWD4H31"
    "SE6TrH79dm+6rV/iyJYCh2joKDvv2t2W19akHmvfCob192bm7u2q3e387R/DBNILYT7JEh"
    "FjKTjVBYzTnSc46ytv9k1vZEuNVEX7Lzk5Kq8/ew82MzqJx5IyO4wri73bBOvjLyzpnZ0m"
    "GMcRmVlK84KR/HKguufEq+O1rpnSviYyqR2eCycXvZuGrWcuaDVUA7j13Zywlg8S6L6TlQ"
    "bbVYcYfj3mC1VkdafHyJXGmp8VfgTMuM+nKZIVOhZf7miHM/zxuKgnrr3P2EeA4Pw4ucUu"
    "B5EqeEXEnN3GMWjVA2OUQ7pBAUXfA3TJlvqQIVgffNoMgfX+fhNXCdeTNjSGCvR9q3bcff"
    "ZQW1eDoS24HUKDA3o0fCbo0akJsk9oqAww3cegPniQRPYBC6jONtDkUw44WRT4vdcImu1i"
    "b+pKn8cNvWsOoFfjgVErfNkDjHNUZGTvLGxfhH0rvdA+2rJlgum5CzNPajb181u61vYMUM"
    "DnbDXClvo9yGYXI7XG4tpklKiGQalVCiSj7rDYfNJHQXmY9tRlBlY1J2dmVq9f3pYAyR3a"
    "cjJqMMgpncZpRoy6CaEVS269Q8lWJ5ZYFNy6khm/Z2w/pXIaj5a8biMpVQIde9wtGZ5Gou"
    "+SgnhCoI81kZmM/yYT7jMBf4Y4bx9fOvdRzIBGPtGu5lvQfpyXKxcwaH7pRN+WX2Fdr4t7"
    "3EVu2RPqCcXguxzShPJQDmn7BVYNslDBz3JqyuosM3/sUvga6Tszh6WXg7k4p5w9L4Jr71"
    "692bTtq1FnkjhZ61hLOyyLGW9I+Wc6s5Lut97oKC/Iwv3Mfk+6gGZMjuxM+qKHaclZTlrj"
    "GXsOFCPW2eKhHcYrdfGu+OTk6hHPeqgUsN00ei1xF1/JqwHe24NnwBXxdk/vf3CaCORXij"
    "fZuwB/TdYp4xJPoBuqfQIN8ZwJ5aA+L6LbIbZQPnHNxuI9eZQXJK5Nh+yBrPD1lHhu3nmo"
    "RNuflOcXAffdvPXOnXwiRZCyaBadFzHol9jx6gLcqeBJyHM8d9JK7/ACZjBzxSjhdnYhPX"
    "eWKP5Gqx3eUM2reDFJoDAn499twBnpAbc4YNLwAFI8Y0IJSOFQ2acck77HmwfQKFvev4zQ"
    "P6/3QGy7j7YnnVS3j4ojGnBYJF/j2YwvI8ixItxeUkmkuRBNugY9+8JtH02IB+epFrWO7p"
    "oLdZzxc2gX7/0uw2/UGK/he9+f+75l3z6k2mZX+MsoYN1rLko3JZXeo2unftdqv9+Y3y5C"
    "7xDVuxJzc2bWps2pQhxgLRCtLjw1Kha4cFoWuH2dC1+HdOBvK0XAXxXn0msqHjusFqL0nT"
    "T1ZSAV4m9Rt2RyLGXG59QiS9y2DXPjeur5vdv2nBSpHEz74d/gxWjiR+prXkMp1Uag/Qgi"
    "1AszuAcrYuv2ghJaZCqqTXLaiFIhsGXCW1VkmtdxdPtYyptvllTBPXGBINT92pJTGSU1JV"
    "wn91wxlI/rKq31x4g2qFbxORVC4CqXPk/+/bgUnjHAUHffv27vKy2byCQvPDvv2p0bqGU/"
    "5/2Gfx090tnAgO+vZlo33ZvOaF5ofLaIyrX+Ea2kol3pi4yOZel8P9eVdE0XQFSYI8cdal"
    "db4frOiU6JLvx86s+HgAC7DYB2Y6OGfUxoVSSD+A1Lqwfn/wfvMq91Xn7uK6ib52m5et21"
    "aQJHu+PJJfhFNRSuZus3GdQpmPEW3iUEOMde78kBVU23Nk5wlCPcPii3wpYU2J9t8rGM1C"
    "6SWH9Y4BveZhHaRo13zXoJSimBZUwzo7rF2CKcNk6OhSH8GU2FKfwl1Dds3bevmQyYNcTX"
    "w/lPLofCjw6HzIenSGeALhwbo0qcwKbk5RXpe6sfqZIvAyy4KbFVTgpsHFnkesiWgHmfzc"
    "rzERBWga0NiKnyym+YsYUmIq8kSEamyNSgba4jg5kfwKouX2B+u9C4sLl8DJ6C1xmeppLq"
    "v3AmeXGS6DdlK6iriXA74IeYHGyPAytWBJz3Kxv+Iq1LS2y9OaCvX+iTuf2L49fYneT4mq"
    "7t/D7g/W5C/R+0lJNcPvci/HgwYkuzklqvp5l/tZpZmQ6l+VZmL7wKo0EyrNxHZgXk2aCc"
    "F+mctMwAJRNQUn0Y0FeJZFNSaiJt7inChTqlLUl4jHj42oEukOVKKZVSaaUQk7VMKOnce3"
    "TMIOldBngwl94pqVgnghxAJFdLfSzjSIawzHNVHKmeBSvTDdDI4KLco0kw/u4twkUokkct"
    "e1CHVXwYqWoCeL5s+t5iRezYqW/KQRT8Slwu9UPr2NiVSQ3B6dnJRxEJ+c5DuI4Vpmm10Z"
    "hIPiFUR3LSk4WIsesQXfqL/edto51sVIJG2YN4Ye+g9a586622G4AEbCHJ8JyE7HXteTVB"
    "gquBBx4U1+z378F4Rce6o="
)
