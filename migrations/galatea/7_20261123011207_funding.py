from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "wallet_debts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "amount" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "account_id" UUID NOT NULL REFERENCES "wallet_accounts" ("id") ON DELETE RESTRICT,
    "transfer_id" UUID NOT NULL UNIQUE REFERENCES "wallet_transfers" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "wallet_debts_account_idx" ON "wallet_debts" ("account_id", "id");
COMMENT ON TABLE "wallet_debts" IS 'What a transfer should have taken and did not find. Append-only; later credits pay it.';
        CREATE TABLE IF NOT EXISTS "purchases" (
    "id" UUID NOT NULL PRIMARY KEY,
    "idempotency_key" VARCHAR(100) NOT NULL,
    "package_slug" VARCHAR(40) NOT NULL,
    "package_name" VARCHAR(60) NOT NULL,
    "aurum" BIGINT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "provider" VARCHAR(20) NOT NULL,
    "reference" VARCHAR(200),
    "payment" VARCHAR(200),
    "checkout_url" TEXT,
    "checkout_expires_at" TIMESTAMPTZ,
    "state" VARCHAR(16) NOT NULL,
    "credited_aurum" BIGINT NOT NULL,
    "refunded_aurum" BIGINT NOT NULL,
    "disputed_aurum" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "paid_at" TIMESTAMPTZ,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "purchases_user_idx" ON "purchases" ("user_id", "id");
COMMENT ON COLUMN "purchases"."state" IS 'PENDING: PENDING\nPAID: PAID\nEXPIRED: EXPIRED\nFAILED: FAILED\nREFUNDED: REFUNDED\nPARTLY_REFUNDED: PARTLY_REFUNDED\nDISPUTED: DISPUTED';
COMMENT ON TABLE "purchases" IS 'A package somebody buys, with its price as it was then (in minor units: cents).';
        CREATE TABLE IF NOT EXISTS "payment_events" (
    "id" UUID NOT NULL PRIMARY KEY,
    "provider" VARCHAR(20) NOT NULL,
    "event_id" VARCHAR(200) NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "verdict" VARCHAR(10) NOT NULL,
    "payment" VARCHAR(200),
    "dispute" VARCHAR(200),
    "amount_minor" BIGINT,
    "currency" VARCHAR(3),
    "occurred_at" TIMESTAMPTZ NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL,
    "purchase_id" UUID REFERENCES "purchases" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "payment_events_purchase_idx" ON "payment_events" ("purchase_id");
CREATE INDEX IF NOT EXISTS "payment_events_payment_idx" ON "payment_events" ("provider", "payment");
COMMENT ON COLUMN "payment_events"."kind" IS 'PAID: PAID\nEXPIRED: EXPIRED\nFAILED: FAILED\nREFUNDED: REFUNDED\nDISPUTED: DISPUTED\nDISPUTE_WON: DISPUTE_WON\nDISPUTE_LOST: DISPUTE_LOST';
COMMENT ON COLUMN "payment_events"."verdict" IS 'COUNTED: COUNTED\nUNMATCHED: UNMATCHED\nMISMATCH: MISMATCH';
COMMENT ON TABLE "payment_events" IS 'Something a provider told, once: written in the transaction that does what follows from it.';
        CREATE TABLE IF NOT EXISTS "vouchers" (
    "id" UUID NOT NULL PRIMARY KEY,
    "code_hash" VARCHAR(64) NOT NULL UNIQUE,
    "aurum" BIGINT NOT NULL,
    "max_uses" INT,
    "uses" INT NOT NULL,
    "reason" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "created_by_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "vouchers_maker_idx" ON "vouchers" ("created_by_id", "id");
COMMENT ON TABLE "vouchers" IS 'AURUM for whoever knows a code. The code itself is kept nowhere, `code_hash` is keyed.';
        CREATE TABLE IF NOT EXISTS "voucher_redemptions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "voucher_id" UUID NOT NULL REFERENCES "vouchers" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "voucher_redemptions_user_idx" ON "voucher_redemptions" ("user_id", "id");
COMMENT ON TABLE "voucher_redemptions" IS 'A user who redeemed a voucher, once.';
        ALTER TABLE "wallet_transfers" ADD "actor_id" UUID;
        COMMENT ON COLUMN "wallet_transfers"."kind" IS 'GRANT: GRANT\nCAPTURE: CAPTURE\nPURCHASE: PURCHASE\nREFUND: REFUND\nDISPUTE: DISPUTE\nDISPUTE_REVERSAL: DISPUTE_REVERSAL\nVOUCHER: VOUCHER\nDAILY: DAILY\nADJUSTMENT: ADJUSTMENT\nDEBT_PAYMENT: DEBT_PAYMENT';
        ALTER TABLE "wallet_accounts" ADD "debt" BIGINT;
        COMMENT ON COLUMN "wallet_accounts"."kind" IS 'USER: USER\nGRANTS: GRANTS\nRENDERS: RENDERS\nPURCHASES: PURCHASES\nDEBTS: DEBTS';

        -- by hand from here: what is owed, CHECKs and uniques, the other side of purchases and debts
        UPDATE wallet_accounts SET debt = 0 WHERE kind = 'USER';
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_kind_is_known,
            ADD CONSTRAINT wallet_accounts_kind_is_known
            CHECK (kind IN ('USER', 'GRANTS', 'RENDERS', 'PURCHASES', 'DEBTS'));
        ALTER TABLE wallet_accounts ADD CONSTRAINT wallet_accounts_only_users_owe
            CHECK ((kind = 'USER') = (debt IS NOT NULL));
        ALTER TABLE wallet_accounts ADD CONSTRAINT wallet_accounts_debt_is_no_credit
            CHECK (debt >= 0);
        ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_kind_is_known,
            ADD CONSTRAINT wallet_transfers_kind_is_known
            CHECK (kind IN ('GRANT', 'CAPTURE', 'PURCHASE', 'REFUND', 'DISPUTE', 'DISPUTE_REVERSAL', 'VOUCHER', 'DAILY', 'ADJUSTMENT', 'DEBT_PAYMENT'));
        ALTER TABLE wallet_transfers ADD CONSTRAINT wallet_transfers_somebody_adjusts
            CHECK (kind <> 'ADJUSTMENT' OR actor_id IS NOT NULL);
        ALTER TABLE wallet_debts ADD CONSTRAINT wallet_debts_amount_is_positive
            CHECK (amount > 0);
        INSERT INTO wallet_accounts (id, kind, created_at) VALUES
            ('00000000-0000-7000-8000-000000000003', 'PURCHASES', now()),
            ('00000000-0000-7000-8000-000000000004', 'DEBTS', now());
        CREATE TRIGGER wallet_debts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet_debts
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

        ALTER TABLE purchases ADD CONSTRAINT purchases_once_a_key UNIQUE (user_id, idempotency_key);
        ALTER TABLE purchases ADD CONSTRAINT purchases_once_a_checkout UNIQUE (provider, reference);
        ALTER TABLE purchases ADD CONSTRAINT purchases_once_a_payment UNIQUE (provider, payment);
        ALTER TABLE purchases ADD CONSTRAINT purchases_cost_something
            CHECK (aurum > 0 AND price_minor > 0);
        ALTER TABLE purchases ADD CONSTRAINT purchases_state_is_known
            CHECK (state IN ('PENDING', 'PAID', 'EXPIRED', 'FAILED', 'REFUNDED', 'PARTLY_REFUNDED', 'DISPUTED'));
        ALTER TABLE purchases ADD CONSTRAINT purchases_take_back_what_was_bought
            CHECK (credited_aurum IN (0, aurum) AND refunded_aurum >= 0 AND disputed_aurum >= 0 AND refunded_aurum + disputed_aurum <= credited_aurum);
        ALTER TABLE purchases ADD CONSTRAINT purchases_paid_has_time
            CHECK ((credited_aurum = 0) = (paid_at IS NULL));
        ALTER TABLE payment_events ADD CONSTRAINT payment_events_once UNIQUE (provider, event_id);
        ALTER TABLE payment_events ADD CONSTRAINT payment_events_kind_is_known
            CHECK (kind IN ('PAID', 'EXPIRED', 'FAILED', 'REFUNDED', 'DISPUTED', 'DISPUTE_WON', 'DISPUTE_LOST'));
        ALTER TABLE payment_events ADD CONSTRAINT payment_events_verdict_is_known
            CHECK (verdict IN ('COUNTED', 'UNMATCHED', 'MISMATCH'));
        ALTER TABLE payment_events ADD CONSTRAINT payment_events_only_unmatched_have_no_purchase
            CHECK (verdict = 'UNMATCHED' OR purchase_id IS NOT NULL);
        ALTER TABLE vouchers ADD CONSTRAINT vouchers_are_worth_something
            CHECK (aurum > 0);
        ALTER TABLE vouchers ADD CONSTRAINT vouchers_are_not_overused
            CHECK (uses >= 0 AND (max_uses IS NULL OR (max_uses > 0 AND uses <= max_uses)));
        ALTER TABLE voucher_redemptions ADD CONSTRAINT voucher_redemptions_once_a_user UNIQUE (voucher_id, user_id);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TRIGGER wallet_debts_append_only ON wallet_debts;
        DELETE FROM wallet_accounts WHERE kind IN ('PURCHASES', 'DEBTS');
        ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_somebody_adjusts;
        ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_kind_is_known,
            ADD CONSTRAINT wallet_transfers_kind_is_known CHECK (kind IN ('GRANT', 'CAPTURE'));
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_debt_is_no_credit;
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_only_users_owe;
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_kind_is_known,
            ADD CONSTRAINT wallet_accounts_kind_is_known CHECK (kind IN ('USER', 'GRANTS', 'RENDERS'));

        ALTER TABLE "wallet_transfers" DROP COLUMN "actor_id";
        COMMENT ON COLUMN "wallet_transfers"."kind" IS 'GRANT: GRANT\nCAPTURE: CAPTURE';
        ALTER TABLE "wallet_accounts" DROP COLUMN "debt";
        COMMENT ON COLUMN "wallet_accounts"."kind" IS 'USER: USER\nGRANTS: GRANTS\nRENDERS: RENDERS';
        DROP TABLE IF EXISTS "voucher_redemptions";
        DROP TABLE IF EXISTS "wallet_debts";
        DROP TABLE IF EXISTS "payment_events";
        DROP TABLE IF EXISTS "vouchers";
        DROP TABLE IF EXISTS "purchases";"""


MODELS_STATE = (
    "eJztfWt32ki29l+p5S9Jr0U8ieOk85I5sxa2FYce2/gFnKTPMEsIKBuNQWIkYcL09H8/e1"
    "fpfkMlLha4voAQtaukp0qlfd9/HD1oE82h2nFr7gzMn9fUtrUHelQnfxwZ2hQPMlrUyJE2"
    "m4X+xzOONpgwGpO1Vae8sc1aD2zH0oYO/H2vTWwKp0bUHlr6zNFNA4ka5F/mgJgG0R2bLL"
    "QlcUzijCkZWOYjtY5JgziW/vBALWKYjn6vU5v9PRxrhkEnpM8H7RPznlBtOCa6YVPLOcbB"
    "R+YQRteNhy2PMzf0f8+p6pgPFEgsGO0f/4TTujGiPwEG9+fsUYVeJ6MIzPoIO2DnVWc5Y+"
    "fO9Iem4XxhbfEuBurQnMynRtB+tnTGpuET6IaDZx+oQS2YFBzBseaItTGfTNzZ8eDnFxs0"
    "4VcZohnRe20+wRlDan4BwbkjVb1pddWO0lXVo8RsehQh4N1TQ9PAlQCXajMA2HJ78/9OTt"
    "6///Xk7fuPnz6c/vrrh09vP0Fbdr3Jv379k19MgBbvimHWvGzedPGCTFhufDniiT8ZjeZo"
    "nIpNRoA+rIgk/OdjzUoH320eQx9uK46+h3Ue/N6JAP/gAdnFBEy1n+qEGg/OGH5+fJuD7b"
    "dG+/xro/3649tfogDfuP+csL8Q6gDambacmFrK6v6t07pJhzdEEoN4pA8d8l8y0e3EQt8D"
    "qHOgRTCw56lt/3sShvT1deNHHO3zq9YZA8e0nQeL9cI6OItBPzQti8LuDJeppu0v2Qs8SX"
    "mIa/20yFo/zV7rp/G1PrQogqFqThLsC/jH0ac0A/AIZXzVu6TH3sG2oD/66/3cGCKqBN7u"
    "x8OJOXw8NszF3452/0R0m9dKp9u4vo08FheNroL/nLCzy9jZ1x9jk+V3Qr43u18J/iT/27"
    "pR4k+P3677v0d4TdrcMVW4cVUbhZHyTnunIpOvPWk6Q7/E9Mdp5QLYkwWA/Nz9Y4inwBMD"
    "bfi40KyRmvjHPDGz2ib/mp5M42c0A/jpkYsmXqfHnbfpPdzJuAssrHGUxr5HGuRz7xZvCm"
    "wstC3MvLtUhFHViGYz/rrztfHm5MPHY9Kf22x76xPdJjZ1yGJMkQUHDtwm9Cdy13Bn5N60"
    "GLdt0J8O8Og0jX3f4kirGfg/joIpObJBwHFfkdiM/pxZ/Iw/Y940RDFVA8KfDHr3OT9inQ"
    "DU7MefQsLC3V3zQkBUmM/10THSlNlKVksMsY1EH9nHOOKvz7GRsPf4e74zhJ95dvf5cgGb"
    "LnWs2WMR7ilKtRnO6XmFtC3zTbptz0uxTRFC+dLck5dmeOphz9ShuxJzH6V8rsl/HnFx76"
    "bZfSeLznGIbAMT7G6Zcn43P78hTkiAM4lSbZJDqe7UruBGEgJFAuMkwF9Mi+oPxt/pksHc"
    "hEvRjCFNwdSTBjpBV/uJbHA2eK4tbeHzyrGlBQcjOqEOZ9wanfPGhcL562eQ1Tzw08S00M"
    "TkSGi2J2XUishmLYMSG9bHG91AswfIOmREn/QhrTMB6F6b6pMlmjNQjIoIV3ZS/Fq3M0EJ"
    "C14AVgHxygNEddtLqeq597FajlQl1aQvmFOQDP+LmGaLPsGmX+YZj1JKtn8fZhm2ZTuNM8"
    "3WkSUpS+nJKja3UUXZaRFj+mm2Mf00YUz32CEBPiVEIgWsfAELodqEdHXn9rOfmK4UrUIr"
    "SlSu+iPDIJJE/cyl//L3tuuIkAN43Lh1IMD/uVUxlK3SNBnUW745AigugYLSZ8ec0oE5Wp"
    "KF7oyJBizzcGjODeeY9OlU0yfcTOfAQ4Y2uckIvhyTTMwFtchQs1MsgGv32DN6Rt8emwtD"
    "hVUCvTIKFF+nsF/AgYYfFAbQDAdpByDzYnMyNwaTuQUdo5sgX/kjb3jySOmM2SJ7hmUuau"
    "zyzLkDVwirFkbhHdva0iaLsWlT1yZZg+6HGiDKrmBCRw/UeoWeiRPo3iY4O9ByG/6FUrjd"
    "gnDLlqAIJ+QTHJyh8ORDEUshtMrkgNh/URZopNuzibZU2W8BmON0h+jQtgXnTdtemPCqET"
    "WBJwgPEO6Tt0XwhlbZy/ttAnHLnGQsa8WYTxMcaFSmcml3h/XRXUdpC+7PjKZO8LNnXLcu"
    "lHaj24IT/mHPaFxcN2/qhH3FX/9FZubdxwIT8y4uOAfzgn9FpyXMLZSdnngfO5ymTuOLIj"
    "pNSFMn+NkzOneXl0qn2/yGZ/zjnqH8uL1qnje7deIdlZqukyLTdZI9XSfSEVcqpQIOgfPl"
    "JSY/SilVj1WbZQFv24TZfF0dw+GZzKOc3twaAq9G14Xp1u3nUHF6MufDsav8WAOmb7ybQ0"
    "XJoiM6ZV1vCKi23+HhQnY/t+Gq1t2mgIGhBlxNm/d3qHDBJoN6x/WfxHOvo0NFaqKjnW3z"
    "eF1Bv4eNme7Q6bpwXaIa11oeMlgWnZmWsy5Q1+YIkYFGbdbfoaLl3tMGXo2Xfk+HihX9uY"
    "mVBTKfpvw8tDW15XBCuFsLH0kU+NKiCYP/ayuCCbGlOsWmhWMJWWt0ImWJN2D6JubDnB6T"
    "/swygQtUH+b6iDKjHZph/FA++J7WiE0p6TOtiUfYT4si3MoYaxjo7Mk8Q7OY4Tvvtj84q9"
    "GmrBjZJjpR09EBm4w+FQH7UzbYnxIGjEe4r7Iaco+2ykAfdZUfXbXbUpvXjUulTiI/ewb7"
    "UpUL1IkHx955aPeteaG0vP+83z2j27j6e/PmUm18a3Qbbeg28ruMVv2kmHUqxzgVn1o3S4"
    "E+0Z1l2SmO91HpqQbwm1eNsyuYZv+wZ7SVbrOtXNSJe1ANC5VFHd0q6YoZpzw8V8yt2GoH"
    "1HZUYAhEwA7TSJgLwRxmyJJQ56SRitHJXFJr5JLS7BkdOsx6baYIZNmzkCCU07DGNODT5q"
    "5r1OilzERmxsA00tX5A/dgDtwUgifvTn89/fT+46mfOdA/k5cw0EsOGEr6oU+pOtGnuqPa"
    "FMYaiaCcTixxTsGZ/sSdARgPcZTTSCXGKRjDfqJ76rGC2IZJJKYupqU8D8yNWEC5rq110M"
    "bPB24l2aTFpQldHSxc0oaQi9UOdOMt72qzlOPBA7taOx7aKIqlc5hZ+pCOvOzVpgWdEI2r"
    "tI9Jc4pJt8lYe6IsPwPvvUbu9cnUZmc0MprzWSeaMSJPJvSWnuphGwPx8JvJPBx2A/29sg"
    "merAGRPdHscY2R9I50HKUHV9c7+mB7329YV70juCT47f6AnvveeB5nwMbAKWQafJ1fMXaM"
    "P/mF8mAcLsNiwNDEXPDLsmcYUEbQj71U8gp2W4WSA4ZXgeqRlUpiIc0IG9ZsZ5sR4ktNgM"
    "dKIy3Fa1VNG7Rh9hVD6FT2dKe850xzQjUjHeAoYQzaAVBu63Xnn9mtsuGs1bqKKBvOmrEk"
    "+Dd312dK+/U7tuChkc6DdlNEBtzyVW1uzaciUkOUSgoOUhjbCab+O1bgnRemqbL96VkN6D"
    "l5Eqae38e6iRJibiR7hnrRfAnh5RZJmNBWOt1287xbLGOClJGljLwvMvIFHThHabIx+6OW"
    "KxPzxAeAxMApKBF/x7wKGtyWZtj3IKDaY3M+GXG51NFQhEOBb6SPsKITCH0Gpm+YzWDzeW"
    "Mak+VnghdhkaFFR5i1cAbCrp5SOGo7w6A03AVh0+sWxGBqONYSsyuiEHqhnHU7fo4Jlj2C"
    "yaaYFkKb4snPcAKEXMtchJNLIH6YYUIvJbq647m71moRNjxpakAs8zBWOVUFXz4pu2NO3b"
    "GA5pDY0Z2UH5PhydtY/3sRuBrxpIhsrUW3uSiVzOQWt9m7b09BVGNku32LVBLUHLHPXYKb"
    "EPy+M3ahEXS4n4t2pegXfWqFhb8kj55c8cnpaBm0a8JH0cnohnrax1W+chZiT3mRaVhP/F"
    "GQgT9Kk3/4P4UEIJQC9KLFc3la9hHFgJZARKmTPufXmBUM3lE8FR7KD55A8dqgDyDbPmH+"
    "dibD3FvmFOSGX7JSv298jBTJ5B/xKQs9R//cgtjiQr0NwUXW8N0sEy2lmYpMRMgNHvYwA4"
    "0/907a6ygP/wTpARlBdzwLUqx4EWLF3sKaI1hks7LiksU6zGw1sN0QO5uyN0jJ7Rkltw2K"
    "F1/NGOMZ+aOQcDE2J6Oi4fh37btrVkhXY9w/Os7Z5pTynNaAE53B7NeY0WMJrQAoYPVZju"
    "y+RWGdUlhRfZbH2vZyawNlSkz+Fgday/wBDwXMfDFRggErLSAVevHkyQz+skninRcvGyI6"
    "OL/Jd4Xixt/lBI6/S4kcl7LZ80gFfOtKXdwFEhZ7xDvMVNy6VW4E9xBGUyf42TPOG7fdOx"
    "ad7x1hwP6V0ujwiH1+FH/3FHowNh6yP9Rmzhwj78s8HinEu3tO3h7UQ1ImZYJMlSAUwy8t"
    "3i/Y4g1dmZOnksUAI6QyJXeV51mqIKUR/oWrcoooNT3nY89OX8AFWUCrWc39Ld3/WETp5U"
    "OQpvgK47Na+eVNjYBtfWo+0Sk1HLR9Mz3VZ1bg3DUcE3s+RaP3f6hlRpVRU+2R2swNF/OX"
    "mw4QpBvWNzkAC7CFWzJRRewH2WqjqW7oeLPwBzoJA+0IS8vViH7PC7nDXltMWSY1V8+tuT"
    "r4NIuX7cZNt07Yly/W+1J9z7i9Q2mjA6e8IxT0v9zdMDEfv3vGRbNze9eFJu6Bf0ZtK9+U"
    "dqdx5f/ln+kZ31p351+xRJV7AFSN5tXv0BS/sDrVb3ed7rWClxccQyvlrKveNn7n/4R/VU"
    "PdIJWdu1F27lydUDXGbAf6BO/tJiZoBDRrvHOqyWCt6egg9TMvWG5Hm6XgsxQi2eCjVAVv"
    "4k2I60XCeUPuvWvEpvr+xHv2ihAIS42u0yReou7unpPEHq7NlaqO0GMp7uUerqA4SLNGie"
    "stvHDfvXylrq+ziGrY0hQXCR3cau2Fq84q6r1j+G74bq0LXmH+mDQd1AtYlMJlTwfUsolm"
    "YSWM4Zjy7FhzG07WguRZSGyiQsBO8d3ZyjCoyPhiYsYxbFQjfddf2NdpoFrEHc8d/pWvM4"
    "HmY5imfrghqlTMGTUIc9NhGcYwZxis0j5ZoMfQQrPdGAV8SFhAN7ob4eXAEMaSTE2LHhMW"
    "Cj7UoBVmCUO1jW5DR+7lkTcER4Yv1vNn6Joa3CMJrntAJ+aCaXKYK5OAi5LUukity5a1Lu"
    "Ha3Ez10nFVMB3UrtxcKO0OqlfYQaCD6QRKmA7Xg3S4AqRTDc0H7h6CDG6IRDK4KdEeKezB"
    "6jiPFDRlhEe9qJvKmKaxv3mwexQS87KYZ3DCOZh7FBLzsphLXdQL00WV0p/4+aHW0J4UFE"
    "/3RnkSqa4g9UurIPKDYNYAqKA2aW/w2Wrg0q22RB8H5YlmqEMiDWq52pAZb6pSbFtQGdIJ"
    "oonIzDKfdExn7sAM1ogJ7GmdLCzdcUBW13nuNeYoovGtnInvI5PaXFHg5Ql3UxkkNSJbHI"
    "v5d4x0ezZ3QvFO6L/BTqE3CCoZjAc4bX52s8RxvQsMNtUN1LoYTBdyT/rDuYUG3mXRCqaR"
    "QKnZ3BqONZsWyHIenTA1RJkXI4XPa3g8F0n2RPIORcd1f8rQrCrIldmqlvBMF7WjR1ZHhd"
    "UspS3phQzpAhU92TMhmD05THOQIG/BXeHg9Ya3jeZFneBnz1B+3PL6qO5Bz/jSaF7hCf7t"
    "+WkpvqeWEvhqXfgeWcE59XvrJnDUgh/BP1etTjf4C39VQ+P4RC0sbFh2zkPklZ7289bdDZ"
    "sz96Bn3N1cN7rnX/Gcf9gzrpsddlwn3lGpaSrkrJXjq5UsLeqyECLvmIBExn4V2vxctlQE"
    "5BCJBLmYQxxj8lXG3IspLOOUUnFZWnHpSlIiKz1Mc3hL/X2Bhf4+c5m/jy9yc8jgKqMajp"
    "E+l25YRhIWjBgdUr1sxGiEVBoB9nD6w1qlxPRna1tiZNLHOzeS1EMribB4KOltqK+9hHal"
    "Z2VsbVUrIZgPf6pOPTQ3efp0t1lRv0Iyg2uH62EpugbmaEkG86VdI1h5j/nZsYpwRGPBic"
    "ytDp3gXkcV0HUyRKVsSrLhDffPVOahsEnXf9BTGL6ymRrd8yUcjunw0Zw7NdJ3xb2+95f7"
    "myvxySPsYMYx6Y5pz+BOjjyJGd+TuMp9wTOReR6RLNKTez7ChQPnrU8I9FJG+R7yUSqgfv"
    "fmV3XJpPr7uTfnWo762w/nHS7VRyokUqSQVlmJVDZ0r5AU/S5Hin6XlKLdPUcVraIbpztA"
    "vE+LwH2ajfZpJtjsdwmwPboDBHszJRwj+qH0eq65iqFDLOa6Y5UQL4tbQisXI5RTsF9auc"
    "pBv021nDTV78BU/0zZGyomru/AkiJtgrvIB+lK2OrcSqkk3QVRNGNjjtEdAtx5mlvlRzei"
    "tPVAfX3d+PFLRHF71bq59JqHJuH8qnWWhT39OdMtLHsk7mif3oVMz1hlrfre5YK+VW4umj"
    "eXgoobj6xO3IOesb530m2j3b36XQ3+ip1I81+K6zSfxxOJl5tGe5i4BJiklSmmy6aYvp/D"
    "zZaahSStnIWS0XzcrajULCRp5SzI+D5p2hc17Wt6mZkPkUkms8rz+2ypFqqmD9qKzwZClY"
    "RW3F/jzj7oCnmhFSXsqBELjlk3PjQe0biXO9OOw0S/mfPhOCPTt/dfLdeZ5Ym3Eqpwd8+z"
    "YsOsW8yvwyYaGZojytw72BG6ndDJPTqPPNKZg24bmBeqRvr4rzrW7HGf/7mko6z6dpsehn"
    "m2oAwJi97uMyzrLFMVT7eFfissw9Yx6fMWPHsYeqRMyzideDzYYFnY9cSbDRWTlUvXkyq8"
    "Y2ok2/XEX2VCFrMw0cHlif54WsQef5ptjz+V9vhKyJ7eRplEPhP2MMkBxcacvDv99fTT+4"
    "+nPt7+mTyYk5AKwrkWlFXUnmwMSJk3Xtahk7qnLeomyts7pZlzf2bZok/mY8nQsTClnOUq"
    "z3JCDC0qGCYIpc4xX+cYACY1jys1j4nVtYb+0aIYyOEwjUoCeSElpKs0a/sdHtAM7EQVGU"
    "IuRykZxXe1elKNzXCRqDvU5bHifUhLp3RENOJ2x2PS0kLpihFtM/os5Y5lHFpVNv9anjJQ"
    "Ckwvl8mSxtyNps73NkExRKNUEtR8bvUpsA+uy6qGTI37iexKbjW6tDJY1fiGIKWArfofbJ"
    "Wdbdg2Tc+8zP/JZ1s1bFOYU7UdWBYjMtOHztyixLTIvT6Z8oJQg6VDbWIwI/hwrBkPtA4s"
    "qUEXBM4gA4n2bX6CDZrG1G60f9eKzs3TfnoIn282rRHFwTCvxGxiaiM4xsLZ/akJs8vCvn"
    "mdKfab52/2q2u7Rab0B93RoK05t4aUPRF90rztnr+yyQL6Z44BY3NBXrNcEZrtkJlmOV7V"
    "qrt285caQd55yatmscuw3VJUrPqURVlqCWC42A3Y0JmBRcMNE9Nn8HriABEA82CyrBoEGS"
    "+C8wxiAPTSh2fR5h1wQBw6mdiqec/jUPusHFZw0qY/+8TWlkGGC7wP2y10xZNyMBBYyg5M"
    "fQ03w+CAJqZNewbcG07RkufJDpNgqus67xgrk6MbOgyljzzvBR3YuYkLNCbZYEQMKn7lT5"
    "qla9CwTya67bjFwqZYQM3yVoxNXt+z2mK4bOoezvi2oRZAbWiWZS4oTMO9btkwjVQbjmG1"
    "9Iw/ekcLfeSMe7AOZz9rpHc0hu1v7AS/bf0/VGVrEM8Zf37G8XXLXZZ4vd/p4PYYsBzPpw"
    "PfoWMA6H88LSOLeSt3lRjGn+BCfhixxNv+0sBmwUorOCDwmKwDKe5VgHvKE/cOPlFx87px"
    "qdQJ++oZ35oXSqtO2Ff8FVPERvmpgIXyU6Z98lPCOmkaDibXZtClzkKW802UrsozUNIavP"
    "n0I2wPT6Kc6bjgtz8k95uNOS/wV6AAnAGBxDMtVGluMa2+OhVxrolRSXellIWq2ao2H+lm"
    "ik3FNCdUMzLWa5guBuwACLe1Zv0zu+Uhzlqtq4ia8qwZDy2/uz5T2q/fsS0XGulcxk0iHn"
    "DDKZDn+DtG6Q5pl9ix06M91k4+fBRhKAKKA2QlNu/M64txIhhHiA4Q5tMizPFpNnd8mmCP"
    "PaE+ifJvndZNhvY8RBO3QelDh/yXKQj2EOwccBGNyN6dyBoSTxBSiwqK2EE8a4huqyDlP+"
    "l0IfjijBLKN6fAmxOZOSMjEeVqeTyg3mHOjk7jiyKo8mA0dYKfPaNzd3mpdLrNb3jGP2Zp"
    "O66a580uy9vBjsrI6+9OiqTXOMlOr3ES35O4OrfsFAXUO5yiS+VGaTe8BCUC8+QT1ol/2D"
    "Pubq9aDZYTxTuqxsz4OtHE3GRrDsM0Mn18DE/f1CHC5USpDiFd17YztaYYikQAzyDf4f6y"
    "LY33toGPWrsEuZwkseR0BDidsFGxLPIuqcRdhMMMLHkJ1FcFS4QpZbBElf34IsZbobinMK"
    "Gc4yrPsXTUfWGTn3CCLBJTMoXbV/Uplk8w71NetCJRJciDakOnkCdfNR/8ZDBJ+ImamObj"
    "upE319B5E+HeXw1jPkgPzKdqqQKHkWapFALrkvfVhK4OFa4RtVhxwt3DtY9PoHtLG4iAu/"
    "R7OlCo4GUCg66/qR8kUFv1qe4A/0QNuK42vZ/b2uQozb060aiW62lte81Vi7cv6HXdMihx"
    "6E8HHZU9x2jmI4uOtawrOkKXYPSpRefmpF+1cA/M3XY20bCqnq0tbe606/nygtTuMH/l17"
    "0jez6datayd4QusjPLnM4cfoxMCWFMSe/oF0xzBng8mNayD30t3a56hjv4MaZB4+5uvuMs"
    "evd2vjbenHz46NXp467IpuX9Rsdnt1jgEObG9S3WmMM2rHDT6hmwnWI6thn6rNrMA5nXFA"
    "SOFO/AGcNI7JZJn/XOhg48sjUPrxq6jNs05O2Ladygf+4kjX7rWNfwkS5J/99z4KEMRzfo"
    "X/6qj/6Gd4wX2tdtFYn6awZmhpFa5aqbXHOqRy7kKRwSJ8RHRMZU+ghXQfH/gn2Ev7faF5"
    "06YV8947b5Q7mCn/y7jG1rw17CbLMVMQn4BFVGvTJ+wd7bRwThMI0EuQjI4ReTCNAxugME"
    "e/PuaYxbSaKcXWXJJzgAq2Gemm8b1ZVczk3QiBWikvYrEd/ioWmlVbCfmFqWV7FHEcP5Hk"
    "n2VuZNg/midXd2pZDbtnLe7DRdl0Bfbc3+jMLbVhpXCSeapQq8KtVSqrTlLugo4Q7XtMd1"
    "7++S3rcyXVgDqyPuTeaS8SpbHfQka9zewgrEU94RnLu6an1np/hBzzhv3Xxptq/xnH9Yhi"
    "vfvMeZNMG9MBNcVLM/1EelJj9KKa3sVZ5lmRFJlrepbHqZ80bnvHGhPFt2mcAhIM0EEnEX"
    "yLF9DL12hTPN+BR1MpsPJvqQWTDsGhnroxE1+C/yuh8i7NdIn7GnFi6l/i88LYlGAlNEWs"
    "qZ7Qzk5p7xHTO4acQ3bPCfLDlJQBRNrvKZJUjBHCrM3dom8IRYDjdhsIwofXs+mOqOE2SH"
    "WaBlQ/NKpDJzzoA+aCxhzELTHdek4ZtHamy2XfOE7vD8OSNLu2fd442rbmqdPnmw0I7Csr"
    "6wpCk8Aw9aYjQGUd1NSYPJeHRYXLafQWZJxtoThb8dAhwRFrdpEL6+R+wSHymd2QwKGKIG"
    "VzzU4GEgITsxwWUHLT67F+ndIKKO92WzG4MBMOVMrWfYmB+HxYCxJnBsw1zBRY9NWPNe/h"
    "7Sf9JtfaAD17481ib6E+0TkH2eKDMomXOH57FhdXoITECphJrIu8/Zol+dyCV4SFROJmaj"
    "CYaa6I9UfMyZOZtPNMEUMsGg4dUoPDZAOl9lJIqNbC4MgVylobE8QoGxQg+y0FAROmkAe2"
    "4upZZjAGPfCaizldZe+0NUVm88CsP1lSuY8MJtfUjJATaW6cL1txBZqSGSg1ysxVZr3nJN"
    "hmuFriyBdLaJJUYmDS3ChpaAqxbBPUolYReG3dEeUmyJDcvSlhnxWS5BDOttpl0I8RmDuT"
    "4Bycg+xvGeRZEJqP7jnyk6/nkKjMWV/PNd22ddQUpUy++S1T1BrGd8U9rNL01U33tHqNO/"
    "vr67aXZ/R52+e1hKp/+xiE4/rkAM6fQ/JqPIY3K5yGaTSiz3HOE9Jy4vimjX47RSv15l/X"
    "pYkSQgBsTJdicPvNsTYcDX8xRE1G8v63TGoZRm3he8Qc1no5KTH6WUk7+Hk++aIkrZ+MOU"
    "kgep8ixHNfiJic7LHhUjlCmkom/OsB2mKKhhGuk/ke8/wbBKgisdKGIOFOE1le5Bkb4fbA"
    "Jav9DOXm4AK6FN7IFrFEBFGSS97my5PBVX0N8BrWqZrEIUJHtIDc3SzXWB6rj9HCpO8I9h"
    "65vIu9D1ezpUrGQClH1I6bE3WO3GQZO9CXOdNL13ZRFHTdVXFhatYP3KJkCDDovMKdDvKa"
    "t4dW77bdatjt2jrFldFSmoRmTNaqm9SdHeBE+s2PMWp5O6hpjyRoa+yNCXZ1cvrAx9Sd0K"
    "NgGsSLbLfUU3vgdWKroo0E6kMa4R3UUO0xropwRSqqFyJcx2krFm1zC52Fgb1eOROcCh+s"
    "WV0/Orle+OJ1sL4oMWaaWWayx9GG+lLix0fjHc3Gw8kxs0s0yHhfF4Wc546BKG8gQCGquE"
    "jTjzOKTgD94NrAz9iVXF1nnsDKZHYwu+7v2HDLuz0IeUwAvc7hlu2A3W6MbWhonBOPgcYj"
    "K0GrF1eAQjwTz4VI6INjCfaACXXYbrjy/t1ax/aKWoYWqBWBBW/bhAGEh4KI9GihjP/bbO"
    "EzH2r+yP+Otlz+r9iLtnSp/M9fIcRV8xKeq8lWXh4vQy95FAohhZkGk3EWk2pSmv1dzKtS"
    "7FAdVf3nHJ2ggXKsLTJAg36IOzmruppNZB+q5K1SgbyxdHBJ6nMI3U4cWfJqlr3olyVCry"
    "tqLIS+wNm4C3qH/bvkIb3hCFfdu2qiD1vZLSC1AELku5hSdCHlJFrPkLbUkALJPrM506pv"
    "jRnQnlaXNQbzilto2KTEyUM6MGTwx0TPqwBTDHIKbIfIt5h07TzP+bH2C15lDq155bv+bN"
    "XRLuTKErTCLzgaTVWMXHRkRV4BNUWUtZUk3wqYia4FO2muBTQk2Aew+OnwA4WwEZIjkIiH"
    "etg5T8t+S/K8kkVtqQHvLJTuMUoy7bhfw/Y/7iq/nG72OTsPLRETM4S5/I+brFeHlMvnPD"
    "ADFhQdWIgSkW3VySoySnuJkut25VTgWtsH1ZMqbPzZhqw3S2tJjhN6Cu8vv+qHN3dt3sMs"
    "Ovf5ieuKet/Kacd3kWf37UMzqALiNl3z3j7sY74x31DOWiyaj4d/xhfh4D8oDepxYTKTa1"
    "AXWlp3bf8zFp96lsSMHHzyOWU7TNKRo6pihHHqaR3HgMUItqdtY7Jx3OgOIAPFt2kMRTmk"
    "VfsFlUahGkFkFqEUS1COFY5TQ1QiyWOUePkIigLuaU71UnNy0s7j2NRYa+sonbb41Xoki4"
    "yqPre7p//kZ6Zq76lXWm53egU/uY9AeaTRn47Bp51ZGe4d6jD0b8Bj9j/Q/o4sktzYFQYC"
    "GMeDtuoovEM+gOXD57L5I+Xpzx4Bc7YdbVVxvx8PdKTfMRimlnIktRna0qxkC+f1XaCmFF"
    "98j/kFedr63vN6+SFdFXXplAFY7YJRYoxFHwKosGK0QvoEi4wgo4RIeUyrIqvfBrOcqyg6"
    "8U37xuXCp1wr5ATG9eKC2Q0fGrjCi+4TrxpqU/6KVVlQF1tWfg5kJBPYly04V5CH70jAul"
    "3fyGOhP3oBrKkf2IUjkgG/GOvferBrd03z8k9/0wqy4Ca5xOJiaNaVh9TrzMqzKg3qG2td"
    "P4oghyg4ymTvCzZ3TuLi+VThfejGjk8457hvLj9qp53oS3qXdUDeucTGC/ucJg+1Zhnkms"
    "wosdidAKDV9oqL5ufeN2anZQAf7cosxfpYTRIUops4lX2rogTUsvd/JlxN02GOAyqCYIJQ"
    "ssfal3AixPuJAG6qokDamA7qfWZ9s5GsxZprIhG+UI0QHCvJkYF2nRl3G5ewBtgbjcdEZi"
    "l+BWk3NYiW2CeSoAMHuFbQLbNgVwrGuvuwNdvuE3fgF0zYyC42Xhbfn9HSi+kXf989ekcb"
    "2jDq0izS48zjJrF8QwLeBxtm7dgpijWMHqBWlU26xhELlbWcGgOjKirGAglYYpSsMS9t3N"
    "mHYr+ppZU/8i6xbIugXPzn4K1S3QXZ/5dTE9zHJicWhDe1+lAiRQYuWuTOcgPqdyrLEm+U"
    "zr1G+sDqG1QKQEixPgcQZuJ6Zlk7H2RDEp1ogO9RFQjs0FS4cAd7Qkmg1iDrrn05lpOXaf"
    "DM05zAv66GcETWxjEEGuuECi/RiGKmbgEXKeb90q6DsvWeTnZpEP3re8rdy22l10WMHvnt"
    "G4vVUaV3XCv+PP4DP4r9jzwb/o0OHwlZyJeB+VnhHEoXHeVdp14h/2jMvG1ZXS/l1tdpXr"
    "Ogn/Qq+jL3cdnDT3oMysbd4H3QNdbK+KUkm+OOHNxV5iSUQzPRRDFNJHce99FJExEHyDMp"
    "o6wU8sq/JVuWJFVfC7Z1w0O9fNTocFsHiHpbaPjXviSuXUC1ZOcUYeLSCCr48EoXTA+jMV"
    "WfHHKkop3YGr/PwYZtZrLX1uvfYyj09WHp+EcrKIGZdxCFNqpDFsQobcQIXTZuzc/vK/O7"
    "bmJoDLV5AF6BZTkYWY6yLpSDWHJbFANS2xNZ2lyZg7mPZDs+kx6WhL1G7pjpuBg6cMxaQb"
    "PAdHQiO2kR5lovqqvKWz1VB5udkKRA4+Q562EoqPjvLjDrUY/LtnXDdvWu06YV+Y9qB1pd"
    "ycK5j5gB/1jK/wrq0T/EQlSONKvVXandYNKkL8H5jD8Pb3dvPyaxdzGLqHPaNz27iGseCz"
    "Z7S6X1Hdwr6qoTzBQrkiL3CvvXyBy0R8kjfOD5VjUepi0ScBidRISseHHTo+DF2L7bpG+q"
    "QNeD/RXR37EDyqq10gpFvJZtxKnsn34dJP43KU6qkb/F3Ld9QN0hcWk+TQE8G04IliSRTR"
    "1WAZckwY0CFcCU9BmO7FUJCWJXe0KKwV21HHmj32Exh2vjbenHz4iO1YXkjMhcj8HGrENn"
    "lPmkH0EZ3OTIcawyVma0QpcYTpG6HNlLJBewaFG+SJHR0QENFPwsYBYb33Ae/pgFp8RLhQ"
    "WDV1FCUfLHNhk8HST8hIqDYc14husJa+0oNdR8/wZE78DyhhhAnFh9QxH6nRJ/c4lg13gk"
    "7LC9N6BGTYDUxgo8QkjoQ1x0prlvkEt2SB1H1PLX6Jut2DxWtiSkueGh/u28UTbkpbaLrj"
    "gqIR2HQdzYLf3jAWfaM5Dlw7Xp3JLx7R/5c5+AzI++Ox6Yo4jmAT28UZxnwEXsPALpgjyr"
    "2mT7BACFYDoZY72+wEXcCcpmbC9JJ9hhNhsqu1WXpLABdXBDYG0D+jM8v93NYm0XyfAAXw"
    "p6zY0yubuE0ia8RPAFqDc/pwzPCFa2e+MktkJqk22b6rePC8FXEUz0vsKDBS0YSOseFiMZ"
    "+Gbo85/y8w9FjHNboUG1js7nClw7wLeRn9/zvlTrlI5ujkzycMrMPIgrfKaEdCl9G+u7lp"
    "3lxKf6cKKJpCrwwVXhkiKogU0iqrm0rqI94V0ke8y9FHvEvqI8LveBHI43QHiPfH0yLqn9"
    "Ns7c9pQvljWpZrcRGM5E9SSsALAA5szENaAHQx5XVAXWWwj3yPPJ6rN/Iz8N5zc/dGfvaM"
    "60bzxiMMjssook+KbE4n2XvTSWJrYsyqeDrZGNkBqKXzVKDbyCgrk3BuR18pUyPveCHrtr"
    "sRqAteFjOJ/ZlpgtxgZPCVafSxmRhAB9uaCv/MbufirNW6iszFWTMO9t31mQK8JpsYaKRz"
    "rVzSy3Whj5wUvjLTZdhvf0i5qTfmMzym+sM4ZQPJhDMgkHim+WDL1Om7T50+s/QhVbW5NU"
    "+JAc0EPkZ1SPi/3JACrgUUZJtdqjrh3z3DVeLViXuAqb/PzxXlgpf3dQ97xpdG8wpP8W83"
    "dolnTGYHPeO8cXOuXLFG/mEZWWgLEU2uZUTgiQmT7O5xebc/z8qDkJ+yT7DD5wOazulI8P"
    "ko7e1UyNlJIGXlvZVVS/zLxNQyVm2YKIb0PVJtC+u3x9sKHMuB9aJ1d3alkNu2ct7sNFs3"
    "ETGH/xllsNG5MIYyWyMqSJ56OtaZ+0OSsNQuUTFJfdP7BLUdfcr87mwKQ41S3OlzVnMqdc"
    "llXTGgt7ysZxZ90ulC5Y4AQoxinFAu6+Sy5n7ZANtI6CUYIyv1KqwaspG34GmRt+Bp9lvw"
    "NMXAtuPa5pXG930hG+b7HBvm+xSfam2GjisjYaEySSjj1JM7hetXIQpuklCCGwdXcxw6nQ"
    "klVQiTSEDjgIb8+0QsVzEyabhKQzXklZWANj90JY1eRnFXOVLFc0AV4VvCNIfHuWzevyHm"
    "5Csk4yQo5asgaWeI+2yXWcxR6kNc1sXWdd7CTmHIAa+J6voIlot2TO9CvjWq/NYIQgNEmK"
    "8oleS9ZMCwfKA87bPBTUAlZj9GKqd/D6ffDRorMftRSvnWrPIshyO7BKc5RirnucrzLEu7"
    "bo1HkqVdZWnXXQUpydKuu4B5M6Vdo8KpDddbagNOIZVbsMzFs2E4c3LxyGwxa2WLSS8xKo"
    "s7b7K4syySK4vkVh7fIkVyZRHtHRbRDnNWEuKVEKcwosKlnreaF+1CczTlZ2a669Dftdy8"
    "aCxLDP0pkOIak5tp1nCsP9Fj8n2sT6gXD+Rmr+LeaJgqy0v2VSOYu4wEOYSgWXrWtE10jC"
    "nVmg5mL3OozXJ3aY6btQwEmAfK8qT13Xv+y1/dusr66G9/+St8HP9Hn/Uxc9aEusO2lcbF"
    "71tPmBWeiBIZs/yoMtHETpFxEVVZ0rkCIkqNZOdvktGHbvQhezDr/PlMRh0qP26bbTzhHs"
    "T3m0LKkSK6EYE6dzIWTsbCHUIsnHSnlu7UFVXuSXfql2z6tfX/UJUx/sm5zk03EqE7oEDG"
    "HecckU50L/jhk/41L2Oey79Q5at0f2ZZGpqlofnZ9fBVLUvSoJY+HB+lqd7dv2q5anctaL"
    "RK4Z6N6YarOmYyx6lPdApT7E7gekra7bPEawrt2YrZJ2rZqaqnbAVfiOQAfctOPnwoEvP2"
    "4UN2zBv+F9M9wVMlgLDb/ADR3UqZAhjRoUYKY/dbp3WTIbkFJHGOTh865L9kotv7mDUyB1"
    "wEI8LHJZIox/MlxxgE7OBMrOT05t9nf/4fc+9Lug=="
)
