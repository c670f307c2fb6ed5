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
            transfer uuid := CASE TG_TABLE_NAME WHEN 'wallet_transfers' THEN NEW.id ELSE NEW.transfer_id END;
            entries integer;
            total numeric;
        BEGIN
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
    "eJztXWtz2ziy/SsofUmmSnHFju34evbeKtlWEu3YUq4sZ2Z3tEVDIixxTRJagrLszea/Lx"
    "okxTdFyHoy+GJTJBogD0CwTze68b02wiZ2CT7oTN0Bfb4hjOERqZ2j7zUbW3CQU6KOangy"
    "iVyHMy4emEKGirKa5RVmovSAuQ4euvzyAzYZ4ad0woaOMXENaoNQA/2TDhC1keEyNMMvyK"
    "XIHRM0cOgjcQ5QA7mOMRoRB9nUNR4MwsTl4RjbNjHRvdfoPaIPiODhGBk2I457AI3rdMhb"
    "N+zRmtuZ2sa/pkRz6YhwEYe39uc/+GnD1skzh8H/OXnUeK2mHoPZ0KECcV5zXybi3IUxat"
    "nuJ1EWnmKgDak5teyw/OTFHVN7LmDYLpwdEZs4vFOgBdeZAtb21DT93gng9242LOLdZURG"
    "Jw94akKPgbR3A+G5mqa1Oz3tttnTtFqqNwOJCPD+qSG1YSTwW2UCADHc3v3P0dGHDx+P3n"
    "84PTs5/vjx5Oz9GS8r7jd96eMP72ZCtLyqBGatz612D26I8uHmDUc48UPIYBd7UqIzQvT5"
    "iEjDfznGTjb4fvEE+vyxkugHWBfBH5wI8Q9fkE10gIWfNZPYI3fMf56+L8D2W6N7+aXRfX"
    "v6/pc4wG3/ypG4BFCH0E7wi0lxxuj+622nnQ1vRCQBsW4MXfQfZBosNdD3AOoCaAEMqNli"
    "7F9mFNK3N40/kmhfXncuBDiUuSNH1CIquEhAP6SOQ/jszG9Ty5pf8gd4WrKKY/24zFg/zh"
    "/rx8mxPnQIgKFhNw32Fb/iGhbJATwmmRz1vuhBcLAu6Gt/eZjaQ0AV8a/7wdCkw8cDm87+"
    "r7b5N6LXumne9ho3X2OvxVWj14QrR+LsS+Ls29NEZ80rQb+3el8Q/ER/77SbybdnXq739x"
    "rcE566VOMPrmE9ilRwOjj1Az7nD4+RTwqcGODh4ww7upa6Qo9oXtn0JevISp7BNlendB9N"
    "uM9AOeuSB/4k4x7XYOxM7S1WoFh5c7yiXIvhZUvrbr4UElJ1hJlQr26/NN4dnZweoPspE6"
    "P7HhkMMeKi2ZiABsYVMIbIMyhX/MnQA3WEsmWTZ5eraCRLe1tjS4v1t++1sEtqjOu3/gwJ"
    "xcjzxPHOzHss6IY4ploo+Cyg99/zmqiEQy1+/JDSFe/uWlcSmuJ0augHILPMVLJYYUxMJI"
    "bODqDFj9uYSMQ0/sGbGaLvvHj6YrVQdJc2xmws8/GMS63mw7ldHX3Nn02DselSX82YoPpo"
    "7slHM9r1fM40eHVL9H1ccludvx22sHfd7H+TZfs4IraCDvanTNW/q+/fiCYkoZnEpVapoe"
    "xu1y7QRlKEIoVxGuBP1CHGyP6NvAiYW/xWsD0kGZgGbOA2rGo/kQ3Phu+1g2dzXTkxtPiB"
    "Tkzieopb4/aycdX09OstcLUA/CyaFumYAobGApZRL8PNOjZBjI+Pd4YNVm/OdZBOnowhOR"
    "cE6AFbhvkC1mygUTFyxdL067WVSTIs/gFwStCrABDNL69Y1bbnsXoBq1JWsp9YU1AK/0/R"
    "zQ554pP+Mu94XFKp/fvQy3xaZlmaab6NLC25lJ1sx/o2big7LuNLPc73pR6nfKmBOiShp0"
    "REFMEqJlgA1SrY1Z1fz35iupBaRUaULK/6nuMQSaN+4ct/+q3r+6ELAE86tyoC/I+10lAx"
    "SrM4aDB8CwgoDIGS7POWWmRA9Rc0M9wxwlxlHg7p1HYP0D2xsGF6bjqXv2TgkzN1/s+lyK"
    "Qz4qAhZhkewJXUuOKVWoonroEnit6UUSrmApXzuR2dlHG68VK5yoS4FtcmdINNTPyiid8S"
    "MCflqrg0aA3L4BibUT5ry3qTU4IVhPvofRm8ean84f0+hbhDzZxh3bSnVkqZi9MTX3ZzWN"
    "fubptdyflZyJwj+Nu3bzpXzW6j1+En5od9u3F102qfI/Ev+SUt0zOHpyU65jDJQcN+gUtq"
    "jdxPbTCQWCOXcna9lhlUz9EVf5f4ZMa1b18ZfwVOl0FFVUXKf6YVDKnP85qqhNWaV6fyp3"
    "VuqE7MWvbi1PB6fcHaVCipWVC09NJUURp8kiKMh7MNk46mhNPFiUOtiauNODcigjUCFZmv"
    "DOX/rTpihKB7MdEHgvdZi1LX0sYrSCozpyMZLTMoXznmtCpNPp+mytKnCtOmszJgn+WDfZ"
    "ZS4h/5cy2rxAeyuwx0rdf8o6f1OlrrpvG5eY5iP/u2+Kc1r1q9cxQeB+d5uW+tq2YnuBb8"
    "7tu9xvVvrfZnrfGt0WtwRhD/vQwROCrH0AoIWrJr8RM2ONqGabgvy3Zxso6d7moOfuu6cX"
    "HNu3l+2Le7XCvvNq/OkX+wGyzN4RzKWdKzl5SsnmdvLfaKAWGuxhUCGbCjMgrmUjBHFbI0"
    "1AVBqQk5FZn6ishUzCZk6GqCR2UQsvxeSAmqbnhFN8Db5o9rMCVk9ERu/oEs0cXZCPagD/"
    "yEBEeHxx+Pzz6cHs/zEMzPFKUfCFINRGLIDItopmEZrsYIb0uXQTlbWOGcgTN5hpmBKx7y"
    "KGeJKowzMObziRFYvkpiGxVRmPqYLmUSp5NVmC89W1tnUjUDZszYi02TOC+a4RLr1eZer6"
    "4Wr6qycCnbeCFWG7CNd4K7zTOOhy/sYut4ZKIoFx00cYwh0YNcWNThlSDsmbQPUMuCFF5o"
    "jJ+ICPfxaq+jB8O0mDiDkT71eh1hW0dPlNeWHTm0job6dt++B/O1sK6DUV3U94YhOFnnQs"
    "zEbFwXIv2aAa30+d31aycs+P9OVNWv8Vviv/0fvOb7oL1AMxBtQBcKC77h3TFUDD+9G52N"
    "KSPI47Cw/sykM++22ATWJyJYy7FULJR4rFK5JqKjQAvEloqJUm6EFVu2890IyaEmoWNliS"
    "6la+2aNWjF6issGNXE253xnaPUJNjOBjgumIB2wCXX9bmbn9msseGi07mOGRsuWomUeu27"
    "m4tm9+2hGPC8kOGtAc+gDDDla3jqTC0Z1hCXUsRBkbGNYDr/xkp886Iyu+x/2qoDvSDsxg"
    "rWfbw27iaxjGTPUC8bfhMdbrH4m27zttdtXfbKBeAojqw48r5w5KbtOi+1LHLsXakXsuIZ"
    "jE5XI7yoUTYXtZfmQiewogvzJ8Q2eyDOObrHFoQaCRqIdT+0CMidH4OE3tpkxDv3CfJhYK"
    "B7Dw61kOH+kpdKY+VtZLDKP2tB7f684dckyGQR5YyUq4tQpgXUMw61FoqvLCGHSokN1zaR"
    "EtsbhXI9EMpUSbvcSEdE1oHwOcwG9vPgZsUjF+GfEq2QFWDDvRCf+spGe8alVMB90hce/w"
    "yVRTUhpmAtJlQBXKvgVL1IXfuJ7UJClRhdOZwqY25YBb6/C42pEVZYUZDjE6M0b10rvfhC"
    "E4pn7EIpcjGmpl42HuWue3cjEpNjof2D54hRiyvrHGfQ8cmE975wKtnURS+8IMeKa/sO0Q"
    "/QvUP4UCV8UN0juF1wLWEXCeGMuJT1tiXpwIqPAf5q8P4vRygEvOugEypvwxryNsyHjYwV"
    "NSZUOffhYanwicOC+InDjAAKxdC2ww28qStzcC8OWZkLbzC3QOdrsy05hwiZcwR/+/Zl42"
    "vvTgSpBEcQt3LdbNx6gSveUfLzs53IlSGeuFMIQFnm9cgQ3tx78r5SL8kykUMqYkgqlEWl"
    "0vjJUmnE3y9GzaclU6zGRFWO1V3uZ2WIXL/FTBl0dtqgU8a0GfjgOzbpUf6nhCdewra5m/"
    "NbthtexvQ1hyDL/BXFZ7EJLOgaCQ+7RZ+IRWwXPODCVPWr2DbCdx8jNrXA9f1v4tC4McrC"
    "jwR2/UOGTqwJdblAtnt91Q2orKG7MZXXC6xPlc8Y8rnbaPfOkfg3p+ZzZr4bJFyZADdjAt"
    "w4yd41dUWxbMWy18m+wPMkSb0iIq/4gCc1zq3OZCskXWXWJkeWar5ioe18beieTWkSa2zj"
    "4zSNV0CGypLXwOG9h2NzIWGNvJZl2OrrlhTErQBZ5CplJ1jMsHzKXXadwXxjhCAtpUn0EX"
    "E40/GXCd4Lx//9mD8SP3Qgb+Vw7G+NLnZ4qIehriBPgfNk7Am4tpYgtPcThRBhKFSPVOdH"
    "+gKB85v07+BNyO4iTUbKAv+jE2Ijsabg1749gzUNQ2yjAYToAlnklQctoXdI1MDvjzwRh5"
    "cx6cwjjIoP7s5Xpv4z88FoEnhBCm99cngLTtr2VbN7Cz5acbAb7HBr21jt4ofrlUtq/YlK"
    "zs0dEVIrxJd1cI9JlspVBHsgoTBfFnPFxX8yLq7443riWecLll8BUEm2uDf4rHWReYMxks"
    "0EvSv1QgaIoUzpDQ/8ze8mxhAWsyE/NdEBanHuM3hxOTfy2MxwjO0ROef8yiYzxM/AGmwR"
    "dipOiEazNjtYaf0if9MTdgzM++deZG71yZ0lwsqDZhh6+yC4ILR1HlA5mGOI8wvnZ9hx6I"
    "wwl193mFtHhFNM3kTf/t6vzQzdHff5zU+eIeHTmBijsRv+Zsa/iSZuHM7ZP36F9g3Hfxbg"
    "q7+TwVdOZ93x1BrAPlyCgQ4wI6fHigjulGb8ExNBfwsBf+sAf2cA8W8Z2ndWJuFVfr6rlB"
    "eF2uBG96DL7IUcvS0ht8s9sKTXavX7RIv5Lo1yLjGZl69SUMDKkgJ5nwsJOEMBhWcGnvN0"
    "dVmJZxYnubNUfru8gYqZhqe6QTMU+6L0djE5ld1OIrtdqDnKWYLiclWaJTYdijXGRyenMg"
    "pFKFFBVeK0zDbRp/m7RJ+mNomeUx4ZjGNCFYT5uIxyfJyvHR+n1OOAAKdRzt8LJSqjtkF5"
    "xTYoBtMmDnkyyEzywxkXVF9OiS+nsuQrS/5iS77FH18TadY1+vBKc7XMHsc7RhRKmfRVRk"
    "8puHTiGBADuXm49nJwbSf/6T5CxedJ3ujr56tKArVWH1s4w2f52WLzf4GvbRiUK+1vm0uc"
    "o8l0YBpD5JJnl9XR2NB1Ynu/0Nv7iOB9Xez4TbggLGj8xdueBCP44Hn7imQ53tbTkPDARb"
    "603rZ+80WW3k/hbQuF0AzDT50fGO74V0R0w4WcUt7O7Ii52HGDvLTL5IqCLClT0QGLs86G"
    "HaZ5YipD1I674tSW6Svfnz4SzD7KwDY/IdRo+WWAO4fsiu3pbGpZ2MnZnDzHuhiKVHKwlh"
    "utRcM1NV6jd5ZCusfn7Rx/UFxsg9m0tsHwm3/0is1ec4J/3Wl/DoonbWGJiWKuFsjgHpdS"
    "sEvD7uJRBodqOA5+ybGm+wIJrNdp3I3oGYOpYXLVjh1Ae1uxbnFU//xHRgq+aQaM5XPwTb"
    "MwXef4/dpsX7XanyURDMTOkX/Qt781u61PLci8Fxz17cvOzc1du9X72zmaHyYJxHaCPVLE"
    "QmayyRRWc470nKOs7T+ZtT0WbjXRl+z8uKTq/D3s/MgMKmfeSAmuMO5uN6yTr4y8ozNbOo"
    "wxKqOS8hUn5RNYpcGVT8l3xyq9f0V0TMUyG1w2bi8bV81aznywCmjnsSt7OQEs3msxOQeq"
    "DRcr7nDcG6zW6kiLjq8sV1pi/BU401KjvlxmyERombdF4tzP84Yhv966cD8hkcPDcEOnFH"
    "ieslNCrqRm4TELRyifHMIdUggKL3gbpsy3VIGKwPtmMOSNr/PgGrjO3JkxJLDjI+vbNvV2"
    "WUEtkY7EppAaBeZm9Ej4rTEDcpNEXhFwuIFbb0CfiP8EBmHLON7mUPgzXhD5tNgNF+tqbe"
    "JNmsoPt20Nq17gh1MhcdsMiaOOMTJykjcuxj+U3u0eaF81wXLZhJylkR99+6rZbX0DK6Z/"
    "sBvmSnkb5TYMk9vhcmsxTTJCJNOoBBJV8llvOGwmprvIfGxTgiobk7KzK1Or508HY4jsPh"
    "0RGWUQTOU2Y0RbBtWUoLJdJ+apBMsrC2xSTg3ZpLcb1r9mgpq/ZiwqUwkVct0rHOkkV3PJ"
    "RzkmVEGYz8rAfJYP85mAucAfM4yun3+t40AmGGvXcC/rPUhOloudMzhwp2zKL7Ov0Ea/7S"
    "U2bA/1AeX0WohtSnkqAbD4hK0C2y7h4Dg3QXUVHb7RL34JdGnO4uhl4e1MKuYNS+Ib+9av"
    "d286adda6I3M9KzFnJVFjrW4f7ScW406vPeFCwryM74IH5PnoxqQIb8TL6tituOspKxwjT"
    "mEDxfmavNUieAWu/3SeHd0cgrlhFcNXGqYPRK9jhj1asJ2uOPa8AV8XZD539sngFGLiEb7"
    "NuEP6LnFXGNI9AN0z6BBsTOAPbUGxPFa5DfKB845uN1GDp1BckpEbS9kTeSHrCPD9nJNwq"
    "bcYqc4uI++7WWu9GrhkrwFk8C06NJHYt+jB2iL8ScB5+GMOo/E8R7A5OxARMqJ4lxs4tAn"
    "/kiOFtldzmB920+hOSDg1+PP7eMJuTFn2HB9UDDiTANC6XhRvxmHvMOuC9snMNi7Ttw8oP"
    "9POljG3RfJq17CwxeOOc0XLPLvwRSW51mUaCkqJ9FcgiTYBht75jWJpscG9NOLXMNyTwe9"
    "zXu+sAn0+5dmt+kNUvS/6M3/3zXvmldvUi17Y5Q3bPCWJR9VyOpSt9G9a7db7c9vlCd3iW"
    "/Yij25kWlT49OmDDHOEK0gPT4sFbp2WBC6dpgOXYt+52QgT8pVEO/VZyIbUsfxV3tJmn7S"
    "kgrwMqnfsDPKYszl1ieE0rsMdu1z4/q62f2b5q8Uif3s28FPf+VI7GdSSy7TSaX2AC3YAj"
    "S9A6hg6/KLFhJiKqRKet2CWiiyYcBVUmuV1Hp38VTLmGqbX8Y0cYwh0fDUmVoSIzkhVSX8"
    "VzecgeQvq/rNhTeoVng2EUnlwpc6R97/vu2bNM6Rf9C3b+8uL5vNKyg0P+zbnxqtazjl/Y"
    "d9Fj/d3cIJ/6BvXzbal81rUWh+uIzGuPoVroGtVOKNiYps7nU53J93JSuariBJkJuddWmd"
    "7wcvOiW65PuxMys+HsACnO0DMynOGbVRoQTSDyC1LqzfH7zfvMp91bm7uG6ir93mZeu25S"
    "fJni+PFBfhVJiSudtsXCdQFmNEm1BmZGOdOz+kBdX2HOl5gjDXsMQiX0Z4U1n77xWM5kzp"
    "JYf1jgG95mHtp2jXPNeglKKYFFTDOj2sHYIZx2RIdamPYEJsqU/hriG75m29PMjkQa4mvh"
    "9KeXQ+FHh0PqQ9OkM8gfBgXZpUpgU3pyivS91Y/Uzhe5llwU0LKnCT4GLXJdYkaweZ/Nyv"
    "EREFaBLQyIqfNKb5ixgSYiryJAvVyBqVFLTFcXJZ8iuIltsfrPcuLC5YAiejt0Rlqqe5rN"
    "4LnF5muAzacekq4l4O+CLkMzRGjpep+Ut6lov9za5CTWu7PK2pUO+fuPP9RdlLdH5cUr3i"
    "u9zL0VXjkt2cEFX9vMv9rPIMSPWvyjOwfWBVngGVZ2A7MK8mz0DGhonLTMAZomoKjqMbif"
    "Ari2pERE28xUkxpkzlKC8RkB0ZUSXi3VWmkVVmGlEZG1TGhp3Ht0zGBpXRZYMZXaKalYJ4"
    "IcQZiuhu5R1pEMcYjmtZOUf8S/XCfCM4LLQo1Ug+uIuTU0hlEshd2JCpu2YsafB7smj+3G"
    "pS2tUsacjPGvBEHJb5ncqntxGRCpLbo5OTMh7Ck5N8DyFcS+2zKoOwX7yC6K4lBwNv0SV2"
    "xjfqr7eddo51MRRJGuaNoYv+g9a5tep2GC6AETPHpyJyk8G39TgVhgousrjwJr9nP/4LuB"
    "jaaw=="
)
