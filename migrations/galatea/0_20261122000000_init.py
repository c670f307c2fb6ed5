from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE "outbox_messages" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "job" VARCHAR(60) NOT NULL,
    "payload" JSONB NOT NULL,
    "correlation_id" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "outbox_messages" IS 'A job on its way to the broker. A trigger notifies the channel `outbox` of each insert.';
CREATE TABLE "users" (
    "id" UUID NOT NULL PRIMARY KEY,
    "email" VARCHAR(254) NOT NULL UNIQUE,
    "display_name" VARCHAR(60) NOT NULL,
    "password_hash" VARCHAR(200) NOT NULL,
    "role" VARCHAR(16) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "users"."role" IS 'USER: USER\nMODERATOR: MODERATOR\nADMIN: ADMIN';
COMMENT ON TABLE "users" IS 'Somebody with an account. `email` is stored folded to lower case.';
CREATE TABLE "sessions" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ,
    "revoked_reason" VARCHAR(40),
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "sessions_user_idx" ON "sessions" ("user_id");
COMMENT ON TABLE "sessions" IS 'One sign-in on one device: the family of its refresh tokens.';
CREATE TABLE "refresh_tokens" (
    "id" UUID NOT NULL PRIMARY KEY,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "issued_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "session_id" UUID NOT NULL REFERENCES "sessions" ("id") ON DELETE CASCADE
);
CREATE INDEX "refresh_tokens_session_idx" ON "refresh_tokens" ("session_id");
COMMENT ON TABLE "refresh_tokens" IS 'A refresh token, as its SHA-256. `used_at` is set when it was exchanged for the next one.';
CREATE TABLE "render_models" (
    "slug" VARCHAR(60) NOT NULL PRIMARY KEY,
    "name" VARCHAR(80) NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "availability" VARCHAR(16) NOT NULL,
    "retired_reason" VARCHAR(200),
    "best_for" VARCHAR(200),
    "prompt_guide" JSONB NOT NULL,
    "aspect_ratios" JSONB NOT NULL,
    "max_prompt_chars" INT NOT NULL,
    "time_limit_seconds" INT NOT NULL,
    "expected_seconds" INT NOT NULL,
    "position" INT NOT NULL
);
COMMENT ON COLUMN "render_models"."kind" IS 'TEXT_TO_IMAGE: TEXT_TO_IMAGE\nIMAGE_EDIT: IMAGE_EDIT\nIMAGE_TO_VIDEO: IMAGE_TO_VIDEO\nTALKING_AVATAR: TALKING_AVATAR';
COMMENT ON COLUMN "render_models"."availability" IS 'AVAILABLE: AVAILABLE\nRETIRED: RETIRED';
COMMENT ON TABLE "render_models" IS 'A model of the catalogue. `prompt_guide` is data for the form, see `app.catalogue`.';
CREATE TABLE "render_options" (
    "slug" VARCHAR(80) NOT NULL PRIMARY KEY,
    "duration_seconds" INT,
    "with_voice" BOOL NOT NULL,
    "price_aurum" INT NOT NULL,
    "position" INT NOT NULL,
    "model_id" VARCHAR(60) NOT NULL REFERENCES "render_models" ("slug") ON DELETE RESTRICT
);
CREATE INDEX "render_options_model_idx" ON "render_options" ("model_id");
COMMENT ON TABLE "render_options" IS 'One priced way to order a model. Images have one option, films one a duration and voice.';
CREATE TABLE "wallet_accounts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(16) NOT NULL,
    "user_id" UUID UNIQUE,
    "balance" BIGINT,
    "held" BIGINT,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "wallet_accounts"."kind" IS 'USER: USER\nGRANTS: GRANTS\nRENDERS: RENDERS';
COMMENT ON TABLE "wallet_accounts" IS 'An account of the ledger. `balance` and `held` are cached for users, null for the others.';
CREATE TABLE "wallet_holds" (
    "id" UUID NOT NULL PRIMARY KEY,
    "reference" VARCHAR(120) NOT NULL UNIQUE,
    "amount" BIGINT NOT NULL,
    "state" VARCHAR(16) NOT NULL,
    "captured_amount" BIGINT NOT NULL,
    "reason" VARCHAR(200),
    "created_at" TIMESTAMPTZ NOT NULL,
    "resolved_at" TIMESTAMPTZ,
    "account_id" UUID NOT NULL REFERENCES "wallet_accounts" ("id") ON DELETE RESTRICT
);
CREATE INDEX "wallet_holds_account_idx" ON "wallet_holds" ("account_id", "state");
COMMENT ON COLUMN "wallet_holds"."state" IS 'OPEN: OPEN\nCAPTURED: CAPTURED\nRELEASED: RELEASED';
COMMENT ON TABLE "wallet_holds" IS 'AURUM set aside for something accepted, not yet delivered. `reference` names that thing.';
CREATE TABLE "wallet_transfers" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(16) NOT NULL,
    "reference" VARCHAR(120) NOT NULL UNIQUE,
    "reason" VARCHAR(200) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "hold_id" UUID UNIQUE REFERENCES "wallet_holds" ("id") ON DELETE RESTRICT
);
COMMENT ON COLUMN "wallet_transfers"."kind" IS 'GRANT: GRANT\nCAPTURE: CAPTURE';
COMMENT ON TABLE "wallet_transfers" IS 'One movement of AURUM; its entries sum to zero. `reference` makes it idempotent.';
CREATE TABLE "wallet_entries" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "amount" BIGINT NOT NULL,
    "balance_after" BIGINT,
    "account_id" UUID NOT NULL REFERENCES "wallet_accounts" ("id") ON DELETE RESTRICT,
    "transfer_id" UUID NOT NULL REFERENCES "wallet_transfers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_wallet_entr_transfe_9a0f31" UNIQUE ("transfer_id", "account_id")
);
CREATE INDEX "wallet_entries_account_idx" ON "wallet_entries" ("account_id", "id");
COMMENT ON TABLE "wallet_entries" IS 'One side of a transfer: `amount` is added to the account (negative: taken from it).';
CREATE TABLE "assets" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(8) NOT NULL,
    "content_type" VARCHAR(40) NOT NULL,
    "width" INT NOT NULL,
    "height" INT NOT NULL,
    "duration_ms" INT,
    "has_audio" BOOL NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "thumbhash" VARCHAR(48) NOT NULL,
    "variants" JSONB NOT NULL,
    "is_preview" BOOL NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON COLUMN "assets"."kind" IS 'IMAGE: IMAGE\nVIDEO: VIDEO';
