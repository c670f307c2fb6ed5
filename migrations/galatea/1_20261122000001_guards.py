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
    "eJztXWtz2ziy/SsofUmmSnHFju34OntvlWwriXZsKVeWZ2Z3tEVDIixxTRJagrLszea/Lx"
    "p8P0XIegdfbIpEE+QBCPTpRje+10bYxC7BB52pO6DPN4QxPCK1c/S9ZmMLDgpK1FENTyax"
    "63DGxQNTyFBRVrO8wkyUHjDXwUOXX37AJiP8lE7Y0DEmrkFtEGqgf9IBojYyXIZm+AW5FL"
    "ljggYOfSTOAWog1zFGI+Igm7rGg0GYuDwcY9smJrr3Kr1H9AERPBwjw2bEcQ+gcp0Oee2G"
    "PVpxPVPb+NeUaC4dES7i8Nr+/Ac/bdg6eeYw+D8njxq/q6knYDZ0uIE4r7kvE3Huwhi1bP"
    "ezKAtvMdCG1JxadlR+8uKOqR0KGLYLZ0fEJg5vFKjBdaaAtT01Tb91Avi9h42KeE8Zk9HJ"
    "A56a0GIg7T1AdK6mae1OT7tt9jStlmnNQCIGvH9qSG3oCfxRmQBAdLd3/3N09OHDx6P3H0"
    "7PTo4/fjw5e3/Gy4rnzV76+MN7mAgt71YCs9aXVrsHD0R5d/O6I5z4IWSwiz0p0RgR+rxH"
    "ZOG/HGMnH3y/eAp9/lpp9AOsy+APTkT4Rx/IOhrAws+aSeyRO+Y/T9+XYPtbo3v5tdF9e/"
    "r+lyTAbf/KkbgEUEfQTvCLSXFO7/7rbaedD29MJAWxbgxd9B9kGizT0XcA6hJoAQy4s8XY"
    "v8w4pG9vGn+k0b687lwIcChzR464i7jBRQr6IXUcwkdn/pha3vhS3MGzkvvY14+r9PXj4r"
    "5+nO7rQ4cAGBp2s2Bf8SuuYZECwBOS6V7vix4EB6uCvvaXh6k9BFQRn90PhiYdPh7YdPZ/"
    "tfV/Eb3WTfO217j5lvgsrhq9Jlw5EmdfUmffnqYaK7wJ+r3V+4rgJ/p7p91Mfz1hud7fa/"
    "BMeOpSjb+4hvU4UsHp4NQPmM4fHmNTCpwY4OHjDDu6lrlCj2hR2ewl68hKn8E2V6d0H014"
    "zkA565IH/ibjHtdg7FztLVGgXHlzvKJci+FlK+tuvhQSUnWEmVCvbr823h2dnB6g+ykTvf"
    "seGQwx4qLZmIAGxhUwhsgzKFf8zdADdYSyZZNnl6toJE97W2FN8/W377WoSWqM67f+CAnF"
    "yPPE8c6ELRY0QxJTLRJ8FtD733lN3IRDLX78kNIV7+5aVxKa4nRq6Acgs8hQMl9hTA0khs"
    "4OoMaPmxhIxDD+wRsZ4t+8ePtytVA0lzbGbCwzeSalljNxblZHX/G0aTA2XWjWTAiqSXNH"
    "Js140/Mx0+C3W6Dtk5KbavzNsIWda2Z/TpZt45jYEhrYHzJV+y6/fWOakIRmkpRapoayvU"
    "07RxvJEIoMxlmAP1OHGCP7V/IiYG7xR8H2kORgGrCB2+hWu4lsdDb6rh08C3XlVNfiBzox"
    "iespbo3by8ZV09OvN8DVAvDzaFqsYUoYGgtYRr0KN+vYBDHeP94ZNli9OddBOnkyhuRcEK"
    "AHbBnmC1izgUYlyBXL0q/X3kySYfEJwKlArwJANL+8YlWbHsfqJaxKWcl+Yk1BKfw/RTM7"
    "5IkP+ot840lJpfbvQivzYZnlaabFNrKs5EJ2si1r26Sh7LiKL/W42Jd6nPGlBuqQhJ4SE1"
    "EEq5xgAVTLYFd3/n12E9O51CrWo2R51fcCh0gW9Qtf/vOvXd8PXQJ42rm1J8D/WCkNFb00"
    "j4MG3beEgEIXqMg+b6lFBlR/QTPDHSPMVebhkE5t9wDdEwsbpuemc/lHBj45U+f/XIpMOi"
    "MOGmKW4wFcyh2XvFJL8cQV8ETRmjJKRSiwdz63o5MqTjdeqlCZENeS2oRusImJXzTxWwLm"
    "tNw+Lg1awTI4xmaUj9qy3uSM4B7CffS+Ct68VHH3fp9B3KFmQbdu2lMro8wl6Ykvuz6sa3"
    "e3za7k+CxkzhH87ds3natmt9Hr8BPhYd9uXN202udI/EvPpFVa5vC0QsMcpjlo1C5wSa2R"
    "+6kNBhJr5DLOrtcyg/1zdCW/JT6Yce3bV8ZfgdNlcKN9Rcp/pyV0qS/hnfYJqxWvTuVv69"
    "xQnZi1/MWp0fX6nLWpUFKzoGjlpamiNPgkRRgPZxsmHU0Jp4sTh1oTVxtxbkQEawQqEq4M"
    "5f+tOmKEoHsx0AeC93mLUldSxytIKjOnIxktMyi/d8xpWZp8MU2VpU97TJvOqoB9Vgz2WU"
    "aJf+TvtagSH8huM9C1XvOPntbraK2bxpfmOUr87Nvin9a8avXOUXQcnOflfmtdNTvBteB3"
    "3+41rn9ttb9ojd8avQZnBMnfixCBo2oMrYSgpZsWP2GDo22YhvuyaBOn77HVTc3Bb103Lq"
    "55M4eHfbvLtfJu8+oc+QfbwdIczqGcBT17acn98+ytxF4xIMzVuEIgA3ZcRsFcCea4QpaF"
    "uiQoNSWnIlNfEZmK2YQMXU3wqBxCVtwKGUHVDK9oBvja/H4NpoSclijMP5AnOj8bwQ60gZ"
    "+Q4Ojw+OPx2YfT4zAPQXimLP1AkGogFkNmWEQzDctwNUZ4XboMyvnCCuccnMkzjAxc8ZBH"
    "OU9UYZyDMR9PjMDyVRHbuIjC1Md0IZM4nSzDfOnZ2jqTfTNgJoy92DSJ86IZLrFebe717t"
    "Xit9pbuJRtvBSrNdjGO8HTFhnHow92vnU8NlBUiw6aOMaQ6EEuLOrwmyDsmbQPUMuCFF5o"
    "jJ+ICPfx7l5HD4ZpMXEGI33qtTrCto6eKL9bfuTQKirq2337HszXwroORnVxvzcMwck6F2"
    "ImZuO6EOnXDKilz5+uXzthwf934lb9Gn8k/tv/we98H9QXaAaiDmhCYcE3vCeGG8NP70Fn"
    "Y8oI8jgsrD8z6cx7LDaB9YkI1nIsFAslXqtSrol4L9ACsYViopQbYcmW7WI3QrqrSehYea"
    "IL6VrbZg1asvoKC0Y18XXnzHOUmgTb+QAnBVPQDrjkqqa78Mx6jQ0Xnc51wthw0Uql1Gvf"
    "3Vw0u28PRYfnhQxvDXgOZYAhX8NTZ2rJsIaklCIOioytBdNwjpWY8+Iy2+x/2qgDvSTsxg"
    "rWfbw27ia1jGTHUK8afhPvbon4m27zttdtXfaqBeAojqw48q5w5KbtOi+1PHLsXamXsuIZ"
    "9E5XI7yoUTUXtZfmQiewogvzN8Q2eyDOObrHFoQaCRqIdT+0CMidH4OE3tpkxBv3CfJhYK"
    "B7Dw61kOH+UpRKY+l15LDKP2vB3f1xw7+TIJNllDNWri5CmeZQzyTUWiS+tIQcKiU2XFtH"
    "SmyvF8q1QCSzT9rlWhoitg6Ej2E2sJ8HNy8euQz/jOgeWQHW3ArJoa9qtGdSSgXcp33hyW"
    "moKqopMQVrOaEK4FoGp+rF7rWb2M4lVKneVcCpcsaGZeD7u9CYGtEN9xTk5MAozVtXSi++"
    "0pTimbhQiVyMqalXjUe5697diMTkWGj/4Dli1OLKOscZdHwy4a1fh81n0AsvxYHiqr5D9A"
    "N07xDeTwnvUfcInhX8SthFQjInKGWFFUm6rpKtzz8K3vLVqIQAdhVEQmVsWEHGhrDbyNhP"
    "E0J75zg8rBQ4cVgSOXGYEzqhuNlmWIE3dOV27vnBKqHwGrMKdL4125JjiJA5R/C3b182vv"
    "XuRHhKcAQRK9fNxq0XsuIdpeeezcSsDPHEnULoySKfR47w+r6T93v1kSwSM6RihaSCWFQS"
    "jZ8siUby+2LUfFowuWpCVGVX3eZ2VibI1dvKlClnq005VYyagfe9Y5Me5X8q+OAlrJrbOb"
    "7lO+BljF4hBHmGrzg+841fQdNI+NYt+kQsYrvg+xZ2qk9iwwjfcYzY1AKn97+JQ5PGKAs/"
    "EtjvDxk6sSbU5QL5jvVlV6DyhW7HUF4vsT7tfa6QL91Gu3eOxL+QmofMfDtIuDIBrscEuH"
    "aSvW3qimLZimWvkn2B50mSesVEXjGBpzXOjY5kSyRdVVYlxxZpvmKJbbgqdMeGNInVtcl+"
    "msUrIENVyWvg6t7BvjmXsMY+yyps9XWLCZJWgDxylbETzGdYPuWuusIg3BIhSEhpEn1EHM"
    "50/AWC9yJm9X7MX4kfOpCxcjj2N0UXezvUoyBXkKfAeXJ2A1xZTRDU+5lCcDAUqsdu58f4"
    "AoHzq/Sf4E3E7mJVxsoC/6MTYiOxpuBT357BmoYhttEAgnOBLPKbBzWhd0jcgT8feSIOL2"
    "PSmUcYFR/cnlmm/jPzwXj6d0EKb31yeAtO2vZVs3sLPlpxsB3scGMbWG3jxPXKxbT+QCXn"
    "5o4JqbXhizq4xyRP5SqDPZBQmC+KueLiPxkXV/xxNZGs4VLlVwBUkS3uDD4rXV7eYIzkM0"
    "HvSr2UAWIoU3mrA3/bu4kxhMVsyE9KdIBanPsMXlzOjTw2Mxxje0TOOb+yyQzxM7AGWwSc"
    "ihOi0rxtDpZ6f5G56Qk7Bubtcy9ytvrkzhIB5UE1DL19EFwQ6joPqByMMcT5hfMz7Dh0Rp"
    "jLrzvMrSPCKSavom9/79dmhu6O+/zhJ8+Q6mlMjNHYjX4z499EEw8O5+wfn6B+w/HfBfjq"
    "72TwjdNZdzy1BrADl2CgA8zI6bEiglulGf/ERNDfPMDfNMDfE0D8W4T2nVVJdVWc6SrjRa"
    "E2uNE96HJboUBvS8ltcwss6LVa/g7RYrzLolxITMLy+xQUsLR0QN50IQFnJKDwzMEzTFSX"
    "l3Jmfno7S2W2K+qomGl4qhs0R7EvS2yXkFN57STy2kWao5wlKCm3T6PEukOxxvjo5FRGoY"
    "gk9lCVOK2yQfRp8f7Qp5ntoUPKI4NxQmgPYT6uohwfF2vHxxn1OCDAWZSLd0GJy6gNUF6x"
    "AYrBtIlDngwyk5w4k4Jq5pSYOZUlX1ny51vyLf76mkiwrtGHV5qrZXY33jKiUMmkr3J5Ss"
    "GlE8eAGMj1w7WTnWszmU93ESo+TvJKXz9e7SVQK/WxRSN8np8tMf6X+NqGQbnK/rZQ4hxN"
    "pgPTGCKXPLusjsaGrhPb+4Xe3scE7+tir2/CBWFB4y/exiQYwYTn7SiS53hbTUXCAxebab"
    "0N/cJFlt5P4W2LhNAMw0+dHxju+BMiuuFCQilvT3bEXOy4QUbaRXJFQZaUqWiA+flmowbT"
    "PDGVIWrLXXFqs/Sl70wfC2Yf5WBbnBBqtPgywK1Ddsn2dDa1LOwUbEteYF2MRPays1brrW"
    "XdNdNf40+WQbrHx+0Cf1BSbI3ZtDbB8Jt/9MrNXiHBv+60vwTF07aw1EARqgUyuCelFOzS"
    "sLt4lMOhGo6DXwqs6b5ACutVGndjesZgaphctWMHUN9GrFsc1T//kZOCb5oDY/UcfNM8TF"
    "fZf78121et9hdJBAOxc+Qf9O3fmt3W5xZk3guO+vZl5+bmrt3q/e0chYdpArGZYI8MsZAZ"
    "bHKF1ZgjPeYoa/tPZm1PhFtN9AUbPympGn8HGz82gsqZNzKCS4y72w7r5Csj7+jMlg5jjM"
    "uopHzlSfkEVllw5VPy3bG93rki3qcSmQ0uG7eXjatmrWA8WAa0YezKTg4A83dZTI+BaqvF"
    "PXc47gxWK3WkxftXnist1f9KnGmZXl8tM2QqtMzbHDH087xhyL9vXbifkMjhYbiRUwo8T/"
    "kpIZdyZ+Exi3ooHxyiHVIIii54G6aEW6rAjcD7ZjDk9a/z4Bq4ztyZMSSw1yPr2zb1dllB"
    "LZGOxKaQGgXGZvRI+KMxA3KTxD4RcLiBW29An4j/BgZhizjeQij8ES+IfJrvhks0tTbxBk"
    "3lh9u0hlUv8cOpkLhNhsRRxxgZBckb5+MfSW93C7SvmmC5bELO0tiPvn3V7LZ+Ayumf7Ad"
    "5kp5G+UmDJOb4XIrMU0yQiTTqAQS++SzXnPYTEJ3kZlsM4IqG5OysytTq+dPB2OI7D4dMR"
    "llEMzkNmNEWwTVjKCyXafGqRTLqwpsWk512bS3G9a/5oJavGYsLrMXKuSqVzjSSaHmUoxy"
    "QmgPYT6rAvNZMcxnAuYSf8wwvn7+tY4DmWCsbcO9qvcgPVjOd87gwJ2yLr/MrkIbn9srbN"
    "Ue6QPK6TUX24zyVAFgMYUtA9su4eA4N8Ht9rT7xmf8CujSgsXRi8LbmeyZNyyNb2KuX+3e"
    "dNKutcgbmetZSzgryxxrSf9oNbcadXjrCxcU5Gd8ET4mz0c1IEP+JF5WxXzHWUVZ4RpzCO"
    "8uzNXCVIngFrv92nh3dHIK5YRXDVxqmD0SvY4Y9e6E7WjHteEL+Log87+3TwCjFhGV9m3C"
    "X9Bzi7nGkOgH6J5BhWJnAHtqDYjj1cgflHecc3C7jRw6g+SUiNpeyJrID1lHhu3lmoRNuc"
    "VOcfAcfdvLXOndhUvyGkwCw6JLH4l9jx6gLsbfBJyHM+o8Esd7AZOzAxEpJ4pzsYlDn/gr"
    "OVpsdzmD9W0/heaAgF+Pv7ePJ+TGnGHD9UHBiDMNCKXjRf1qHPIOuy5sn8Bg7zrx8ID+P+"
    "ngE0c+rE80F7tH3pYRohwvwnyceZ2PNp3ZcIsxfiK80xgmrwSad0Ycv7XFCTJbxI0Yy9de"
    "wXMY9WXNFyzzG8LQWOSxlKgpLidRXYp82AYbe2Y7iarHBrT/i1zFcm8HvYj3qNIq0O9fm9"
    "2m1/nR/6I3/3/XvGtevcnU7PV9XrHBa5Z8VSGrSz1G967dbrW/vFEe4gXmxiV7iGPDscaH"
    "YxnCnSO6h7T7sFJI3GFJSNxhNiQuPn/KQJ6W20O8l5/hbEgdx19FJmlSykoqwKuklMPOKI"
    "+JV1v3EElvM9i1L43r62b3b5q/AiXxs28HP/0VKYmfae27SiNV2lu0ZGvR7M6iwgogvxgi"
    "JaZCtaTXQ6gFKGsGXCXLVsmytxdPtTyqtv7lURPHGBINT52pJdGTU1L7hP/yujOQ/EVVv1"
    "B4jWqFZxORVC58qXPk/e/bvknjHPkHffv27vKy2byCQuFh3/7caF3DKe8/7N/4+e4WTvgH"
    "ffuy0b5sXotC4eEiGuPyV84GNliJLyYusr7P5XB3vpW8KL2S5ENufjanVX4fvOiU6JLfx9"
    "asJHkAC3C+b82kuKDXxoVSSD+A1Kqwfn/wfv0q91Xn7uK6ib51m5et25affDtcdikuwqko"
    "1XO32bhOoSz6iDahzMjHunB8yAqqbT+y4wRhrmGJxcOM8Kry9vUr6c250gt26y0DesXd2k"
    "/9rnkuRylFMS2ounW2WzsEM47JkOpSk2BKbKGpcNuQXfF2YR5k8iDvJ74fKnl0PpR4dD5k"
    "PTpDPIGwY12aVGYF16cor0rdWP5I4XuZZcHNCipw0+Bi1yXWJG9nmuKcsjERBWga0NhKoi"
    "ymxYsYUmIqoiUP1dgalQy05fF3efJLiMLbHax3LtwuWOomo7fEZfZPc1m+Fzi1nFCK42Qk"
    "1VSQ9TOkV4cu0pmT0vvYrav167KOnaOQc7xMzV8xtVjIdv4t1KyxzbOGitD/iRuf2J67Yo"
    "HWT4mq5t/B5vdDKRZo/aSkGuG3uZXjMRmSzZwSVe28ze2ssoNIta/KDrJ5YFV2EJUdZDMw"
    "Lyc7SM42p4sMwDmiaghOohuLn62KakxEDbzlqWymTO0sUCGNQqxHVchSofIDLTM/kMqzov"
    "KsbD2+VfKsqDxMa8zDFNesFMRzIc5RRLcrW1CDOMZwXMvLFORfqpdmCcJRoXkJgorBnZ/6"
    "RSpPR6HLOFd3zfES+y1ZNn5uNJX0crzExTk5nojDcuepYnobE9lDcnt0clLFQXxyUuwghm"
    "uZ3ZFlEPaL7yG6K8lwwmt0iZ0zR/31ttMusC5GImnDvDF00X/QKjdE3gzDBTAS5vhMvHs6"
    "tL2epMJwg4s8LrzO+ezHfwHE1wvb"
)
