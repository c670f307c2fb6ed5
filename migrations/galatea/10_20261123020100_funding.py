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
        COMMENT ON COLUMN "wallet_accounts"."kind" IS 'USER: USER\nGRANTS: GRANTS\nRENDERS: RENDERS\nPURCHASES: PURCHASES\nDEBTS: DEBTS';"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
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
    "eJztfWt32ki29l+p5S9Jr0V7EsedziFzZi1sKw4ztvELOOk+wywhQ9loDBIjCRNmpv/7u3"
    "eV7jdU4mIh1xcQonaV9NRt32rv/xw9alPNodpxZ+Hcmz+uqW1rj/SoSf5zZGgzvMgo0SBH"
    "2nwe+h/vONr9lNGYrKw644VtVvredixt5MDfD9rUpnBrTO2Rpc8d3TSQqEX+ad4T0yC6Y5"
    "OltiKOSZwJJfeW+UStY9IijqU/PlKLGKajP+jUZn+PJpph0CkZ8kaHxHwgVBtNiG7Y1HKO"
    "sfGxOYLWdeNxx+0sDP1fC6o65iMFEgta+/s/4LZujOkPgMH9OX9SodbpOAKzPsYK2H3VWc"
    "3ZvTP9sW04X1hZfIt7dWROFzMjKD9fORPT8Al0w8G7j9SgFnQKtuBYC8TaWEynbu948POH"
    "DYrwpwzRjOmDtphijyE1f4Dg3pGq3nT6ak/pq+pRojc9ihDw7q2RaeBIgEe1GQBsuP38Py"
    "cnHz78evLuw8dPv5z++usvn959grLseZN//foHf5gALV4Vw6x92b7p4wOZMNz4cMQbfzAa"
    "zdE4FeuMAH0YEUn4zyealQ6+WzyGPrxWHH0P6zz4vRsB/sEE2UcHzLQf6pQaj84Efn58l4"
    "Ptt1b3/Gur+/bju5+iAN+4/5ywvxDqANq5tpqaWsro/muvc5MOb4gkBvFYHznkv2Sq24mB"
    "fgBQ50CLYGDNM9v+1zQM6dvr1m9xtM+vOmcMHNN2Hi1WC6vgLAb9yLQsCqszPKaatr5kD/"
    "AkZR3H+mmRsX6aPdZP42N9ZFEEQ9WcJNgX8I+jz2gG4BHK+Kh3SY+9i11Bf/Tnh4UxQlQJ"
    "7O7Ho6k5ejo2zOVfjvY/I/rta6XXb13fRqbFRauv4D8n7O4qdvftx1hn+ZWQ7+3+V4I/yf"
    "91bpT47PHL9f/vCJ9JWzimCi+uauMwUt5t71ak87VnTWfol+j+OK0cAAcyAJCfe3gK8RR4"
    "414bPS01a6wm/jFPzKyyyb9mJ7P4Hc0AfnrsoonP6XHnXfoAbzLpAwtrHKWx75EC+dy7xY"
    "sCGwtlCzPvLhVhVA2i2Yy/7n1t/Xzyy8djMlzYbHkbEt0mNnXIckKRBQcO3Cb0B3LX8Gbk"
    "wbQYt23QHw7w6DSNfd9hS+sZ+P8cBV1yZIOA426RWIz+mFv8jt9jXjdEMVUDwh8MeneeH7"
    "FKAGr24w8hYeHurn0hICosFvr4GGnKLCXrJYbYQqKP7WNs8deXWEjYPv6BrwzhOc/ePl8u"
    "YN2lTjR7IsI9Ram2wzm9rJC2Y75Jt+1FKbYpQig3zQPZNMNdD2umDtWV6Pso5Ut1/suIiw"
    "fXze6eLNrHIbItdLC7ZMr+3X7/hjghAc4kSrVNDqW6XbuGG0kIFAmMkwB/MS2qPxp/oysG"
    "cxseRTNGNAVTTxroBVUdJrLB3WBeW9rS55VjQwsuxnRKHc64tXrnrQuF89cvIKt54KeJaa"
    "GOyZHQbE/KaBSRzToGJTaMj591A80eIOuQMX3WR7TJBKAHbaZPV2jOQDEqIlzZSfFr08oE"
    "JSzYAKwC4pUHiOqWl1LVS69jjRypSqpJXzGnIBn+V9HNFn2GRb/MHI9SSrb/EHoZlmU7jT"
    "PN1pElKUvpySrWt1FF2WkRY/pptjH9NGFM99ghAT4lRCIFrHwBC6HahnR159ZzmJiuFa1C"
    "I0pUrvpPhkEkifqZS//lb13XESEH8LhxqybA/7FTMZSN0jQZ1Bu+OQIoDoGC0mfPnNF7c7"
    "wiS92ZEA1Y5tHIXBjOMRnSmaZPuZnOgUmGNrnpGL4ck0zNJbXISLNTLIAb1zgwBsbQnphL"
    "Q4VRArUyChRfZ7BewIWGHxQa0AwHae9B5sXiZGHcTxcWVIxugnzkj73myROlc2aLHBiWuW"
    "ywxzMXDjwhjFpohVdsayubLCemTV2bZAOqH2mAKHuCKR0/UusNeiZOoXqbYO9AyV34F0rh"
    "dgfCLRuCIpyQT1A7Q+HJL0UshVAqkwNi/0VZoLFuz6faSmW/BWCO09XRoW0Hzpu2vTRhqx"
    "E1gScIawj3ybsieEOp7OH9LoG4ZU4zhrViLGYJDjQqU7m0+8P66K6ndAXXZ0bTJPg5MK47"
    "F0q31e/ADf9yYLQurts3TcK+4tt/kZ55/7FAx7yPC85Bv+Bf0W4Jcwtluydexx67qdf6oo"
    "h2E9I0CX4OjN7d5aXS67e/4R3/emAov91etc/b/Sbxrkp110mR7jrJ7q4T6YgrlVIBh8D5"
    "8hKdH6WUqseq9bKAt23CbL6pjqF+JvPYpBnpICmrM/OZzihSbgZXa2EtZtduZQc7U/Ixm1"
    "smjOoXBO0gR5oES2SILawRiFB0U7Bu3XrqitOzuRhNXJ3kBjB949XUFSWLjumMVb0loLp+"
    "hfWF7GFhw1Ntyj2AXEENeJour6+ucMEig+aAzWfiuVdRXZGa6mj+3j5eV1BvvTHTHTrbFK"
    "5LtK5YqzqDZdG5aW3MZV2bY0QGCnVZfXVFy32nLWyNl35NdcWK/tjGyLrQHE35UbcxteNT"
    "vvC2Fk5J1MOkHfIN/m+sOeOLJUFwhaKFj/iy0ujbzeLhQPdNzccFPSZDEISBC1QfF/qYMl"
    "s6Wkf9E7bwPWsQm1IyZMpMj3CYdrh3620wY78+wzhE6kz7wUgn5pIAyisy10fOwqJotYcb"
    "T3jBfdpNC+DZ1OZuTxcZxoKM4zBu+doZgrdlmMy2uotag2tsBf5UBOxP2WB/Stgkn+C9yh"
    "q9PNoqA33UV37rq/2O2r5uXSpNEvk5MNiXqlygmSu49u5DuW/tC6Xj/ef9Hhj91tXf2jeX"
    "autbq9/qQrWR32UMZSfFDM459uZ417qBR/Sp7qzKdnG8jkp3NYDfvmqdXUE3+5cDo6v021"
    "3loknci2oYnS3q6FZJ7+o4Zf28q3fifnFPbUcFZkIE7DCNhLkQzGFmLgl1TmS4GJ0MD7dB"
    "eDjNntORwxxSzBRhLrsXEoSyGzboBpxt7rhGbWBKT2QGAU0jXR8S9AD6wI0KevL+9NfTTx"
    "8+nvrBQP07eTFAvXifoTg++oyqU32mO6pNoa2xCMrpxBLnFJzpD1wZgPEQRzmNVGKcgnGg"
    "yxBAN0q0P1zfHwiosEjrnr6yIKRhEjlQXUxLeWiZWzFJc+Vnp9bW6EduttqmCawNVdUWLm"
    "nUycVqD8aKjve0WdaKYMKuN1eEFopiYW/mlj6iYy/KP1PqE43bGI5Jm+2JZKI9U67zZ6QN"
    "8qBPZza7o5Hxgvc60YwxeTahtvSQOLtoiB9TnC7CxxOhvjc2wZsNILKnmj1pMJIB3+IH8H"
    "SDo19s7/tnVtXgCB4Jfrs/oOah157HbrE2sAuZSYWzC6xi/MkflB9a5IoBPFg5NZf8sew5"
    "HrwleN6nVJAf9lqFgqiGR4HqkZUK9iNtM1s2F2TbZuJDTYDHSiMtxWtVTcW2ZfYVjxqrbH"
    "an7HOmOaWakQ5wlDAG7T1Q7mq78+/sV4Nz1ulcRTQ4Z+1YspCbu+szpfv2PRvwUEjnwQ1S"
    "RAZc8lUNvZBFpIYolRQcpDC2F0z9PVZgzwvTVNmo96JeCTnxZGaeI86mAWVifj0HhnrRuD"
    "Lh4RYJLNNVev1u+7xfLLKMlJGljHwoMnJrMdadozThmP/TyJWKeawYYCagaEGh+DuGoGES"
    "JxKBFLcwxg1imzw2DXOJs8wRyF9kpBnEoSAP6ik59MpVwwRalmbPGII0HPLDe4Beh6ptnl"
    "HPWkwp/t8gwzF1NH0K0qlm8fg4D7plO65/4KyMsKk568TMCKyq5sh4svvgzDcIuVMi35IM"
    "IVrNE97hnclbFATEgDCJFANSxAA3VlnaVp+TbDRMVSdY95J1NAB/Yk7TtF95yPskEvbSsJ"
    "tzzMYkjn2UTnZA6Q6ABzDsh/Qzjjn4R8gk/KXhpwY8VWoEgRzwQ0QS+k2hV+00HXEB+D1C"
    "2QWlu4DLm0n0s91bAwrp17qBX6sruosgHyKR0AtCL+B5tVOV1gW9T9dosT8auQotHvMY8L"
    "8X0mdpxGMVMEzzYjrmrhaOhl4J6MMw1sfEMB2mZjomrTkwduOfTWO6+kzwISwysigqe8hc"
    "W2Xru7beDOrD+hPqV/vGJrjurzCxEuq6LpSzfs8PL80CRzN3C4wIrc3w5me4odvEMpfhuN"
    "KIH55o1Ut5Y7jtuYr49V4Z4U5TA2KpMqu0yowNH0EtgE8j2ZHS7IiMTPqKNZrRpbXoMhel"
    "kklcMrQLgqjGyPa7i1QS1BxPBncIJvEV92X4ztiFVlDhYQ7atd4M0Vkr7M+Q5NGTIz7ZHR"
    "2D9k34KNoZ/VBNhzjK1/ZCbJYX6YbNxB8FGfijNPmH/1NIAAop34qmdx1TNIoHIkqTDDm/"
    "xhy7YY/iWXBQfvAEircGfdQc/RlTtzIZ5sEyZyA3/JSV9XXrbaRIJn+Pd1loHv1jB2KLp2"
    "jbgeCSx0unbjopfLQ7pis7D/fJREtppiIdEVKuwhpmoD/zg5O2HeXhnyCtkV//nntBihWv"
    "Qqw4WFhzBItsVlZcstiEma0GtltiZ1PWBim5vaDktkXx4qsZYzwjfxQSLnyPlgIhP++6d9"
    "fEpg7RGPePZ0Ftc0Z5OkvAic6h9xvM6LGCUgAUsPosPebQojBOKYyoIUthaXtpNYEyJe7n"
    "DhvayPwBkwJ6vpgowYAtKEjgFM1sNKTpFWl5rK3EWi3ZDvOLymuIfP+qdBXCsCP/S950bp"
    "WbN9Lqsy8eJltO8qdKEu+8WIIhotodf35fKKbm+5ygmu9TompKefRlJCG+XKcO7gL5GT3i"
    "PSZmxKVRcA1hNE2CnwPjvHXbv2ORS70rDGZ6pbR6PJopv4rvt4UmxtbDmY60OQbbhv2mxP"
    "RIId7fPHlXq0lSJpysDCMrFN90NNEMI+3sb7GVKERe5XPXR9+VsyaBj4HRh5Xmstu6xuDZ"
    "/GpgXLR7550uLEPuRUVWIemA8XodMKAqc/pcqvdjpDI5bJX7WWrEpU/IK9csFtGxe+EdPL"
    "eRAkEeBJTs1Vzf0iM8iOhge1RLT7/E/mgU0cHaULJw2qWpbjz5GZEmGmYoeqY87ZHrvcC9"
    "KoYsNgLzaEBF4BB9MYZTLXwr4pWeln5pZ22x2A8TzZ4wX5ElqmhZpiYOyDEDZOjmYHLb9x"
    "pE13q4NZxb9Fk3F7bKqtk0ORMw4feiNuuAZjuyp3TdOIqOI7HuSNJK1VlprUBk8or1Q4JU"
    "dsOmJ0aTHfDaTupuLeQF7hYiyi6vfJU1LyV1XR9PC2hTPp5mR7w7TSbyCe3JIignCCXcBe"
    "BGNqmU9iJCKFVXB6LSqMqZ3h7y8Zi8fsHeO0XyCRfIl4Bst6iKUd6ETvmCLLI0MK66G3nc"
    "JPcYexz2v2NyY+Ih2CahIK2suNeI6wZCietpSkaahRtl1unebVXPJB1Xg6+OtLnNY91B/d"
    "x0xZxbWJw7txCvipWBSuYo6+AhYXiaTWWchS3svxgieTEXC9YSfpwemH/FXAP4yizPEUKp"
    "Wq7aOhwJa6Hp0xXOazEZKUImXd3LikfhdTXZAdmRReJ0+w8vElrf7hf61NEN+xibfYklbi"
    "fxXqD5B92aqdq9+ZyWhiDPuSNOKidI2QmymI9LmrejlFJGOJC9qSoygm8YSpMPwlaj9daR"
    "SOC/YgdgZ7BwzIBVR+aZOZN/Zjy0Z0KwFzNk6P9NLTPqMc4NDhgrZ0xnc9NBbj8hH2y7AS"
    "YhwCuZFjOduMmdtPFMN3R8WfgDI/kA7ZgCaYPoDyzY9hjY4g0lAulqvSdR4AleMV0ftt79"
    "y6Otskrs6LLbuuk3Cfvy/VB9N9SBcXuHHEUPbnlX6Jn65e6G+aXiN/MQu73rK8xDDC/8O2"
    "pX+aZ0e60r/y//zsD41rk7/6p0m8S9AKpW++p3KIpfA6N18de7Xv9awccLrqGUctZXb1u/"
    "83/Cv+Iz/mU806R3/n688/fu/1ptLfVOHGC93U1ktwnTbLDnVEwM2M5pZOm1+srY+njceM"
    "G5FCLZ4lSqQsifbTgxZotIRaJmi+RE8oP+HNgWkessl+VoOHHPIEfxEo1J5Z1kPsCxudYB"
    "NDQtxUNRhUMr36cdnxL35vRi8h7klrq5J2fU7zhNcZHwTF6vvQgnSyng3mn4sbJct0eefu"
    "qYtB3UC1iUEu52aLMcWCNtNKE8KzOa6uwGeyn2G4lNVAikmDh30wwqMr6YmOkaCzXI0LWF"
    "+joNVIu47bnNv/F1JlB8At00DBdkds85NQg7ac4yW2OuahilQ+4zutRsN5AYThLmGooxAf"
    "BxKMs7NjMtekyYRRdTj3kmXHggzD3mmmp/JtgyfLGaP0PV1OBWWHjuezo1l0yTw+INCMQR"
    "kFoXqXXZsdblroeKD/wcGEz10nNVMD3UrtxcKN0eqlfYRaCD6QVKmB7Xg/S4AqRXDc3Hi/"
    "kpVJGJ2FBSdNc4MQNciEia3sqa3iY0jf3Nze7l3pSYl8U8gxPOc8RwKSTmZTF/BtYvNTt7"
    "Huwhopf1Un93aHBL1d8rU/2VUlf5OXM2UFYV1AYcjK6qWBK8V63OK5KeVASggsq7g8Fnpy"
    "4zrYW1mF27jiVHaeqnaIlGrvpJw7Kq56ciFOHRzdoec0F51J+pTd4y8fInAjdGpmXRkQP3"
    "ArN6g1Ad1SFkqa1+YgobspykHS3eUUOogvKz0c+0FVMHIQhEm+KtpYY6pYXh6FOgYXorMq"
    "Yjfcy8csoEiAxJnuujzMc6RXWJBYI0+lHJxBtjpDIVVyUE9Fess3r1nkKFfFhyXFiS3hU4"
    "0cXkL5+kTmeE6x44r3Kw795x6NAieJZYD7+32v32zWWTuBew3oD0COsMfOLK91flvM+jd/"
    "KrMmvOpwI98ymzXz7Fe8V3Xh6t1Ce6EpkCKaRV7p2yjoqF5sL7nLnwPiWKpNT8vC7NT1Sz"
    "jUJKmc6PUsrTpIfQy/fpUXeyBa4EofSYjUcmMaFEGWiTlDIUZFUM9vWBM6Hlj6KbhFY8rO"
    "adXetkSKERVSARUmhWS2zXYptcAwtAHOxJe0S4mpvXWoAT+3e18kzdaivUISvPWZaJSIFG"
    "rmFizouq9Lm4XaIXJH8iMBafASuLOOZ03CAmDJsmWVq6A0Il0Q3mP8qODGtc1mBGhrFJ3T"
    "CjDyYP6ONmnk2aJnbYFjvpO9bt+cIJpafCk7zsFp4LRndT4xHjDX12AwRxD1xobKYb6H9r"
    "MK/YBzIcLSw86rcqGvs0YkeYL6zRRLOput6OEO0wNUQpYLfwkGQznFco2q77UxowXp5bae"
    "QYMMI9XVQrFBkd9VMHFTq2mnNqNXlolc2JVJY7G+QwTS1B3oH+ufbWuNtW+6JJ8HNgKL/d"
    "tlnyKPdiYHxpta/wBv/27HCKb4lTAlvchW9xC+6p3zs3gSEOfgT/XHV6/eAv/FXKlrZ13/"
    "NnamEYprJ9HiKvdLefd+5uWJ+5FwPj7ua61T//ivf8y4Fx3e6x6ybxrqph8vRYCJE9JiCR"
    "aasKLX4uWyoCcohEglwsNAJj8lXG3CeRXp8iMqCULuylfapdSUpkpIdp6jfUPxQY6B8yh/"
    "mH+CA3RwyuMuarGOlLGS+lAauQAcuiI6qXzagWIZVW6gPs/rBWKdH9OSa2KJm0Xebagzy0"
    "tqFVvw3VdZDQrjddRMdWxfTqHvypOvVQ3+Tp091ihROIzeHZ4XmIbc7ovTlekfvFym6Qpe"
    "5MWMSFuaWPKNFYmEoWYAHDIbyNKqCbZIRK2Z/SkoZttX6mMg8F0HQjSXgKwzc2U6MHOcro"
    "6MlcOA0ydMW9ofeX+5sr8cmTgfH0SX9CBwYPd8FPJPA1iavcl15Ifx4bgx0j4DEw4MH5EQ"
    "KoZednBvz+LXJaQKq/X1r9LX0jX8I30l1zVHu6eBRTCkXpaoj3aRG4T7PRPs0Em/0uAbZH"
    "V0OwPxYB+2M22B/l4Y5qqIQYk1JGKxcjlF1wWFq5ykG/S7WcNNXvwVT/QnG8Kyau78GSIm"
    "2CewDZk7DVhTVNIt0HUTRjYY7R1QHuPM2t8ls/orRNpFTyFbdXnZtLr3g8z1IG9vTHXAeJ"
    "tMxJsPQq5KmgKmvVD+0Q7NGtcnPRvrkUVNx4ZE3iXgyMzb2Tblvd/tXvavBX7Eaa/1Jcp/"
    "kynkgji451dmpTXAJM0u5PDnlXKyEEGLGFMS7XC0la2Qsl4zpyt6JSvZCklb0gQw9K076o"
    "aV/Ty6Uy1uXR80PoX3mGV57hfXFnjfVneLMdNWKHYzYNXRk/0XiQK9OeI1h+MxejSUbOV+"
    "+/Rq4zyzMvJRSu8oHnR4Vet5hfh000MjLHlLl3sCt0O6HTB3QeeaJzB902MENIgwzxX3Wi"
    "2ZMh/3NFx1nBKrfdDPNsQRkSBr09ZFg2Wc4SnngF/VZYrpVjMuQleB4Z9EiZlXE68Xgw/4"
    "jxetcTrzdUTFsrXU+qsMc0SLbriT/KhCxmYaLaZQz9eFrEHn+abY8/lfb4Ssie3kKZRD4T"
    "9jBJjc7GnLw//fX004ePpz7e/p08mJOQCsK5EZRV1J5sDUgZCHQPdkepe3q9uony9k5p5j"
    "ycXrbos/lU8uhYmFL2cpV7OSGGFhUME4RS55ivcwwAk5rHtZrHxOjaQP9oUTzI4TCNSgJ5"
    "ISWkqzTr+hXWqAf2oooMIZejlIziu149qcZ6uMipO9Tlof6QIC2d0THRiFsdP5OWdpSuGN"
    "EuT5+lvLE8h1aVxb+RpwyUAtPrZbKkMXer8a29RVAM0SiVBDWfW30O7IObsqohU+NhIruW"
    "W40OrQKxmKX/wc79D3bKzrZsm6ZHXub/5LOtGpYpzKnaDgyLMZnrI2dhUUzA+KBPZ8ek7d"
    "jkfuVQmxjMCD6aaMYjbQJLatAlcTM6o32b32CNpjG1W63ftaJz87QfHsLnm01rTLExjCsx"
    "n5raGK51DA8xM6F32bHvIaNgv3n85pnGTPksqSSL1/yoOxqUNRfWiLIZMSTt2/75G5ssoX"
    "7mGDAxl+QtixWh2Q6Za5aD9nuMdnHXbf/UIMg7r1hJ/hj2MWFpKnWbhbdgoSWA4WIvYENl"
    "BnFMYpgYPuMzqwYgAmAeTRZVgyDjRbCfQQyAWoYwF21eAQfEodOprZoP/BzqkKXHDG7a9M"
    "eQ2NoqiHCB72Hzt3eDcjAQWMgODH0NL8NzbMKiYNOBAe+GXbTicbLDJBjquskrxnyb6IYO"
    "Teljz3tBB3Zu6gKNQTYYEYOKP/mzZukaFBySqW5zbwdiz4AEOtQdMTZ5i0BqbNg0PZxxt6"
    "EWQG1olmUuKXTDg27Z0I1UG01gtAyM/wyOlvrYmQxgHM5/NMjgaALL38QJftv6v6nKxiDe"
    "M/74jO3rljss8Xm/0/vbY8Byspjd+w4d94D+x9Myspg3ctfm8mQzuJAfRizwtj80sFgw0g"
    "o2CDwmq0CKexXgnvLEvdoHKm5fty6VJmFfA+Nb+0LpNAn7im8xRWyUW06IB205GFybQZfa"
    "C1nON1G6KvdASWvw9sOPsDU8iXKm44Jfvk7uN1tzXuBboACcAYHEM+2o0sJiWn11JuJcE6"
    "OS7kopA1WzVW0x1s0Um4ppTqlmZIzXMF0M2Hsg3NWY9e/sl4c463SuImrKs3b8aPnd9ZnS"
    "ffueLblQSOcybhLxgBtOgTzH3zFKV6dVYs9Oj/ZEO/nlowhDEVDUkJXYvjOvL8aJYBwhqi"
    "HMp0WY49Ns7vg0wR57Qn0S5b/2OjcZ2vMQTdwGpY8c8l+mIDhAsHPARTQia3ciakg8QEgj"
    "KihiBfGoIbqtgpT/rNOl4MYZJZQ7p8DOicyckRGIcr08HlDvMWZHr/VFEVR5MJomwc+B0b"
    "u7vFR6/fY3vONfs7AdV+3zdp/F7WBXZeT19ydFwmucZIfXOImvSVydW7aLAuo9dtGlcqN0"
    "W16AEoF+8gmbxL8cGHe3V50Wi4niXVWjZ3ydaKJvsjWHYRoZPj6Gp2/qEOFyolR1CNe160"
    "itKYYiEcAzyPe4vuxK471r4KPWLkEuJ0ksOR0BTidsVCyLvEsqcRfhMANLXgL1dYclwpTy"
    "sESV/fgixluhc09hQtnHVe5j6aj7yjo/4QRZ5EzJDF5f1WeYPsF8SNloRU6VIA+qjZxCnn"
    "zVnPjJwyThGTU1zadNT95cQ+VthPtwNYz5ID0yn6qVChxGmqVSCKxLXlcbqqorXGNqseSE"
    "+4frEGeg+0pbOAF36ddUU6hgM4FGN1/Uaw+UuXDmi60C1WE11giunbqg94DdpAY8V5c+LG"
    "xtepTmjZ4o1Mh1TLe94qrFyxd0Uu8YlDj0h4N+3Z4fOXMpRj9kVhUdowc1uiCjL3jSDV24"
    "BuadPJ9qmITQ1lY293H2XJ+pZjjMvfvt4MhezGaatRocoUfx3DJnc4dfIw9HGA83OPoJo8"
    "IBHo+mtRpCXSu3qoHhNn6MUeO4d6DvZ4zO0L2vrZ9PfvnopTXkntum5f1GP3E3t+II+sZ1"
    "xdaYfzuMcNMaGLD7YPS6Obr42sxhm6dgBAYe38CZQEvslcmQ1c6aDhzYNQ+vBnrY2zTkHI"
    "1R76B+7lOObv6YBvKJrsjwXwtgOQ1HN+if/qyP/4JvjA861G0ViYYbnmMNI7XOszk55lSP"
    "XMixOiR9ibeIfLx0qa6CneQVu1R/73Qvek3CvgbGbfs35Qp+8u8ypsAtO1WzxVbEguITVB"
    "n1yrhRe7uPCMJhGglyEZDDG5MI0DG6GoK9fW8+xq0kUc5OSuUT1MDImqcV3UUyKpdzE7T5"
    "haikuU/EFXtkWil74ZepqWU5YXsUMZwfkORgZd40mC86d2dXCrntKuftXtv1oPS1/OzPKL"
    "xdpXWV8DlaqcCrUi0lqV3ugI4S7nFMe1z34Q7pQ8tqhinDeuLOdy4ZT0rWQ8e71u0tjEC8"
    "5V3Bvaurznd2i18MjPPOzZd29xrv+ZdluPLtO+hJi+Urs1hGDSEjfVyq86OU0imhyr0sA0"
    "jJbECVjcZz3uqdty6UFwvGE/hPpJlAIt4VObaPkVeucGAen6JJ5ov7qT5iFgy7QSb6eEwN"
    "/ou8HYYIhw0yZOyphUNp+BOP4qKRwBSRFqFnNw25oXp8PxZuGvENG/wni+USEEVj0Xxm8W"
    "Qw5AzzTrcJzBDL4SYMFkBmaC/uZ7rjBMF0lmjZ0LyMssycc08fNRZfZ6npjmvS8M0jDdbb"
    "rnlCd3i4obGlPbDq8cVVNxLRkDxaaEdhQXJYjBkesAgtMRqDqOlG8MHYRToMLtsPuLMiE+"
    "2Zwt8OAY4IcwG1CB/fY/aIT5TObQYFNNGAJx5pMBlIyKxOcNhBic/uQ3oviKjje9nsxaAB"
    "jNDTGBg2hhNiR+ZYEbi2oa/goScmjHkv3BEZPuu2fq8D17461qb6Mx0SkH2eKTMomQuHh/"
    "1haY0IdECp+KPIuy/YoF8f9yaYJConE7PRBE1N9Scq3ubcnC+mmmDEnaDR8GgUbhsgXawz"
    "EsVaNpeGQGjXUFseoUBboYks1FSEThrAXppLaeQYwNh3AupspbVXvo7K6q0fWnFdCwvGB3"
    "FL1ymWwtYCg7j+FiIjNURSy8FabLTmDdfk6bbQkyWQzjaxxMikoUXY0BJw1SK4R6kk7MKw"
    "O9pjii2xZVnaKuM4m0sQw3qXUSpCfMb9Qp+CZGQfY3svosgEVP/+jxQd/yIFxuJK/sW+7b"
    "OuICWq5XfJmp4gNjC+Kd32lzaq770r1OlfX9/dtPu/o07fvSyl0/9YRKcfVyCGdPofk4fu"
    "Y3K5yGKTSizXHOE1Jy4vimjX47RSv15l/XpYkSQgBsTJ9icPvD8QYcDX8xRE1C8v05rGoZ"
    "Rm3le8QC3m45KdH6WUnX+Ane+aIkrZ+MOUkgepci9HNfiJjs4LthUjlBG3ojtn2A5TFNQw"
    "jfSfyPefYFglwZUOFDEHivCYSvegSF8PtgGtn5foIBeAtdAm1sAN8sWiDJKeprdcWI8rqK"
    "9Go1rG9hAFyR5RQ7N0c1Ogem49dcUJ/jFsfRthKvp+TXXFSsaLOYQIKAeD1X4cNNlOmOuk"
    "6e2VRRw1VV9ZWDTh9xubAA06LDKnQL+mrFzfueV3meY79o4yxXdVpKAGkSm+pfYmRXsTzF"
    "ix+Rank7qGmPJGHn2RR19eXL2w9uhL6lKwDWBFgoMeKrrxNbBSp4sC7UQa4xrRXeQwrYF+"
    "SiCkGipXwmwnmWh2A4OLTbRxM34yBzhUPxd1eny18tXxYGvB+aBlWmbqBgsfxkupSwudXw"
    "w3NhuP5AbFLNNhx3i8KGf86BIe5QkENJY4HHHm55CCP3g1MDL0Z5ZEXOdnZzA8GhvwTe8/"
    "ZNidpT6iBDZwe2C4x24wpTmWNkw8jIPzEIOhNYitwxSMHObBWTkm2r35TAO47DJcf3xor2"
    "f9QyNFDVMLnAVhyaILHAMJN+XRSBHjpXfrPBHj8LIkiW8vB5YeSdw9U/pkbhbnKLrFpKjz"
    "1mbRi9PL2EcCgWJk/qr9nEizKU3ZVnMT/boUNUpXvecMvxEuVISnSRBu0QdnPXdTSa2D9F"
    "2VqlHWli+OCMynMI3U4cVnk9Q170U5KhV5O1HkJdaGbcBb1L/tUKENL4jCvm07VZD6Xknp"
    "CSgCl6XcxBMhD6ki1vyltiIAlsn1mU4TQ/zozpTysDmoN5xR20ZFJgbKmVODBwY6JkNYAp"
    "hjEFNkvsO4Q6dp5v/tN7Becyj1ay+tX/P6Lgl3ptAVJpHxQNJS0uK0EVEV+ARV1lKWVBN8"
    "KqIm+JStJviUUBPg2oPtJwDOVkCGSGoB8b51kJL/lvx3JZnEShvSQz7ZaZxi1GW7kP9nzF"
    "98Pd/4fWISlm07YgZn4RM5X7ecrI7Jd24YICYMqAYxMMSiG0tynOQUt1Plzq3KqaAVti9L"
    "xvSlGVNtlM6WFjP8BtRV3u+Pendn1+0+M/z6l+mBe7rKX5XzPo/iz68GRg/QZaTse2Dc3X"
    "h3vKuBoVy0GRX/jk/mlzEg39OH1GQixbo2oK501x56PCbtIZUNKTj9PGLZRbvsopFjinLk"
    "YRrJjccAtahmZ+056XAGFDXwbNlDEE9pFn3FZlGpRZBaBKlFENUihM8qp6kRYmeZc/QIiR"
    "PUxZzyvezkpoXJvWexk6FvbOLW2+CZKBKu8uj6nu6fv5Wamat+KWf6BtNOEA3WcrQ17sab"
    "nr+CTu1jMrzXbMrQZw/J044MDPclfTTib/gZE4BAFc9ubg7EAjNhxMtxG13kQIPuwOOzjZ"
    "EM8eGMRz/bCXvlN1tx8fdyTfMWiqlnImNRna/LxkC+f1W6CmFZ98j/kje9r53vN2+SKdHX"
    "PplAGo7YIxbIxFHwKYueVog+QJHzCmvgEG1SasuqtOM3crRltU8V375uXSpNwr5ATm9fKB"
    "0Q0vGrjCy+5UTxpqU/6qV1lQF1tXvg5kJBRYly04d+CH4MjAul2/6GShP3ohrakcM4plIj"
    "I/Ge3ferBrf0369KT2xHGRhm1kWAjdNJXGNKVp8XL7NZBtR7VLj2Wl8UQX6Q0TQJfg6M3t"
    "3lpdLrw96Idj7vemAov91etc/bsJ96V9Uw0MkY9tvLDXZoSeaZzCo82JEIDdHwhbbq6843"
    "bqpmFxXg0C3KXFZK2B2ilDKgeKUNDNK69Ho7Xx662wUDXAbVBKFkgaU79V6A5TEX0kBdF6"
    "chFdDD1PvsOkyDOc9UN2SjHCGqIczbOeYijfryaO4BQFvgaG46I7FPcKvJOazFNsE8FQCY"
    "bWHbwLZLARzr2quupsM3vOMXQNfMyDleFt6OX19N8Y3s9S+flsZ1kKpbUpp9OJ1lpi+IYV"
    "rA6WzT1AUxX7GCCQzSqHaZxiDytjKJQXVkRJnEQCoNU5SGJey72zHtVnSb2VD/IlMXyNQF"
    "L85+CqUu0F23+U0xrWdGsTi0obWvUmckUGLlzkznID6ncqyxIvlM68wvrI6gtMBhCXZSgB"
    "81cCsxLZtMtGeKcbHGdKSPgXJiLllEBHijFdFsEHPQQZ/OTcuxh2RkLqBf0Es/49zELhoR"
    "5IoLxNqPYahiEB4h9/nOrYLe85JFfmkWufbe5V3lttPto8MKfg+M1u2t0rpqEv4dn4Mv4L"
    "9iL+7/SUcOh69kT8TrqHSPIA6t877SbRL/cmBctq6ulO7varuvXDdJ+Bd6HX2562GnuRdl"
    "em37Xuge6GJrVZRK8sUJby62iSURzfRQDFFIH8WD91FExkBwB2U0TYKfmFnlq3LF8qrg98"
    "C4aPeu270eO8LiXZZaPrbuiSuVU69YOcUZebSACG4fCULpgPVHKrLi0ypKKd2Bqzx/DDNr"
    "W0vvW6+8DOWTFconoZwsYsZlHMKMGmkMm5AhN1DhdBk7d7j8756tuQng8hVkAbrFVGQh5r"
    "pIRFLNYWEsUE1LbE1ngTIWDkb+0Gx6THraCrVbuuPG4OBRQzHsBo/CkdCIbaVGGau+Krt0"
    "thoqLzxbgZODLxCqrYTio6f8dodaDP49MK7bN51uk7AvDHzQuVJuzhWMfcCvBsZX2GubBD"
    "9RCdK6Um+Vbq9zg4oQ/weGMbz9vdu+/NrHMIbu5cDo3bauoS34HBid/ldUt7CvaihPMFeu"
    "yAbulZcbuIzFJ3nj/KNy7JS62OmTgERqJKXjwx4dH0auxXZTI33SBnyY6K4/+xBM1fUuEN"
    "KtZDtuJS/k+3DpB3I5SvXUDf5u5DvqBgEMi0ly6IlgWjCjWNYHdDVYhRwT7ukInoQHIUz3"
    "YihIy+I7WhTGiu2oE82e+CEMe19bP5/88hHLsdCQGA2R+Tk0iG3ymjSD6GM6m5sONUYrjN"
    "eIUuIYAzhCmRlljQ4MCi/IQzs6ICCinwRzjxh6/sM2WVLLfWKsnmqjCdYNUuYcBE0eaZGY"
    "S+MzGc4tqELVFtZixp4UmhoY2nSKpdDbokGGfhDKIYirKxs9NbiXBr42NG7j28JkG0Jnz+"
    "6pxV8XUIIh20Q59tEylza5X/nxIOEV4JEaRDdYUV/lwlHwBF78Cyg5pFOKi4RjPlFjSB6w"
    "OXiDB3SaXprWE/QMI53CQs1ejhWHZ2MYqDjK2Nsx4LHeuWU+69ih0AsDwzGnY/RFGeGL49"
    "//NO8bxE1ATngIf3wR7EkoymDj9KpFHwAa9vbJyrE+qB5jd9qOiWE83boAPT6AoEZtqemO"
    "Owo0Ar3naBb89t7Loj9rjgNwISImxwuHGzziZ8DFfxD2phFPGSxiuwML2nwC5srAKpjnzY"
    "OmTzEpCmZACQ0WuEE54jdc3UDw6Wz0SLcWhk3mGgAMI0IbT3UDxo0zbGJTBqJDjbHNKkSC"
    "CeBkk0eT4LrBPHkca4XlYVTTOYCCY8Htfxg+C0rgsXWGvgHFccKr7A7rN5s6bBKYzJ1IY2"
    "3BwwJiywm8B2sR3haG5QqQ1qfTgTEycU4uAPrh1DSfWNNLfFKkb+ALwYxYGByVB2iugQ1h"
    "UYy2ipkFDZDP+OCzzYUFsyRYc/xJzd6CDQzsOnhFVjFczvQfMD4zoqh6kWIHRiiKKut3m8"
    "VGhUd5cKuFBj4jeg8LW5vGosXC+kZZprA3NnFLhFeXgYHBVhsIEcx/d8ozD6sViiBUm+7+"
    "gEGwShc5XpAXEFSgpaKBQGPNxU4KG7o94VKjQNMTHSf6Sqxh6PhHfkjQnfuCjbIpKtZk6V"
    "7EtmDECXnG/b875U65SEaW9R5CpHlYFEWb797d3LRvLrPbLw080GOwHSHk+UYGDejQgmB7"
    "jDa/veyXlxrhl9YIh3g7FXg7EV1hCmmV9cIlFYfvCykO3+coDt8nFYdhZlwE8jhdDfH+eF"
    "pET3uaraY9TWhpTctyTaOCITeSlBLwAoAHvEMZK1NAXWWwj3zXWR5WO/IzcLN1w2xHfg6M"
    "61b7xiMMrstYjE6KLE4n2WvTSWJpYrKBeOTnGFkN7Ed5topdBH+W0XJ3Y1iQUcz3PJB121"
    "0IVFdblcT+zDRBbjAy+Mo0+lhP3EMFu+oK/85+++Ks07mK9MVZOw723fWZArwm6xgopHP1"
    "edIdfamPnRS+MtO33y9fpzDyW3Pun1D9cZKygGTCGRBIPNMOS8gsB/vPcsBU8AJj2C+/P8"
    "zfH8j4DZmnBACNUdVpKG8NWbSyGWlx2IpJjiHyPcof35UzQREESZoEPgZGX7lSLrvoQehd"
    "sbNU550uP0mFF2Xkwh0cwzy0I25cwy/aNZyqSfj3wHB11U3iXmCO+L/dsFj97gUmpzg/V5"
    "QLnoPevRwYX1rtK7zFv93TtTymP7sYGOetm3PlihXyLyvS2a75XGB9C5PIPSPlgOij0Eka"
    "n2CPM4bZvMeCM6a0P24hd1yBoMoPaF9NDzM5NbWMURsmiiH9gFS7wvrd8a6ONufAetG5O7"
    "tSyG1XOW/32p2biHzP/4xKluj+HkOZjRF1btp6OtaZ60OSsNQqUTEV1bbXCWo7+ox5htsU"
    "mhqnHPjKGc2p1CWHdcWA3vGwnlv0WadLlXuLCbH1cUI5rJPDmp8cAtjGQptgjKzUVlg1ZC"
    "O74GmRXfA0exc8TbEsZ5/wygO5nvh+KGS8/5BjvP+QNN77vqcCy0SERsZPSQj+2hxdDsfC"
    "WpUkoQQ3ufi6Plqi4CYJJbhxcDXHobO5UCSlMIkENA5oyKk+iWm2FTxGJo3gaaiGPDwT0O"
    "afV02jl6Fbqnw81TuEIcIKhmnqxwxu31cqdtBFSGxMUMqtIL4VBAelRAZxlKp+w3j7mtPk"
    "wbEyi0aUun64nxSSJU9yZMmTlAgSaC6bqq5fd7lQEulVyN25yrtzcHhOhMmNUkkeV0ZjkR"
    "PKn1D8LK9o14fp5JJZ5R4OHYcU7OMopezlKvdy6Bi/aDfHSF9qGZcdXaijw4fZBTs6Rion"
    "dJX7OYiaIaxzjFDKXq50L/NwJsJdHJDJ/q1y/yZyagudTgwTSqk14fMeBJQRADZOJyMgxo"
    "AN5ygvqssM09Ti7OeuVcex+EQFNfRhohrC/KkIzJ+yYf6U4tVlw/OWWoBTSOUSHHPOj4dS"
    "E801lkEvcZYhfrcMJwbMkrmNczAtHYS2Czxyt33eP0rnzraB7Hm4sprCG2dLC2DMmK5t4N"
    "vFCJzWtVddTREO86gF0OXM1vbg7fj11RTfCHdaAOBAwt0GyC2vooNkENaCm1AHFAA4wV5t"
    "A+doUO96gp3FlxbAPCw1yGG9FukUISsDZGTg1qV7s+icahvneqvjCI/ubCx0/PZg6rD6ar"
    "Sz7TYlXgK4/NwJAbqFMiiood4tlkjBC1tuWuRBn84w6jjmF0Bv0CaZwDs1iH8Ki4WEn2Oe"
    "O4zgfr/CSOR0+pCeZWEbFbOQ7fyMqB8OH6Oqk3fHZKjb6oNFqZvKgMWS1x2WyYBoD8BK+8"
    "HrWX6GR2jJ4CHsj/xBKNPuvbRk3iDZQZaFTxVveJq4agvUq0+3fqvcXLRvLgVHrUfWJO7F"
    "wLhQrtrflC7Ls+5dpoWWiQefqW6oGXfxS9nF18SI9KhkZEiByJDyIL48iF+bg/jSiX4Htj"
    "DqONNyXrYRSunOU2V3njKGZGlBzp41pU3H27QZV43r34mV8wW1wBXFd61ysoz+Vyp+i2G7"
    "kcZ3p+o52Kw15cfctNIVc6G/G7kqOabUoKykgDJOs0YT/Zkek+8sF6IbPNXNH8ijymDaRy"
    "9TZoNg4lESjFQolq6M20bFqIxrO5j906E2y0PpJsnEPHkAJ0tyOnTf+U9/Ro+BNzbRx3/5"
    "05/h4/jf+nzo53jEZrtK6+L3nectDHdEicSFvtpDNNlbpF1EdU27Ut340urGg1OP7SpUM5"
    "uYTT4/kzox5bfbNtOkuRdl9GGfinh6Zjt6pgTZlmGCZZjgww8TLMOiybBoFRUuZVi016z5"
    "svV/U5Ux/ikWp7wURBG6GsV43nceIhmk5fVOPnnm/3X0c/kNVW6lh9PL8jiXPM714gr4rO"
    "Nc563eeetCeTH1e4ta+mhylKZ6d/9q5KrdtaDQOoV7NqZb9g3NZI5TZ3QKU+x24GZK2sr7"
    "KWYrZp+pZaeqnrIVfCGSGp6UP/nllwL6PSiVHVMV/4vpnmBWCSDsFq8huu8LOV29z3G6ep"
    "8SsdY0HJqWSvavvc5NhuQWkMQ5On3kkP+SqW4foltzDrgIRoSPSyRWj+dQjzEIWMFZGoew"
    "z/3sj/8P20xjIg=="
)
