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
    "provider_orders" INT NOT NULL,
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
