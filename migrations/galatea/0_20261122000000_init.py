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
COMMENT ON TABLE "wallet_holds" IS 'AURUM set aside for something accepted and not yet delivered. `reference` names that thing.';
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
