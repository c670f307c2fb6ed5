from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE "outbox_messages" (
    "id" BIGSERIAL NOT NULL PRIMARY KEY,
    "job" VARCHAR(60) NOT NULL,
    "payload" JSONB NOT NULL,
    "correlation_id" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "available_at" TIMESTAMPTZ NOT NULL
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
