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
        CREATE TABLE IF NOT EXISTS "aurum_movements" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    "aurum" BIGINT NOT NULL,
    "reason" VARCHAR(200) NOT NULL,
    "state" VARCHAR(8) NOT NULL,
    "idempotency_key" VARCHAR(100) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "decided_at" TIMESTAMPTZ,
    "decided_by_id" UUID REFERENCES "users" ("id") ON DELETE RESTRICT,
    "proposed_by_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "aurum_movements_user_idx" ON "aurum_movements" ("user_id", "id");
CREATE INDEX IF NOT EXISTS "aurum_movements_state_idx" ON "aurum_movements" ("state", "id");
COMMENT ON COLUMN "aurum_movements"."kind" IS 'GRANT: GRANT\nCAPTURE: CAPTURE\nPURCHASE: PURCHASE\nREFUND: REFUND\nDISPUTE: DISPUTE\nDISPUTE_REVERSAL: DISPUTE_REVERSAL\nVOUCHER: VOUCHER\nDAILY: DAILY\nADJUSTMENT: ADJUSTMENT\nDEBT_PAYMENT: DEBT_PAYMENT';
COMMENT ON COLUMN "aurum_movements"."state" IS 'WAITING: WAITING\nDONE: DONE\nREJECTED: REJECTED';
COMMENT ON TABLE "aurum_movements" IS 'AURUM that an administrator gives (GRANT) or corrects (ADJUSTMENT, either way), and why.';
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
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_kind_is_known, ADD CONSTRAINT wallet_accounts_kind_is_known CHECK (kind IN ('USER', 'GRANTS', 'RENDERS', 'PURCHASES', 'DEBTS'));
        ALTER TABLE wallet_accounts ADD CONSTRAINT wallet_accounts_only_users_owe CHECK ((kind = 'USER') = (debt IS NOT NULL));
        ALTER TABLE wallet_accounts ADD CONSTRAINT wallet_accounts_debt_is_no_credit CHECK (debt >= 0);
        ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_kind_is_known, ADD CONSTRAINT wallet_transfers_kind_is_known CHECK (kind IN ('GRANT', 'CAPTURE', 'PURCHASE', 'REFUND', 'DISPUTE', 'DISPUTE_REVERSAL', 'VOUCHER', 'DAILY', 'ADJUSTMENT', 'DEBT_PAYMENT'));
        ALTER TABLE wallet_transfers ADD CONSTRAINT wallet_transfers_somebody_adjusts CHECK (kind <> 'ADJUSTMENT' OR actor_id IS NOT NULL);
        ALTER TABLE wallet_debts ADD CONSTRAINT wallet_debts_amount_is_positive CHECK (amount > 0);
        INSERT INTO wallet_accounts (id, kind, created_at) VALUES
            ('00000000-0000-7000-8000-000000000003', 'PURCHASES', now()),
            ('00000000-0000-7000-8000-000000000004', 'DEBTS', now());
        CREATE TRIGGER wallet_debts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet_debts
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

        ALTER TABLE purchases ADD CONSTRAINT purchases_once_a_key UNIQUE (user_id, idempotency_key);
        ALTER TABLE purchases ADD CONSTRAINT purchases_once_a_checkout UNIQUE (provider, reference);
        ALTER TABLE purchases ADD CONSTRAINT purchases_once_a_payment UNIQUE (provider, payment);
        ALTER TABLE purchases ADD CONSTRAINT purchases_cost_something CHECK (aurum > 0 AND price_minor > 0);
        ALTER TABLE purchases ADD CONSTRAINT purchases_state_is_known CHECK (state IN ('PENDING', 'PAID', 'EXPIRED', 'FAILED', 'REFUNDED', 'PARTLY_REFUNDED', 'DISPUTED'));
        ALTER TABLE purchases ADD CONSTRAINT purchases_take_back_what_was_bought CHECK (credited_aurum IN (0, aurum) AND refunded_aurum >= 0 AND disputed_aurum >= 0 AND refunded_aurum + disputed_aurum <= credited_aurum);
        ALTER TABLE purchases ADD CONSTRAINT purchases_paid_has_time CHECK ((credited_aurum = 0) = (paid_at IS NULL));
        ALTER TABLE payment_events ADD CONSTRAINT payment_events_once UNIQUE (provider, event_id);
        ALTER TABLE payment_events ADD CONSTRAINT payment_events_kind_is_known CHECK (kind IN ('PAID', 'EXPIRED', 'FAILED', 'REFUNDED', 'DISPUTED', 'DISPUTE_WON', 'DISPUTE_LOST'));
        ALTER TABLE payment_events ADD CONSTRAINT payment_events_verdict_is_known CHECK (verdict IN ('COUNTED', 'UNMATCHED', 'MISMATCH'));
        ALTER TABLE payment_events ADD CONSTRAINT payment_events_only_unmatched_have_no_purchase CHECK (verdict = 'UNMATCHED' OR purchase_id IS NOT NULL);
        ALTER TABLE vouchers ADD CONSTRAINT vouchers_are_worth_something CHECK (aurum > 0);
        ALTER TABLE vouchers ADD CONSTRAINT vouchers_are_not_overused CHECK (uses >= 0 AND (max_uses IS NULL OR (max_uses > 0 AND uses <= max_uses)));
        ALTER TABLE voucher_redemptions ADD CONSTRAINT voucher_redemptions_once_a_user UNIQUE (voucher_id, user_id);
        ALTER TABLE aurum_movements ADD CONSTRAINT aurum_movements_once_a_key UNIQUE (proposed_by_id, idempotency_key);
        ALTER TABLE aurum_movements ADD CONSTRAINT aurum_movements_move_something CHECK ((kind = 'GRANT' AND aurum > 0) OR (kind = 'ADJUSTMENT' AND aurum <> 0));
        ALTER TABLE aurum_movements ADD CONSTRAINT aurum_movements_state_is_known CHECK (state IN ('WAITING', 'DONE', 'REJECTED'));
        ALTER TABLE aurum_movements ADD CONSTRAINT aurum_movements_decided_has_time CHECK ((state = 'WAITING') = (decided_at IS NULL));
        ALTER TABLE aurum_movements ADD CONSTRAINT aurum_movements_nobody_gives_to_themselves CHECK (proposed_by_id <> user_id AND decided_by_id <> user_id AND decided_by_id <> proposed_by_id);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TRIGGER wallet_debts_append_only ON wallet_debts;
        DELETE FROM wallet_accounts WHERE kind IN ('PURCHASES', 'DEBTS');
        ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_somebody_adjusts;
        ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_kind_is_known, ADD CONSTRAINT wallet_transfers_kind_is_known CHECK (kind IN ('GRANT', 'CAPTURE'));
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_debt_is_no_credit;
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_only_users_owe;
        ALTER TABLE wallet_accounts DROP CONSTRAINT wallet_accounts_kind_is_known, ADD CONSTRAINT wallet_accounts_kind_is_known CHECK (kind IN ('USER', 'GRANTS', 'RENDERS'));

        ALTER TABLE "wallet_transfers" DROP COLUMN "actor_id";
        COMMENT ON COLUMN "wallet_transfers"."kind" IS 'GRANT: GRANT\nCAPTURE: CAPTURE';
        ALTER TABLE "wallet_accounts" DROP COLUMN "debt";
        COMMENT ON COLUMN "wallet_accounts"."kind" IS 'USER: USER\nGRANTS: GRANTS\nRENDERS: RENDERS';
        DROP TABLE IF EXISTS "aurum_movements";
        DROP TABLE IF EXISTS "voucher_redemptions";
        DROP TABLE IF EXISTS "vouchers";
        DROP TABLE IF EXISTS "payment_events";
        DROP TABLE IF EXISTS "purchases";
        DROP TABLE IF EXISTS "wallet_debts";"""


MODELS_STATE = (
    "eJztfWt32ki29l+p5S9Jr0V7Oo7jzkvmzFrYVhx6bOMXcJI+wywQUDYag8RIwoTp6f9+9q"
    "7S/YZKXCzk+gJC1K6SniqV9n3/cfSoTlWbqsethT00ftxQy1If6VGd/HGkqzM8SGlRI0fq"
    "fB74H8/Y6nDKaAzWtj/jjS3WemjZpjqy4e8HdWpRODWm1sjU5rZm6EjUIP8yhsTQiWZbZK"
    "muiG0Qe0LJ0DSeqHlMGsQ2tcdHahLdsLUHjVrs79FE1XU6JQM+6IAYD4SqownRdIua9jEO"
    "PjZGMLqmP+54nIWu/XtB+7bxSIHEhNH+8U84relj+gNgcH7On/rQ63QcglkbYwfsfN9ezd"
    "m5c+2xqdufWVu8i2F/ZEwXM91vP1/ZE0P3CDTdxrOPVKcmTAqOYJsLxFpfTKfO7Ljw84v1"
    "m/CrDNCM6YO6mOKMITW/AP/cUb9/2+r2O0q33z+KzaZLEQDeOTUydFwJcKkWA4Att5//38"
    "nJ+/e/nvzy/uzjh9Nff/3w8ZeP0JZdb/yvX//kF+OjxbtimDWvmrddvCADlhtfjnjiT0aj"
    "2iqnYpPhow8rIg7/xUQ1k8F3mkfQh9uKou9inQW/e8LH339A9jEBM/VHf0r1R3sCP89+yc"
    "D2a6N98aXRfnv2y09hgG+df07YXwi1D+1cXU0NNWF1/9Zp3SbDGyCJQDzWRjb5L5lqVmyh"
    "HwDUGdAiGNjzzLL+PQ1C+vam8T2K9sV165yBY1j2o8l6YR2cR6AfGaZJYXeGy+wn7S/pCz"
    "xOWcW1fppnrZ+mr/XT6FofmRTB6Kt2HOxL+MfWZjQF8BBldNU7pMfuwa6gP/rrw0IfIaoE"
    "3u7Ho6kxejrWjeXfjvb/RHSbN0qn27i5Cz0Wl42ugv+csLOryNm3Z5HJ8joh35rdLwR/kv"
    "9t3SrRp8dr1/3fI7wmdWEbfbjxvjoOIuWedk+FJl99VjWGfoHpj9LKBXAgCwD5uYenAE+B"
    "J4bq6GmpmuN+7B/jxEhrG/9rdjKLnlF14KfHDpp4nS533qYPcCeTLrCw+lES+x5qkM29m7"
    "wpsLHQNjfz7lARRlUjqsX4686Xxs8nH86OyWBhse1tQDSLWNQmywlFFhw4cIvQH8hdw52R"
    "B8Nk3LZOf9jAo9Mk9n2HI61n4P848qfkyAIBx3lFYjP6Y27yM96MudMQxrTvE/5g0DvP+R"
    "HrBKBmP/4UEhbu75uXAqLCYqGNj5GmyFayXmKIbCTa2DrGEX99iY2Evcff850h+Myzu8+W"
    "C9h09SeqNRHhnsJU2+GcXlZI2zHfpFnWohDbFCKUL80DeWkGpx72TA26KzD3YcqXmvyXER"
    "cPbpqdd7LoHAfItjDBzpYp53f78xvghAQ4kzDVNjmU8k7tGm4kJlDEMI4D/Nkwqfao/52u"
    "GMxNuBRVH9EETF1poON3dZjI+mf959pUlx6vHFlacDCmU2pzxq3RuWhcKpy/fgFZzQU/SU"
    "wLTEyGhGa5UkYtj2zW0imxYH38rOlo9gBZh4zpszaidSYAPagzbbpCcwaKUSHhyoqLX5t2"
    "JihhwQvAzCFeuYD0nfZSqnrpfayWIVVJNekr5hQkw/8qptmkz7DpF3nGw5SS7T+EWYZt2U"
    "riTNN1ZHHKQnqyks1tWFF2mseYfppuTD+NGdNddkiATwmQSAErW8BCqLYhXd07/RwmpmtF"
    "q8CKEpWr/kgxiMRRP3foP/+97TgiZAAeNW5VBPg/dyqGslWaJIO6yzdDAMUlkFP67BgzOj"
    "TGK7LU7AlRgWUejYyFbh+TAZ2p2pSb6Wx4yNAmNx3Dl22QqbGkJhmpVoIFcOMee3pPH1gT"
    "Y6n3YZVAr4wCxdcZ7BdwoOIHhQFU3UbaIci82Jws9OF0YULH6CbIV/7YHZ48UTpntsiebh"
    "rLGrs8Y2HDFcKqhVF4x5a6sshyYljUsUnWoPuRCoiyK5jS8SM136Bn4hS6twjODrTchX+h"
    "FG53INyyJSjCCXkElTMUnnzIYymEVqkcEPsvzAKNNWs+VVd99lsA5ihdFR3aduC8aVlLA1"
    "41oibwGGEF4T75JQ/e0Cp9ef8SQ9w0pinLWtEXsxgHGpapHNr9YX1031Hagvszo6kT/Ozp"
    "N61Lpd3otuCEd9jTG5c3zds6YV/R13+emXl3lmNi3kUFZ39e8K/wtAS5haLTE+1jj9PUaX"
    "xWRKcJaeoEP3t65/7qSul0m1/xjHfc05Xvd9fNi2a3TtyjQtN1kme6TtKn60Q64kqllM8h"
    "cL68wOSHKaXqsWyzLOBtGzObb6pjqJ7JPPLQjDSQlPsz45nOKFJuBldjYS5mN05nB/ukZG"
    "M2Nw1Y1S8I2kGuNAmWyBJbmCMQoeimYN05/VQVp2djMZo4OskNYPrKu6kqSiYd0xnrektA"
    "tb0OqwvZw8KCq9qUewC5gupwNW3eX1Xhgk0GzQGbP4kXbkdVRWqqofl7+3hdQ7/Vxkyz6W"
    "xTuK7QumKuqgyWSeeGuTGXdWOMERlo1Gb9VRUt55628Gq88nqqKlb0xzZW1qVqq8qPqq2p"
    "HUf5wt2a+EiiHiYpyNf/v7YmxhdbguAKTXOH+LLW6NvN8uHA9E2NxwU9JgMQhIEL7D8utD"
    "FltnS0jnoRtvA9qxGLUjJgykyXcJAU3LuTMTawm1vTRYrCPyWkxWlfOWPutoyL6ZZzUYtu"
    "hS25H/OA/TEd7I8xu+IT3FdRw5VLW2agj7rK926/2+o3bxpXSp2EfvZ09tVXLtFU5R+756"
    "Hd1+al0nL/c3/39G7j+u/N26t+42uj22hDt6HfRYxdJ/mMxhk24+jUOslDtKlmr4pOcbSP"
    "Uk81gN+8bpxfwzR7hz29rXSbbeWyTpyDchiOTWprZkEP6Shl9Tykd+JCMaSW3QeGQATsII"
    "2EORfMQYYsDnVGdrcInUzxtkGKN9Wa05HNnEqMBIEsfRZihHIaNpgGfNqcdY0avYSZSE3k"
    "mUS6Pq3nAcyBk9nz5N3pr6cf35+degk9vTNZeTzdnJ2BXDzajPan2kyz+xaFscYiKCcTS5"
    "wTcKY/cGcAxkMc5SRSiXECxrCfaK56LCe2QRKJqYNpIYcgYysWUK5ra1Xa+PnIrSTbtLg0"
    "oavKwiVtCJlY7UE33nKvNk057j+w67XjgY0iX5aVuamN6NhNKm+Y0AlRuUr7mDRnmAufTN"
    "RnytKm8N5r5EGbzix2RiXjBZ91oupj8mxAb8kZWHYxEI+Kmy6C0XDQ3xuL4MkaEFlT1ZrU"
    "GEnvSMNRenB1vaMPlvv9M+uqdwSXBL+dH9DzwB3P5QzYGDiFTIOv8SvGjvEnv1AeI8dlWI"
    "zjmxpLflnWHOM8CYaXFMopw24rV87O4Crou2SFcstIM8KWNdvpZoToUhPgsZJIC/FaZdMG"
    "bZl9xcjWPnu6E95zhjGlqp4McJgwAu0QKHf1uvPO7FfZcN5qXYeUDefNSG2K2/ubc6X99h"
    "1b8NBI47H0CSIDbvl9FZ1eRaSGMJUUHKQwthdMvXeswDsvSFNm+9OLGtAz0pfMXL+PTfOX"
    "RNxIDgz1vGlMgsstlMekrXS67eZFN18iEykjSxn5UGTkSzq0j5JkY/ZHLVMm5vlIAImhnV"
    "Mi/obpTlS4LVW3HkBAtSbGYjrmcqmtogiHAt9YG2OhNRD6dMyqMp/D5vOzoU9XnwhehElG"
    "Jh1jMtE5CLtaQj233QyD0nAXhE23WxCDqW6bK0x6ikLopXLe7XipX1hSFyabYrYWdYYnP8"
    "EJEHJNYxnM+YL4YeIXrZDo6ozn7FrrRdjgpPV9YpketcwZZPjySdgdM8oB+jRVYkf3UhVQ"
    "Zg3Yxfo/iHjykCdFaGvNu82FqWSCxajN3nl7CqIaIdvvW6SUoGaIfc4S3Ibg942xCw2/w8"
    "NctGtFv/BTKyz8xXn0+IqPT0dLp10DPvJORjfQ0yGu8rWzEHnK80zDZuKPggz8UZL8w//J"
    "JQChFKDlrWnNqyWMKQa0+CJKnQw4v8asYPCO4hkqUX5wBYq3On0E2fYZyyowGebBNGYgN/"
    "yUVpFh62MkSCb/iE5Z4Dn65w7EFgfqXQgusrT2dploKc2UZCICbvCwh+lo/Hmwk15HWfjH"
    "SCtkBN3zLEix4lWIFQcLa4Zgkc7KiksWmzCz5cB2S+xswt4gJbcXlNy2KF58MSKMZ+iPXM"
    "LFxJiO84bj37fvb1h9a5Vx/+g4ZxkzylPNA050DrNfY0aPFbQCoIDVZ6nrByaFdUphRQ1Y"
    "ennLTXkPlAkx+TscaCPzBzwUMPP5RAkGrLSAlOjFkyUzeMsmjndWvGyAqHJ+k+9yxY2/yw"
    "gcf5cQOS5ls5eRCvjWlbi4c+QRd4n3mEC8dafcCu4hjKZO8LOnXzTuuvcsOt89woD9a6XR"
    "4RH7/Cj67sn1YGw9ZH+kzu0FRt4XeTwSiPf3nPxSqYekSMoEmSpBKIZfWrxfscUbujKmzw"
    "VrdIZIZab8Ms+zVEFKI/wrV+XkUWq6zseunT6HC7KAVrOc+1uy/7GI0suDIEnxFcRnvfLL"
    "nRoB27pbSwBt30xP9QnrLxLHcEysxQyN3v+hphFWRs3UJ2oxN1zMX27YQJBsWN/mACzAFm"
    "7JQBWxF2SrjmearuHNwh/oJAy0Y6z4WCPaA4vWHcNem09ZJjVXL625qnyaxat247ZbJ+zL"
    "E+s9qb6n392jtNGBU+4RCvqf72+ZmI/fPf2y2bm770IT58A7028rX5V2p3Ht/eWd6elfW/"
    "cXX7BynHMAVI3m9e/QFL+waNxv953ujYKX5x9DK+W8279r/M7/Cf4qh7pBKjv3o+zcuzqh"
    "bIzZHvQJ7ttNTNDwaTZ455STwdrQ0UHqZ16x3I42S8FnKUCyxUepDN7E2xDX84TzBtx7N4"
    "hN9fyJD+wVIRCWGl6ncbxE3d1dJ4kDXJtrVR2Bx1Lcyz1Yo3GYZI0S11u44b4H+UrdXGcR"
    "1rAlKS5iOrj12gtHnZXXe0f33PCdWhdTOn6k5jFp2qgXMCmFy54NqWkR1cRKGKMJ5dmxFh"
    "acrPnJs5DYQIWAleC7s5NhUJHx2cCMY9ioRgaOv7Cn00C1iDOeM/wbT2cCzScwTYNgQ1Sp"
    "GHOqE+amwzKMYc4wWKUDskSPoaVqOTEK+JCwgG50N8LLgSH0FZkZJj0mLBR8pEIrzBKGah"
    "vNgo6cyyM/ExwZvljPn6BrqnOPJLjuIZ0aS6bJYa5MAi5KUusitS471rrcd1DxgZ89nale"
    "Oo4KpoPaldtLpd1B9Qo78HUwHV8J0+F6kA5XgHTKofnA3UOQwQ2QSAY3IdojgT1YH+eRgK"
    "aM8KjndVOZ0CT2Nwt2l0JiXhTzFE44A3OXQmJeFHOpi3pluqhC+hMvP9QG2pOc4unBKE9C"
    "1RWkfmkdRF4QzAYA5dQmHQw+Ow1camB62BvH0+EoSR8SblHL1IewZLN913FCKJqJyeIgvo"
    "d9Ih61Z2qRt0ze+Qkzi48M06QjG875dt4aoRrK55gT/Seeo3w5WaVFM21/INSJMPUDemzM"
    "1BXTTyAIRJ3iqaWKSo6FbmtToGGKFDKmI23M3ESKBEMFRKH1GRUik9J3iLPCoPCRDAznRR"
    "2ID8ZIZdBVKSTGV6xEefWuK7mcKjJ8KuLm/uRs5JnhY1VMRV71wJjSwb57T5ZDi9ArsB9+"
    "azS7zdurOnEOYL8B6RH2GfjEne835aLLo/P4UZE952OOmfmYXuwjOiueN+1o1X+iKdWO0z"
    "iDGGmZZ6eo51yuZ+FdxrPwTkaJvXrNT1jVikJKkckPU8oYsUOY5eFK0CAXI5QunLEy2dCi"
    "CLRxShmFVxYLcnXgzAhqRKji0IpHNN5blU78FVhROZJ+BZ5qie1abON7YA6I/XfSHhEu58"
    "trLcCx93e5cqrdqSvUISvPaZaJUINapmFizpv26XN+u0THT3RGYC0+a1hp1Tam4xoxYNnU"
    "ydLUbBAqicbLwrAYVpXLGszIMDaoxX0Y3RKmTpbluGlih2Ox0NOxZs0XdiAVG4aWslMYqI"
    "r+j/ojnDY+OQVsuEsoDDbTdHQI1Zmb5gMZjBYmxp6tBkXMFvOFOZqoFs1RgDU8Yf0ApYDd"
    "wkWSPeG8Q9FxnZ/SgPHy3Eotw4ARnOm8WqHQ6qieOihXHGVGGGU8ipI9E4KFHYM0lQR5B/"
    "rnylvj7hrNyzrBz56ufL9rsuRwzkFP/9xoXuMJ/u3a4RTPEqf4trhLz+Lmn+t/a936hjj4"
    "4f9z3ep0/b/wVyFb2tadoZ+pOdZGCUq2fHMeIC/1tF+07m/ZnDkHPf3+9qbRvfiC57zDnn"
    "7T7LDjOnGPymHydFkIkXeMTyLT0uXa/By2VATkAIkEOV+sPmPy+4y5jyO9PgWsTyl9qgv7"
    "VDuSlMhKD9JUb6m/z7HQ36cu8/fRRW6MGFxFzFcR0pcyXkoDVi4DlklHVCuazDJEKq3UBz"
    "j9Qa1SbPozTGxhMmm7zLQHuWhtQ6t+F+jrIKFdb7oIr62S6dVd+BN16oG5ydKnO83yuviT"
    "OVw7XA+rHjI0xisyXKysGllq9oSlAJib2ogSleVNZBH/GJ//NqyArpMRKmUT6iBuuX+mMg"
    "9kdHRSG7gKwzcWU6O7aQ5GEzp6MhZ2jQwccW/g/uX85kp88gQ7mH5MuhPa03n+BR6RwPck"
    "rnJf8iIpbrIGFkbAkzLAhfMQAuhl5zED3vzmiRaQ6u+XVn9L38iX8I109py+NV08iimFwn"
    "QVxPs0D9yn6WifpoLNfhcA26WrINhnecA+Swf7TAZ3lEMlxJiUIlq5CKGcgsPSypUO+l2q"
    "5aSpfg+m+hdKLF0ycX0PlhRpE9xHqSpHwu4vzGkc6S6Ioikbc4SuCnBnaW6V792Q0tYF9e"
    "1N4/tPIcXtdev2ym0emISL69Z5Gvb0x1wDibRIJFhyFzIqqMxa9UMLgj26U24vm7dXgoob"
    "l6xOnIOevrl30l2j3b3+ve//FTmR5L8U1Wm+jCfSyKRjjUVtikuAcVpZ/bJokP/DQh8Xm4"
    "U4rZyFgokGuVtRoVmI08pZkKkHpWlf1LSvakVmPkAmmcwyz6+M4ZUxvC/urLE+hjfdUSMS"
    "HLNp6spoRONB7kx7zmD51ViMJilFSN3/apnOLM+8lVC6ygdesBNm3WR+HRZRycgYU+bewY"
    "7Q7YROH9B55InObXTbwJIVNTLAf/sT1ZoM+J8rOk5LVrntYZhnC8qQsOitAcOyzopo8Eog"
    "6LfCin8ckwFvwQuboEfKrIjTicuDeSHG611P3NnoYx1V6XpShndMjaS7nnirTMhiFiSqXA"
    "nLs9M89vjTdHv8qbTHl0L2dDfKOPKpsAdJKhQbc/Lu9NfTj+/PTj28vTNZMMchFYRzIyjL"
    "qD3ZGpAyEege7I5S9/R6dRPF7Z3SzHk4s2zSZ+OpYOhYkFLOcplnOSaG5hUMY4RS55itc/"
    "QBk5rHtZrH2OraQP9oUgzksJlGJYa8kBLSUZq1vQ4rNAN7UUUGkMtQSobxXa+e7EdmOE/U"
    "HeryUH9IkJbO6JioxOmOx6QlhdLlI9pl9FnCHcs4tLJs/rUsZaAUmF4vkyWNuVvNb+1ugm"
    "KIhqkkqNnc6rNvH9yUVQ2YGg8T2bXcanhp5cjFLP0Pdu5/sFN2tmFZNDnzMv8nm21VsU1u"
    "TtWyYVmMyVwb2QuTYgHGB206OyZN2yLDlU0tojMj+Gii6o+0DiypTpcEziADifZtfoINms"
    "TUbrV/x4rOzdNeegiPbzbMMcXBMK/EfGqoYzjWMD3EzIDZZWHfA0bBfvP8zTOVmfJZUUmW"
    "r/lRs1VoayzMEWVPxIA077oXbyyyhP6ZY8DEWJK3LFeEatlkrpo22u8x28V9u/lTjSDvvG"
    "It+WVYx4SVqdQslt6CpZYAhovdgAWd6cQ2iG5g+oxPrBuACIB5NFhWDYKMF8F5BjEAehnA"
    "s2jxDjggNp1Orb7xwONQB6w8pn/Soj8GxFJXfoYLvA+L372TlIOBwFJ2YOpruBleYxM2BY"
    "v2dLg3nKIVz5MdJMFU13XeMdbbRDd0GEobu94LGrBzUwdoTLLBiBhU/MqfVVNToeGATDWL"
    "ezsQawYkMKHOirHIWwRSZcum7uKMbxtqAtS6aprGksI0PGimBdNI1dEEVktP/6N3tNTG9q"
    "QH63D+o0Z6RxPY/ia2/9vS/kP7bA3iOf3PTzi+ZjrLEq/3Gx3eHQOWk8Vs6Dl0DAH9s9Mi"
    "spi7ctfW8mRPcC4/jEjibW9pYDN/peUcEHhM1oEU90rAPWWJe5VPVNy8aVwpdcK+evrX5q"
    "XSqhP2FX3F5LFRbrkgHoxlY3JtBl3iLKQ534TpyjwDBa3B208/wvbwOMqpjgte+yq532zN"
    "eYG/AgXg9AkknkmhSguTafX7MxHnmgiVdFdKWKiq1VcXY81IsKkYxpSqesp6DdJFgB0C4a"
    "7WrHdmvzzEeat1HVJTnjejoeX3N+dK++07tuVCI43LuHHEfW44AfIMf8cwXZV2iT07PVoT"
    "9eTDmQhD4VNUkJXYvjOvJ8aJYBwiqiDMp3mY49N07vg0xh67Qn0c5d86rdsU7XmAJmqD0k"
    "Y2+S9TEBwg2BngIhqhvTuWNSSaIKQWFhSxg2jWEM3qg5T/rNGl4IszTCjfnAJvTmTm9JRE"
    "lOvlcZ96jzk7Oo3PiqDKg9HUCX729M791ZXS6Ta/4hnvmKXtuG5eNLssbwc7KiKvvzvJk1"
    "7jJD29xkl0T+Lq3KJT5FPvcYqulFul3XATlAjMk0dYJ95hT7+/u241WE4U96gcM+PpRGNz"
    "k645DNLI9PERPD1ThwiXE6aqQrquXWdqTTAUiQCeQr7H/WVXGu9dAx+2dglyOXFiyekIcD"
    "pBo2JR5B1SibsIh+lb8mKorwuWCFLKYIky+/GFjLdCcU9BQjnHZZ5j6aj7yiY/5gSZJ6Zk"
    "Brff12ZYPsF4SHjRikSVIA+qjuxcnnzlfPDjwSTBJ2pqGE+bRt7cQOdNhPtwNYzZID0yn6"
    "pVHziMJEulEFhXvK8mdFVVuMbUZMUJ9w/XIT6Bzi1tIQLuyuupolDBywQG3XxTryRQO/Wp"
    "7gD/RHW4rjZ9WFjq9CjJvTrWqJbpaW25zfsmb5/T67qlU2LTHzY6KruO0cxHFh1rWVd0jC"
    "7B6FOLzs1xv2rhHpi77XyqYlU9S11Z3GnX9eUFqd1m/spve0fWYjZTzVXvCF1k56Yxm9v8"
    "GJkSwpiS3tFPmOYM8Hg0zNUA+lo5XfV0Z/BjTIPG3d08x1n07u18afx88uHMrdPHXZEN0/"
    "2Njs9OscARzI3jW6wyh21Y4YbZ02E7xXRsc/RZtZgHMq8pCBwp3oE9gZHYLZMB650N7Xtk"
    "qy5eNXQZt2jA2xfTuEH/3Eka/daxruETXZHBvxfAQ+m2ptO//FUb/w3vGC90oFl9JBpsGJ"
    "gZRGqdq258zfVdciFP4YA4IT4iMqbSR7gMiv9X7CP8rdW+7NQJ++rpd83vyjX85N9FbFtb"
    "9hJmm62IScAjKDPqpfELdt8+IggHaSTIeUAOvphEgI7QVRDs7bunMW4ljnJ6lSWPoAJWwy"
    "w13y6qKzmcm6ARK0Al7VcivsUjw0yqYD811DSvYpcigvMDkhyszJsE82Xr/vxaIXdt5aLZ"
    "aTougZ7amv0ZhretNK5jTjSrPvCqVE2o0pa5oMOEe1zTLtd9uEv60Mp0YQ2sjrg3mUPGq2"
    "x10JOscXcHKxBPuUdw7vq69Y2d4gc9/aJ1+7nZvsFz3mERrnz7HmfSBPfKTHBhzf5IGxea"
    "/DCltLKXeZZlRiRZ3qa06WUuGp2LxqXyYtllfIeAJBNIyF0gw/YxctvlzjTjUdTJfDGcai"
    "NmwbBqZKKNx1Tnv8jbQYBwUCMDxp6auJQGP/G0JCrxTRFJKWd2M5CTe8ZzzOCmEc+wwX+y"
    "5CQ+UTi5yieWIAVzqDB3a4vAE2La3ITBMqIMrMVwptm2nx1miZYN1S2Rysw5Q/qosoQxS1"
    "WzHZOGZx6psdl2zBOazfPnjE31gXWPN953UusMyKOJdhSW9YUlTeEZeNASozKI6k5KGkzG"
    "o8HisrwMMisyUZ8p/G0T4IiwuE2D8PU9Zpf4ROncYlDAEDW44pEKDwMJ2IkJLjto8cm5SP"
    "cGEXW8L4vdGAyAKWdqPd3C/DgsBow1gWML5gouemLAmnfz95DBs2ZpQw249tWxOtWe6YCA"
    "7PNMmUHJWNg8jw2r00NgAgol1ETefcEW/fpELv5D0udkYjYaf6ip9kTFx5wb88VUFUwh4w"
    "8aXI3CYwOki3VGosjIxlIXyFUaGMslFBgr8CALDRWikwawl+ZSahkGMPYdgzpdae22r6Ky"
    "eutRGI6vXM6EF07rKiUH2FqmC8ffQmSlBkgquVjzrdas5RoP1wpcWQzpdBNLhEwaWoQNLT"
    "5XLYJ7mErCLgy7rT4m2BIbpqmuUuKzHIII1rtMuxDgM4YLbQqSkXWM472IIhNQ/cc/E3T8"
    "iwQY8yv5F/u2zzqClKiW3yGru4JYT/+qtJufm6i+d49Qp39zc3/b7P6OOn3nsJBO/yyPTj"
    "+qQAzo9M/iUeQRuVxks0kklnuO8J4TlRdFtOtRWqlfL7N+PahIEhADomT7kwfeHYgw4Ol5"
    "ciLqtZd1OqNQSjPvK96gFvNxwckPU8rJP8DJd0wRhWz8QUrJg5R5lsMa/NhEZ2WPihDKFF"
    "LhN2fQDpMX1CCN9J/I9p9gWMXBlQ4UEQeK4JpK9qBI3g+2Aa1XaOcgN4C10Mb2wA0KoKIM"
    "klx3tlieimvor0KrWiarEAXJGlFdNTVjU6A6Tj9VxQn+0S1tG3kXul5PVcVKJkA5hJQeB4"
    "PVfhw02Zsw00nTfVfmcdTse8rCvBWs31gEaNBhkTkFej2lFa/ObL/LutWRe5Q1q8siBdWI"
    "rFkttTcJ2hv/iRV73qJ0UtcQUd7I0BcZ+vLi6oW1oS+JW8E2gBXJdnmo6Eb3wFJFF/naiS"
    "TGNaS7yGBaff2UQEo1VK4E2U4yUa0aJhebqON6NDIHOFSvuHJyfrXi3fFka3580DKp1HKN"
    "pQ/jrfpLE51fdCc3G8/kBs1Mw2ZhPG6WMx66hKE8voDGKmEjzjwOyf+DdwMrQ3tmVbE1Hj"
    "uD6dHYgq+7/yHDbi+1ESXwArd6uhN2gzW6sbVuYDAOPoeYDK1GLA0ewVAwDz6VY6IOjWfq"
    "w2UV4fqjS3s96x9YKf0gtUAsCKt+nCMMJDiUSyNFjJd+W2eJGIdX9kf89XJg9X7E3TOlT+"
    "ZmeY7Cr5gEdd7asnBRepn7SCBRjCzItJ+INIvShNdqZuVah6JC9Zf3XLI2xIWK8DQxwi36"
    "4KznbkqpdZC+q1I1ysbyxBGB5ylII3V40adJ6pr3ohyVirydKPJie8M24M3r33ao0AY3RG"
    "Hftp0qSD2vpOQCFL7LUmbhiYCHVB5r/lJdEQDL4PpMu44pfjR7SnnaHNQbzqhloSITE+XM"
    "qc4TAx2TAWwBzDGIKTJ/wbxDp0nm/+0PsF5zKPVrL61fc+cuDneq0BUkkflAkmqs4mMjoi"
    "rwCMqspSyoJviYR03wMV1N8DGmJsC9B8ePAZyugAyQVALifesgJf8t+e9SMomlNqQHfLKT"
    "OMWwy3Yu/8+Iv/h6vvHbxCCsfHTIDM7SJ3K+bjlZHZNv3DBADFhQNaJjikUnl+Q4zilup8"
    "udW5UTQcttX5aM6UszpuoomS3NZ/j1qcv8vj/q3J/fNLvM8OsdJifuaSu/KRddnsWfH/X0"
    "DqDLSNl3T7+/dc+4Rz1duWwyKv4dfZhfxoA8pA+JxUTyTa1PXeqpPfR8TOpDIhuS8/Fzie"
    "UU7XKKRrYhypEHaSQ3HgHUpKqV9s5JhtOnqIBnyx6SeEqz6Cs2i0otgtQiSC2CqBYhGKuc"
    "pEaIxDJn6BFiEdT5nPLd6uSGicW9Z5HI0DcWcfqt8UoUMVd5dH1P9s/fSs/MVb+0zvT8Dj"
    "RqHZPBULUoA59dI6860tOde/TAiN7gJ6z/AV08O6U5EAoshBFtx010oXgGzYbLZ+9FMsCL"
    "0x+9YifMuvpmKx7+bqlpPkI+7UxoKfbn64oxkG9flLZCWNE98j/kTedL69vtm3hF9LVXJl"
    "CFI3KJOQpx5LzKvMEK4QvIE66wBg7RIaWyrEwv/FqGsqzyleKbN40rpU7YF4jpzUulBTI6"
    "fhURxbdcJ94wtUetsKrSpy73DNxeKqgnUW67MA/+j55+qbSbX1Fn4hyUQzlyGFEqFbIR79"
    "l7v2xwS/f9KrnvB1l1EVijdDIxaUTD6nHiRV6VPvUeta2dxmdFkBtkNHWCnz29c391pXS6"
    "8GZEI5973NOV73fXzYsmvE3do3JY52QC++0VBju0CvNMYhVe7EiEVmj4QkP1Tesrt1Ozgx"
    "Lw5yZl/ioFjA5hSplNvNTWBWlaer2TLyPudsEAF0E1RihZYOlLvRdgecKFJFDXJWlIBPQw"
    "tT67ztFgzFOVDekoh4gqCPN2YlykRV/G5R4AtDnicpMZiX2CW07OYS22MeYpB8DsFbYNbN"
    "sUwDFv3O4qunyDb/wc6BopBceLwtvy+qsovqF3/cvXpHG8o6pWkWYfHmeptQsimObwONu0"
    "bkHEUSxn9YIkql3WMAjdraxgUB4ZUVYwkErDBKVhAfvudky7JX3NbKh/kXULZN2CF2c/he"
    "oWaI7P/KaYVrOcWBTawN5XqgAJlFi5K9MFiM+JHGukSTbTOvMa90fQWiBSgsUJ8DgDpxPD"
    "tMhEfaaYFGtMR9oYKCfGkqVDgDtaEdUCMQfd8+ncMG1rQEbGAuYFffRTgiZ2MYggV5wj0X"
    "4Ewz5m4BFynm/dKeg7L1nkl2aRK+9b3lbuWu0uOqzgd09v3N0pjes64d/RZ/AF/FesxfBf"
    "dGRz+ArORLSPUs8I4tC46CrtOvEOe/pV4/paaf/eb3aVmzoJ/kKvo8/3HZw056DIrG3fB9"
    "0FXWyvClNJvjjmzcVeYnFEUz0UAxTSR/HgfRSRMRB8gzKaOsFPLKvyRblmRVXwu6dfNjs3"
    "zU6HBbC4h4W2j6174krl1CtWTnFGHi0ggq+PGKF0wPozEVnxxypMKd2By/z86Ebaay15bt"
    "32Mo9PWh6fmHIyjxmXcQgzqicxbEKGXF+F02bs3OHyv3u25saAy1aQ+ejmU5EFmOs86UhV"
    "myWxQDUtsVSNpclY2Jj2Q7XoMemoK9RuabaTgYOnDMWkGzwHR0wjtpUeZaL6sryl09VQWb"
    "nZckQOvkCetgKKj47y/R61GPy7p980b1vtOmFfmPagda3cXiiY+YAf9fQv8K6tE/xEJUjj"
    "un+ntDutW1SEeD8wh+Hd7+3m1Zcu5jB0Dnt6565xA2PBZ09vdb+guoV9lUN5goVyRV7gbn"
    "v5ApeJ+CRvnB0qx6LUxaJPfBKpkZSOD3t0fBg5FttNjfRxG/Bhors+9sF/VNe7QEi3ku24"
    "lbyQ78OVl8blKNFT1/+7lu2o66cvzCfJoSeCYcITxZIooqvBKuCYMKQjuBKegjDZiyEnLU"
    "vuaFJYK5bdn6jWxEtg2PnS+Pnkwxm2Y3khMRci83OoEcvgPak60cZ0Njdsqo9WmK0RpcQx"
    "pm+ENjPKBu3pFG6QJ3a0QUBEPwkLB4T1PgC8Z0Nq8hHhQmHV1FGUfDSNpUWGKy8hI6HqaF"
    "Ijms5aekoPdh093ZU58T+ghBGmFB9S23ii+oA84FgW3Ak6LS8N8wmQYTcwhY0SkzgS1hwr"
    "rZnGM9ySCVL3AzX5JWpWDxavgSkteWp8uG8HT7gpdalqtgOKSmDTtVUTfrvDmPRn1bbh2v"
    "HqDH7xiP6/jOEnQN4bj01XyHEEm1gOzjDmE/AaOnbBHFEeVG2KBUKwGgg1ndlmJ+gS5jQx"
    "E6ab7DOYCJNdrcXSWwK4uCKwMYD+CZ1ZHhaWOg3n+wQogD9lxZ7eWMRpElojXgLQGpzTRh"
    "OGL1w785VZITNJ1enuXcX95y2Po3hWYkeBkfImdIwMF4n51DVrwvl/gaEnGq7RldjAYneH"
    "Kx3mXcjL6P/fK/fKZTxHJ38+YWANRha8VUY7FrqM9v3tbfP2Svo7lUDRFHhl9OGVIaKCSC"
    "Ats7qpoD7iXS59xLsMfcS7uD4i+I4XgTxKV0G8z07zqH9O07U/pzHlj2GajsVFMJI/TikB"
    "zwE4sDGPSQHQ+ZTXPnWZwT7yPPJ4rt7QT997z8ndG/rZ028azVuX0D8uoog+ybM5naTvTS"
    "exrYkxq+LpZCNkFVBLZ6lAd5FRVibh3I2+UqZG3vNC1ixnI+gveVnMOPbnhgFyg57CVybR"
    "R2ZiCB3saiq8M/udi/NW6zo0F+fNKNj3N+cK8JpsYqCRxrVycS/XpTa2E/jKVJdhr32Vcl"
    "NvzWd4QrXHScIGkgqnTyDxTPLBlqnT9586fW5qI9pXF+YiIQY0FfgIVZXwf70hBVwLKMg2"
    "O1R1wr97uqPEqxPnAFN/X1woyiUv7+sc9vTPjeY1nuLfTuwSz5jMDnr6ReP2QrlmjbzDIr"
    "LQDiKaHMuIwBMTJNnf4/LucJ6VRyE/ZY9gj88HNF3QseDzUdjbKZezk0DKygczrZb456mh"
    "pqzaIFEE6Qek2hXWvxzvKnAsA9bL1v35tULu2spFs9Ns3YbEHP5nmMFG58IIymyN9EHy1J"
    "KxTt0f4oSFdomSSerb3ieoZWsz5ndnURhqnOBOn7GaE6kLLuuSAb3jZT036bNGl33uCCDE"
    "KEYJ5bKOL2vulw2wjYVeghGyQq/CsiEbegue5nkLnqa/BU8TDGx7rm1eanzf57Jhvs+wYb"
    "5P8KlW5+i4MhYWKuOEMk49vlM4fhWi4MYJJbhRcFXbprO5UFKFIIkENApowL9PxHIVIZOG"
    "qyRUA15ZMWizQ1eS6GUUd5kjVVwHVBG+JUhTPc5l+/4NESdfIRknRilfBXE7Q9Rnu8hiDl"
    "NXcVnnW9dZCzuBIQe8pn3HR7BYtGNyF/KtUea3hh8aIMJ8hakk7yUDhuUD5WqfdW4CKjD7"
    "EVI5/Qc4/U7QWIHZD1PKt2aZZzkY2SU4zRFSOc9lnmdZ2nVnPJIs7SpLu+4rSEmWdt0HzN"
    "sp7RoWTi243kIbcAKp3IJlLp4tw5mRi0dmi9koW0xyiVFZ3HmbxZ1lkVxZJLf0+OYpkiuL"
    "aO+xiHaQs5IQr4U4gREVLvW807xol6qtKj9S010H/q5l5kVjWWLoD4EU15jcTDVHE+2ZHp"
    "NvE21K3XggJ3sV90bDVFlusq8awdxlxM8hBM2Ss6Zto2NMqda0MXuZTS2Wu0u1naxlIMA8"
    "UpYnbeDc81/+6tRV1sZ/+8tf4eP4P9p8gJmzptQZtq00Ln/fecKs4EQUyJjlRZWJJnYKjY"
    "uoypLOJRBRaiQ9f5OMPnSiD9mDWefPZzzqUPl+12zjCecgut/kUo7k0Y0I1LmTsXAyFq4K"
    "sXDSnVq6U5dUuSfdqV+z6dfS/kP7jPGPz3VmupEQXYUCGfecc0Q60b3ih0/617yOeS7+Qp"
    "Wv0sOZZWlolobmF9fDl7UsSYOa2mhylKR6d/6qZardVb/ROoV7OqZbruqYyhwnPtEJTLEz"
    "gZspaXfPEm8otKcrZp+paSWqntIVfAGSCvqWnXz4kCfm7cOH9Jg3/C+ie4KnSgBhp3kF0d"
    "1JmQIY0aZ6AmP3W6d1myK5+SRRjk4b2eS/ZKpZh5g1MgNcBCPEx8WSKEfzJUcYBOzgXKzk"
    "9PbfZ3/+H0dcaRE="
)