COMMENT ON TABLE "assets" IS 'A stored picture or film. Its bytes never change: a new version is a new asset.';
CREATE TABLE "characters" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL,
    "age" INT NOT NULL,
    "summary" VARCHAR(600) NOT NULL,
    "description" TEXT NOT NULL,
    "appearance" TEXT NOT NULL,
    "tags" TEXT[] NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "main_image_prompt" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "main_image_id" UUID REFERENCES "assets" ("id") ON DELETE RESTRICT,
    "owner_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX "characters_status_idx" ON "characters" ("status", "id");
COMMENT ON COLUMN "characters"."status" IS 'PENDING: PENDING\nVERIFIED: VERIFIED\nCOMMUNITY: COMMUNITY';
COMMENT ON TABLE "characters" IS 'A character: public texts, hidden texts (`description`, `appearance`), and a main image.';
CREATE TABLE "gallery_items" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(8) NOT NULL,
    "origin" VARCHAR(16) NOT NULL,
    "prompt" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "generation_id" UUID UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "asset_id" UUID NOT NULL REFERENCES "assets" ("id") ON DELETE RESTRICT,
    "base_asset_id" UUID REFERENCES "assets" ("id") ON DELETE RESTRICT,
    "character_id" UUID NOT NULL REFERENCES "characters" ("id") ON DELETE CASCADE,
    "model_id" VARCHAR(60) NOT NULL REFERENCES "render_models" ("slug") ON DELETE RESTRICT,
    "option_id" VARCHAR(80) NOT NULL REFERENCES "render_options" ("slug") ON DELETE RESTRICT
);
CREATE INDEX "gallery_items_page_idx" ON "gallery_items" ("character_id", "kind", "id");
COMMENT ON COLUMN "gallery_items"."kind" IS 'IMAGE: IMAGE\nVIDEO: VIDEO';
COMMENT ON COLUMN "gallery_items"."origin" IS 'INDEPENDENT: INDEPENDENT\nDERIVED: DERIVED';
COMMENT ON TABLE "gallery_items" IS 'One picture or film of a character''s gallery, with what it was made from.';
CREATE TABLE "generations" (
    "id" UUID NOT NULL PRIMARY KEY,
    "idempotency_key" VARCHAR(100) NOT NULL,
    "request_hash" VARCHAR(64) NOT NULL,
    "correlation_id" VARCHAR(64) NOT NULL,
    "target" VARCHAR(20) NOT NULL,
    "base_prompt" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "width" INT NOT NULL,
    "height" INT NOT NULL,
    "seed" BIGINT NOT NULL,
    "price_aurum" INT NOT NULL,
    "state" VARCHAR(16) NOT NULL,
    "sequence" INT NOT NULL,
    "stage" VARCHAR(60) NOT NULL,
    "fraction" DOUBLE PRECISION NOT NULL,
    "queue_position" INT,
    "estimated_seconds" DOUBLE PRECISION,
    "preview_number" INT,
    "reason_code" VARCHAR(40),
    "reason" VARCHAR(300),
    "captured_aurum" INT NOT NULL,
    "released_aurum" INT NOT NULL,
    "attempts" INT NOT NULL,
    "lease_token" UUID,
    "lease_expires_at" TIMESTAMPTZ,
    "provider" VARCHAR(20),
    "provider_reference" VARCHAR(200),
    "cancel_requested_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "enqueued_at" TIMESTAMPTZ NOT NULL,
    "started_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,
    "base_asset_id" UUID REFERENCES "assets" ("id") ON DELETE RESTRICT,
    "character_id" UUID NOT NULL REFERENCES "characters" ("id") ON DELETE RESTRICT,
    "model_id" VARCHAR(60) NOT NULL REFERENCES "render_models" ("slug") ON DELETE RESTRICT,
    "option_id" VARCHAR(80) NOT NULL REFERENCES "render_options" ("slug") ON DELETE RESTRICT,
    "result_asset_id" UUID REFERENCES "assets" ("id") ON DELETE RESTRICT,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX "generations_user_idx" ON "generations" ("user_id", "id");
CREATE INDEX "generations_character_idx" ON "generations" ("character_id");
CREATE INDEX "generations_history_idx" ON "generations" ("option_id", "finished_at");
CREATE INDEX "generations_waiting_idx" ON "generations" ("id") WHERE state = 'QUEUED';
CREATE INDEX "generations_leased_idx" ON "generations" ("lease_expires_at") WHERE state = 'RUNNING';
COMMENT ON COLUMN "generations"."target" IS 'GALLERY_IMAGE: GALLERY_IMAGE\nGALLERY_VIDEO: GALLERY_VIDEO';
COMMENT ON COLUMN "generations"."state" IS 'QUEUED: QUEUED\nRUNNING: RUNNING\nSUCCEEDED: SUCCEEDED\nFAILED: FAILED\nREFUSED: REFUSED\nCANCELLED: CANCELLED';
COMMENT ON TABLE "generations" IS 'One order and everything that became of it.';
CREATE TABLE "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
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
