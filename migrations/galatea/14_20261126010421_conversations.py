from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "conversations" (
    "id" UUID NOT NULL PRIMARY KEY,
    "idempotency_key" VARCHAR(100),
    "request_hash" VARCHAR(64) NOT NULL,
    "title" VARCHAR(80) NOT NULL,
    "start" VARCHAR(12) NOT NULL,
    "scenario_title" VARCHAR(80) NOT NULL,
    "model_slug" VARCHAR(60) NOT NULL,
    "background_message_id" UUID,
    "summary" TEXT NOT NULL,
    "summary_through" INT NOT NULL,
    "sequence" INT NOT NULL,
    "changed_sequence" INT NOT NULL,
    "last_number" INT NOT NULL,
    "read_number" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "last_message_at" TIMESTAMPTZ NOT NULL,
    "archived_at" TIMESTAMPTZ,
    "deleted_at" TIMESTAMPTZ,
    "character_id" UUID NOT NULL REFERENCES "characters" ("id") ON DELETE RESTRICT,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "conversations_user_idx" ON "conversations" ("user_id", "last_message_at", "id");
CREATE INDEX IF NOT EXISTS "conversations_character_idx" ON "conversations" ("character_id");
COMMENT ON COLUMN "conversations"."start" IS 'PLAIN: PLAIN\nSCENARIO: SCENARIO\nOUR_STORY: OUR_STORY';
COMMENT ON TABLE "conversations" IS 'One chat of one user with one character.';
        CREATE TABLE IF NOT EXISTS "memories" (
    "id" UUID NOT NULL PRIMARY KEY,
    "title" VARCHAR(80) NOT NULL,
    "text" TEXT NOT NULL,
    "state" VARCHAR(8) NOT NULL,
    "through_number" INT NOT NULL,
    "is_edited" BOOL NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "character_id" UUID NOT NULL REFERENCES "characters" ("id") ON DELETE RESTRICT,
    "conversation_id" UUID REFERENCES "conversations" ("id") ON DELETE SET NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "memories_user_idx" ON "memories" ("user_id", "character_id", "id");
CREATE INDEX IF NOT EXISTS "memories_character_idx" ON "memories" ("character_id");
CREATE INDEX IF NOT EXISTS "memories_unwritten_idx" ON "memories" ("updated_at") WHERE state = 'WRITING';
COMMENT ON COLUMN "memories"."state" IS 'WRITING: WRITING\nREADY: READY';
COMMENT ON TABLE "memories" IS 'What is remembered of a chat: a summary that its user may change.';
        CREATE TABLE IF NOT EXISTS "messages" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL,
    "kind" VARCHAR(8) NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "channel" VARCHAR(16) NOT NULL,
    "text" TEXT NOT NULL,
    "idempotency_key" VARCHAR(100),
    "request_hash" VARCHAR(64) NOT NULL,
    "correlation_id" VARCHAR(64) NOT NULL,
    "sequence" INT NOT NULL,
    "answers_id" UUID,
    "alternative" INT NOT NULL,
    "alternatives" INT NOT NULL,
    "reason_code" VARCHAR(40),
    "reason" VARCHAR(300),
    "refusal_id" UUID,
    "prompt_tokens" INT,
    "reply_tokens" INT,
    "attempts" INT NOT NULL,
    "lease_token" UUID,
    "lease_expires_at" TIMESTAMPTZ,
    "retry_at" TIMESTAMPTZ,
    "stop_requested_at" TIMESTAMPTZ,
    "wish" TEXT NOT NULL,
    "scene" JSONB,
    "prompt" TEXT NOT NULL,
    "model_slug" VARCHAR(60),
    "aspect_ratio" VARCHAR(16),
    "seed" BIGINT,
    "price_aurum" INT,
    "removed_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "edited_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,
    "conversation_id" UUID NOT NULL REFERENCES "conversations" ("id") ON DELETE CASCADE,
    "generation_id" UUID REFERENCES "generations" ("id") ON DELETE RESTRICT
);
CREATE INDEX IF NOT EXISTS "messages_changed_idx" ON "messages" ("conversation_id", "sequence");
CREATE INDEX IF NOT EXISTS "messages_generation_idx" ON "messages" ("generation_id");
CREATE INDEX IF NOT EXISTS "messages_waiting_idx" ON "messages" ("conversation_id", "number") WHERE state = 'WAITING';
CREATE INDEX IF NOT EXISTS "messages_leased_idx" ON "messages" ("lease_expires_at") WHERE state = 'WRITING';
CREATE INDEX IF NOT EXISTS "messages_images_idx" ON "messages" ("conversation_id", "number") WHERE kind = 'IMAGE';
COMMENT ON COLUMN "messages"."kind" IS 'SAID: SAID\nCOMMAND: COMMAND\nREPLY: REPLY\nIMAGE: IMAGE\nNOTICE: NOTICE';
COMMENT ON COLUMN "messages"."state" IS 'WAITING: WAITING\nWRITING: WRITING\nDRAFTED: DRAFTED\nORDERED: ORDERED\nDONE: DONE\nSTOPPED: STOPPED\nFAILED: FAILED\nREFUSED: REFUSED\nCANCELLED: CANCELLED';
COMMENT ON COLUMN "messages"."channel" IS 'WEB: WEB\nTELEGRAM: TELEGRAM\nDISCORD: DISCORD';
COMMENT ON COLUMN "messages"."aspect_ratio" IS 'SQUARE_1_1: SQUARE_1_1\nPORTRAIT_3_4: PORTRAIT_3_4\nPORTRAIT_9_16: PORTRAIT_9_16\nLANDSCAPE_4_3: LANDSCAPE_4_3\nLANDSCAPE_16_9: LANDSCAPE_16_9';
COMMENT ON TABLE "messages" IS 'One message of a chat, the `number`-th from 1.';
        CREATE TABLE IF NOT EXISTS "memory_images" (
    "id" UUID NOT NULL PRIMARY KEY,
    "memory_id" UUID NOT NULL REFERENCES "memories" ("id") ON DELETE CASCADE,
    "message_id" UUID NOT NULL REFERENCES "messages" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "memory_images_message_idx" ON "memory_images" ("message_id");
COMMENT ON TABLE "memory_images" IS 'An image of a chat that a memory of it shows. It goes with the image, or with the memory.';
        CREATE TABLE IF NOT EXISTS "message_alternatives" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "text" TEXT NOT NULL,
    "reason_code" VARCHAR(40),
    "reason" VARCHAR(300),
    "created_at" TIMESTAMPTZ NOT NULL,
    "message_id" UUID NOT NULL REFERENCES "messages" ("id") ON DELETE CASCADE
);
COMMENT ON COLUMN "message_alternatives"."state" IS 'WAITING: WAITING\nWRITING: WRITING\nDRAFTED: DRAFTED\nORDERED: ORDERED\nDONE: DONE\nSTOPPED: STOPPED\nFAILED: FAILED\nREFUSED: REFUSED\nCANCELLED: CANCELLED';
COMMENT ON TABLE "message_alternatives" IS 'One way a reply was written, the `number`-th from 1. Kept when another is asked for.';
        ALTER TABLE "users" ADD "draft_first" BOOL NOT NULL DEFAULT False;
        ALTER TABLE "render_models" ADD "edit_slug" VARCHAR(60);
        ALTER TABLE "assets" ADD "conversation_id" UUID;
        ALTER TABLE "generations" ADD "conversation_id" UUID;
        COMMENT ON COLUMN "generations"."target" IS 'GALLERY_IMAGE: GALLERY_IMAGE\nGALLERY_VIDEO: GALLERY_VIDEO\nMAIN_IMAGE: MAIN_IMAGE\nCONVERSATION_IMAGE: CONVERSATION_IMAGE';
        CREATE INDEX IF NOT EXISTS "assets_conversation_idx" ON "assets" ("conversation_id");
        CREATE INDEX IF NOT EXISTS "generations_conversation_idx" ON "generations" ("conversation_id");
        ALTER TABLE users ALTER COLUMN draft_first DROP DEFAULT;

        -- by hand: CHECKs and uniques, which the comparison of models cannot see
        ALTER TABLE generations DROP CONSTRAINT generations_target_is_known;
        ALTER TABLE generations ADD CONSTRAINT generations_target_is_known CHECK (
            target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO', 'MAIN_IMAGE', 'CONVERSATION_IMAGE'));
        ALTER TABLE conversations ADD CONSTRAINT conversations_once_a_key
            UNIQUE (user_id, idempotency_key);
        ALTER TABLE conversations ADD CONSTRAINT conversations_start_is_known
            CHECK (start IN ('PLAIN', 'SCENARIO', 'OUR_STORY'));
        ALTER TABLE conversations ADD CONSTRAINT conversations_numbers_fit
            CHECK (sequence > 0 AND changed_sequence BETWEEN 1 AND sequence AND last_number >= 0 AND read_number BETWEEN 0 AND last_number AND summary_through BETWEEN 0 AND last_number);
        ALTER TABLE conversations ADD CONSTRAINT conversations_deleted_say_nothing
            CHECK (deleted_at IS NULL OR (title = '' AND summary = '' AND background_message_id IS NULL));
        ALTER TABLE messages ADD CONSTRAINT messages_one_a_number
            UNIQUE (conversation_id, number);
        ALTER TABLE messages ADD CONSTRAINT messages_once_a_key
            UNIQUE (conversation_id, idempotency_key);
        CREATE UNIQUE INDEX messages_written_one_at_a_time ON messages (conversation_id)
            WHERE state = 'WRITING';
        ALTER TABLE messages ADD CONSTRAINT messages_kind_is_known
            CHECK (kind IN ('SAID', 'COMMAND', 'REPLY', 'IMAGE', 'NOTICE'));
        ALTER TABLE messages ADD CONSTRAINT messages_state_fits
            CHECK (state = 'DONE' OR (kind = 'REPLY' AND state IN ('WAITING', 'WRITING', 'STOPPED', 'FAILED', 'REFUSED')) OR (kind = 'IMAGE' AND state <> 'STOPPED'));
        ALTER TABLE messages ADD CONSTRAINT messages_writing_has_lease
            CHECK ((state = 'WRITING') = (lease_token IS NOT NULL) AND (state = 'WRITING') = (lease_expires_at IS NOT NULL));
        ALTER TABLE messages ADD CONSTRAINT messages_finished_has_time
            CHECK ((state IN ('WAITING', 'WRITING', 'DRAFTED', 'ORDERED')) = (finished_at IS NULL));
        ALTER TABLE messages ADD CONSTRAINT messages_only_images_are_made
            CHECK (kind = 'IMAGE' OR (generation_id IS NULL AND scene IS NULL AND wish = '' AND prompt = '' AND price_aurum IS NULL AND removed_at IS NULL));
        ALTER TABLE messages ADD CONSTRAINT messages_drafted_has_draft
            CHECK (state <> 'DRAFTED' OR (scene IS NOT NULL AND price_aurum IS NOT NULL AND model_slug IS NOT NULL AND prompt <> ''));
        ALTER TABLE messages ADD CONSTRAINT messages_made_has_generation
            CHECK (kind <> 'IMAGE' OR state NOT IN ('ORDERED', 'DONE') OR generation_id IS NOT NULL);
        ALTER TABLE messages ADD CONSTRAINT messages_numbers_fit
            CHECK (number > 0 AND sequence > 0 AND attempts >= 0 AND alternative BETWEEN 1 AND alternatives);
        ALTER TABLE messages ADD CONSTRAINT messages_channel_is_known
            CHECK (channel IN ('WEB', 'TELEGRAM', 'DISCORD'));
        ALTER TABLE message_alternatives ADD CONSTRAINT message_alternatives_one_a_number
            UNIQUE (message_id, number);
        ALTER TABLE message_alternatives ADD CONSTRAINT message_alternatives_are_ended
            CHECK (number > 0 AND state IN ('DONE', 'STOPPED', 'FAILED', 'REFUSED'));
        ALTER TABLE memories ADD CONSTRAINT memories_once_a_state
            UNIQUE (conversation_id, through_number);
        ALTER TABLE memories ADD CONSTRAINT memories_written_say_something
            CHECK ((state = 'WRITING' OR text <> '') AND through_number > 0);
        ALTER TABLE memory_images ADD CONSTRAINT memory_images_once
            UNIQUE (memory_id, message_id);
        ALTER TABLE generations ADD CONSTRAINT generations_private_have_a_chat
            CHECK ((target = 'CONVERSATION_IMAGE') = (conversation_id IS NOT NULL));
        ALTER TABLE assets ADD CONSTRAINT assets_private_have_a_maker
            CHECK (conversation_id IS NULL OR (kind = 'IMAGE' AND source = 'GENERATED' AND maker_id IS NOT NULL));
        ALTER TABLE render_models ADD CONSTRAINT render_models_pictures_are_edited
            CHECK (edit_slug IS NULL OR kind = 'TEXT_TO_IMAGE');

        -- by hand: what belongs to a chat stays there, and is never shown in public
        CREATE FUNCTION asset_stays_in_its_chat() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.conversation_id IS DISTINCT FROM OLD.conversation_id THEN
                RAISE EXCEPTION 'asset % stays where it belongs', OLD.id
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER assets_stay_in_their_chat BEFORE UPDATE OF conversation_id ON assets
            FOR EACH ROW EXECUTE FUNCTION asset_stays_in_its_chat();
        CREATE FUNCTION shown_asset_is_public() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            shown uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
        BEGIN
            IF EXISTS (SELECT FROM assets WHERE id = shown AND conversation_id IS NOT NULL) THEN
                RAISE EXCEPTION 'asset % belongs to a chat', shown
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER gallery_items_show_no_chat
            BEFORE INSERT OR UPDATE OF asset_id ON gallery_items
            FOR EACH ROW EXECUTE FUNCTION shown_asset_is_public('asset_id');
        CREATE TRIGGER main_images_show_no_chat
            BEFORE INSERT OR UPDATE OF asset_id ON main_images
            FOR EACH ROW EXECUTE FUNCTION shown_asset_is_public('asset_id');
        CREATE TRIGGER characters_show_no_chat
            BEFORE INSERT OR UPDATE OF main_image_id ON characters
            FOR EACH ROW EXECUTE FUNCTION shown_asset_is_public('main_image_id');"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TRIGGER characters_show_no_chat ON characters;
        DROP TRIGGER main_images_show_no_chat ON main_images;
        DROP TRIGGER gallery_items_show_no_chat ON gallery_items;
        DROP FUNCTION shown_asset_is_public();
        DROP TRIGGER assets_stay_in_their_chat ON assets;
        DROP FUNCTION asset_stays_in_its_chat();
        ALTER TABLE render_models DROP CONSTRAINT render_models_pictures_are_edited;
        ALTER TABLE assets DROP CONSTRAINT assets_private_have_a_maker;
        ALTER TABLE generations DROP CONSTRAINT generations_private_have_a_chat;
        ALTER TABLE generations DROP CONSTRAINT generations_target_is_known;
        ALTER TABLE generations ADD CONSTRAINT generations_target_is_known
            CHECK (target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO', 'MAIN_IMAGE'));
        DROP TABLE IF EXISTS "memory_images";
        DROP TABLE IF EXISTS "message_alternatives";
        DROP TABLE IF EXISTS "memories";
        DROP TABLE IF EXISTS "messages";
        DROP TABLE IF EXISTS "conversations";
        DROP INDEX IF EXISTS "generations_conversation_idx";
        DROP INDEX IF EXISTS "assets_conversation_idx";
        ALTER TABLE "users" DROP COLUMN "draft_first";
        ALTER TABLE "render_models" DROP COLUMN "edit_slug";
        ALTER TABLE "assets" DROP COLUMN "conversation_id";
        ALTER TABLE "generations" DROP COLUMN "conversation_id";"""


MODELS_STATE = (
    "eJztXelz4kiW/1cy/KW6I2hvlct1DDW7EdhWuZixwQu4qnuXDSFDYjQGiZWEKWa2//d9L1"
    "P3hVIcFji/2ELSy5R+eejd718nj9pUc6h22l44D+bPW2rb2iM9qZN/nRjaDA8y7qiRE20+"
    "D13HM472MGU0JrtXnfGbbXb3g+1Y2tCBy2NtalM4NaL20NLnjm4aSNQg/zAfiGkQ3bHJUl"
    "sRxyTOhJIHy3yi1ilpEMfSHx+pRQzT0cc6tdnl4UQzDDolA97pgJhjQrXhhOiGTS3nFDsf"
    "mUPoXTced9zPwtD/d0FVx3ykQGJBb//9P3BaN0b0J8Dg/pw/qdDqdBSBWR9hA+y86qzm7N"
    "yF/tg0nK/sXnyLB3VoThczI7h/vnImpuET6IaDZx+pQS0YFOzBsRaItbGYTt3R8eDnDxvc"
    "wp8yRDOiY20xxRFDav4AwbkTVW21e2pX6anqSWI0PYoQ8O6poWngTIBHtRkAbLr99pezs/"
    "fvP529ff/x84fzT58+fH77Ge5lz5u89OlP/jABWrwphlnzutnq4QOZMN34dMQTfzIazdE4"
    "FRuMAH2YEUn4LyealQ6+e3sMfXitOPoe1nnweycC/IMFso8BmGk/1Sk1Hp0J/Pz4Ngfb74"
    "3O5bdG55ePb3+NAtxyr5yxSwh1AO1cW01NLWV2/63bbqXDGyKJQTzShw75PzLV7cREPwCo"
    "c6BFMLDlmW3/7zQM6S+3jd/jaF/etC8YOKbtPFqsFdbARQz6oWlZFHZneEw1bX/JnuBJym"
    "Oc6+dF5vp59lw/j8/1oUURDFVzkmBfwRVHn9EMwCOU8Vnvkp56B7uC/uSv44UxRFQJfN1P"
    "h1Nz+HRqmMv/ONn/iug1b5Vur3F7F1kWV42eglfO2NlV7OwvH2OD5TdCfjR73wj+JP/Vbi"
    "nx1ePf1/uvE3wmbeGYKry4qo3CSHmnvVORwdeeNZ2hX2L447RyAhzIBEB+bvwU4inwxIM2"
    "fFpq1khNXDHPzKx7k5dmZ7P4Gc0AfnrkoonP6XHnHTqGN5n0gIU1TtLY98gN+dy7xW8FNh"
    "buLcy8u1SEUdWIZjP+uvut8dvZh4+nZLCw2fY2ILpNbOqQ5YQiCw4cuE3oT+Su4c3I2LQY"
    "t23Qnw7w6DSNfd9hT+sZ+H+dBENyYoOA434i8Tb6c27xM/6IecMQxVQNCH8y6N11fsIaAa"
    "jZjz+FhIX7++aVgKiwWOijU6Qps5WslxhiG4k+sk+xx08vsZGw7/h7vjOE1zx7+3y5gA2X"
    "OtHsiQj3FKXaDuf0skLajvkm3bYXpdimCKH8aB7IRzM89LBn6tBcibGPUr7U4L+MuHhww+"
    "x+k0XHOES2hQF2t0w5vtsf3xAnJMCZRKm2yaFUd2jXcCMJgSKBcRLgr6ZF9Ufj73TFYG7C"
    "o2jGkKZg6kkD3aCpw0Q2OBusa0tb+rxybGrBwYhOqcMZt0b3snGlcP76BWQ1D/w0MS00MD"
    "kSmu1JGbUislnboMSG+fGbbqDZA2QdMqLP+pDWmQA01mb6dIXmDBSjIsKVnRS/Nm1MUMKC"
    "D4BVQLzyAFHd+6VU9dL7WC1HqpJq0lfMKUiG/1UMs0WfYdMvs8ajlJLtP4RRhm3ZTuNMs3"
    "VkScpSerKKjW1UUXZexJh+nm1MP08Y0z12SIBPCZFIAStfwEKotiFd3bvtHCama0Wr0IwS"
    "lav+lWEQSaJ+4dJ//XvHdUTIATxu3DoS4P/cqRjKZmmaDOpN3xwBFKdAQemza87ogzlaka"
    "XuTIgGLPNwaC4M55QM6EzTp9xM58AiQ5vcdAT/HJNMzSW1yFCzUyyAG7fYN/rGwJ6YS0OF"
    "WQKtMgoUX2ewX8CBhn8odKAZDtI+gMyLt5OF8TBdWNDwFzIYWdrYAbQt2xkQW1vZAWHf8C"
    "htSlnD7GYUizV0JHTe2ESfwbhAy2N4TrROwhOY1ohC2+iCyFfVyHs18kTpnNk5+4ZlLmvs"
    "1c2FA28PKwLegPfNnmI5MW3q2jtr0MFQg9FiDzGlo0dqvUGvxyk0bxMcebhzF76LUnDege"
    "DMprcIl+UTHJ0R8uxDESsk3JXJXbFrUfZqpNvzqbZS2W8BmON0x+gstwPHUNtewpYnbF5P"
    "EB4h3Gdvi+ANd2VP77cJxC1zmjGtFWMxS3C3UXnNpd0f1if3XaUjuD8zmjrBv33jtn2ldB"
    "q9NpzwD/tG4+q22aoT9i/OWhQZmXcfCwzMu7hQHowLXooOS5gTKTs88Tb2OEzdxldFdJiQ"
    "pk7wb9/o3l9fK91e8zue8Y/7hvL73U3zstmrE++o1HCdFRmus+zhOkt8JAK+L0VsMWGdaE"
    "bGZyJKGRujByDd1SD5Z/bL6ly02zcRVdZFMxaa0bq/vVBgABj+cJPORUkvYkPaDKSaEUeJ"
    "S0MlBj9KKZXJVRtlAf/phCPEplqj43OCiC2aoT6CqT8zn+mMIuVmcDUW1mJ26zZ2sCslH7"
    "O5ZcKsfkHQDnKmSbBEptjCGoLgSjcF685t51hxejYXw4mrZd4Apu+8mWNFyaIjOmNNbwmo"
    "jt/gsULGo/qH2jZAa4XaOla8lvRhYppPKjVGc1PffJf/wdtT3OaOFTaLjhc2PNWmTCqIr9"
    "SAp+nw9o4VLviWoR1x8w3/0mvoWJGa6ug3s328bqDd48ZMd+hsU7iu0XRqrY4ZLIvOTWvj"
    "bf7WHCEycFOHtXesaLnvtAVm4tpv6VixgqvPsGNtBa3LUFvHiteMzkxL31hUvMVmVscKEv"
    "25je3qSnM05eexbVQ7zjkBb2vhPo865LSUE8H12pqME3inOsNbCyecYHejSxXLzgbDNzUf"
    "F/SUDOaWCRKs+rjQR5R5dqE/jZ/vAf7Paswva8AMMR7hIC3VxNb7YK5nzPXLVmfaT0Y6MZ"
    "cEUF6RuT50FhZFPy848YQHPMKKOYahe9tId1R7ungcMNct7rOGJ9EDzH9W5iXGA7FqZDnR"
    "hxPXfYz5nnFm741NpiCEobcYtZh3GHqh4S3uQ7gvPdvUNwyfVsS5w7v/6ByWtuVAk+0dJu"
    "q1dMTeSp+LgP05G+zPCd+ZJ3ivss4ZHm2VgT7pKb/31F5bbd42rpU6ifzsG+yfqlyhO0Zw"
    "7J2H+743r5S2d8373Td6jZu/N1vXauN7o9foQLOR32UcOs6KOUbl+EXFh9bfVUUWT4To+E"
    "JXtu/u56Y406e6syq7kOJtVHpBwRRv3jQubmAx+Yd9o6P0mh3lqk7cgzJLYPsuaBZ1dKtk"
    "HFec8vgWw06cMR+o7ajAKIqAHaaRMBeCOcyoJ6HOyUEbo5OJaDdIRKvZczp0mHuqmSKoZ4"
    "9CglAOwwbDgKvNndcoCKaMRGa68TTS9cnHD2AM3PzjZ+/OP51/fv/x3E877p/Jyzae9FNF"
    "N0J1qs+QO6TQ10gE5XRiiXMKzvQn7gzAeIijnEYqMU7BONBTCaAbJdofru8OBFTYpHVPF1"
    "0Q0jCJnKgupqU8h82tuEpxxXb7qL2kHrmde5s28yY0dbRwSStwLlZ7MES1vafNskQFC3a9"
    "KSq0URRLsDe39CEdefWEmMGGaNwmc0qa7JtIJtoz5fYcRlojY306s9kZjYwWfNSJZozIsw"
    "mtpSff20VHPCECsyv5iRCgvTc2wZM1ILKnmj2pMZI+/8T34en6Jx9s7/9vrKn+CTwS/HZ/"
    "QMsDrz+P3WJ94BAycxlnF1jD+JM/KE9hwBUDmMJhai75Y9lzTPFBMPq3VDpB9lqF0rWHZ4"
    "HqkZVKKygtYFs2ymRbwOJTTYDHSiMtxWtVTcW2ZfYVE4+obHWnfOfygl+jhDL2VSD2lW35"
    "qobRMSJSQ5RKCg5SGNsLpv43VuCbF6apslHvRa2pOZnrZp6TVRRw8dR1MZ+tA0O9aAa78H"
    "SLpLDrKN1ep3nZK5bDTsrIUkY+FBm5sRjpzkmacMyv1HKlYp45DpgJuLWgUPwDE9IxiROJ"
    "QIpbGKMasU2eqY65O1rmEOQvMtQM4lCQB/WUar3lmmECLSvoawxAGg75WI5h1KFpm9futR"
    "ZTitdrZDCijqZPQTrVuD8kYXlaBN0gI8Km5qwTMyOwqpojM9fvgzPfIAFficqOMll5NTOP"
    "hL9M3qYgIAaESaQYkCIGuJlL0z71OWXNw1THBOte6psH4E/MaZr2Kw95n0TCXhp2c451H8"
    "Wxj9LJASg9APAAhj1OD4rOwT9CJuEvDT81nIxwxRzwQ0QS+k2hV+00HXEB+D1COQSlh4DL"
    "m0n0s91bAwrp17qBX6sruosgHyKR0AtCL+B5tVOV1hV9SNdosQu1XIUWr4AA+D8I6bM04r"
    "EKWBBiMR1xVwtHQ68E9GEY6SNimA5TM52SxhwYu9FvpjFdfSH4EBYZWhg5ZpO5tsrWd229"
    "G9SH9SbUb/aNTXDfX2EJR9R1XSkXva5fbMItZkHhYEaJNsOTX+CEbhPLXIarTCB+vHhFKQ"
    "UZ789VxK/3yggPmhoQS5VZpVVmbPoIagF8GsmOlGZHZMbsV6zRjG6tRbe5KJUsF5ehXRBE"
    "NUa2369IJUHN8WRwp2ASX3Ffhh+MXWgEDR7mpF3rzRBdtcL+DEkePTnjk8PRNmjPhD9FB6"
    "MXaukQZ/naUYit8iLDsJn4oyADf5Im//ArhQSgkPKtaCH5EeV17LwXrpMB59eYYzd8o3i9"
    "PZQfPIHiF4M+ao7+jEXimQwztswZyA2/ZtWX33ofKZLJf8eHLLSO/mcHYounaNuB4JLHS6"
    "d+dFL4aHdOV3Yd7pOJltJMRQYipFyFPcxAf+axk/Y5ysM/QXpEfv17HgUpVrwKseJgYc0R"
    "LLJZWXHJYhNmthrYbomdTdkbpOT2gpLbFsWLb2aM8YxcKCRc+B4tBdK53nfub4lNHaIx7h"
    "9jQW1zRnlxa8CJzmH0a8zosYK7AChg9Vmx7IFFYZ5SmFFBVlRWhxsoU3K67rCjjcwfsChg"
    "5IuJEgzYgoIELtHMTkOaXpGeR9pKrNeS/TC/qLyOyI9vSkchDDvy7+RN+05pvZFWn33xMN"
    "lykr9Uknjn5RIMER1d+PO7QplL3+WkLn2XzF0q5dEXkoT4dp06uQtUa/aI91imGbdGwT2E"
    "0dQJ/u0bl4273j3LXOodYTLTG6XR5dlM+VH8e1toYWw9nelQm2MOc/jelFgeKcT7Wydvj2"
    "qRlEknK9PICuU3HU40w0iL/S22E4XIqxx3ffJDuagT+NM3erDTXHcat5iinB/1jatm97Ld"
    "gW3IPajILiQdMF6vAwY0ZU6fS41+jFQWLa/yOEuNuPQJeeWaxSI6di+9g+c2UiDJg4CSvZ"
    "r7W3qGBxEdbJdq6aW12IVaER2sDXcWLqk11Y0nv9rVRMPqU8+Ul7RyvRe4V8WA5UZgHg2o"
    "CBygL8ZgqoVPRbzS00pr7awvlvthotkT5iuyRBUtq8LFATllgAzc+lpu/16H6FoPpwZziz"
    "7r5sJWWTOblsACJvxB1GYd0GxH9pSuGyfReSQ2HElaqTorrRWILF6xcUiQymHYNGI0OQCv"
    "LVJ3aykv8Gshouzy7q+y5qWkruvjeQFtysfz7Ix358lCPqFvsgjKCUIJdwG4kU0qpb2IEE"
    "rV1YGoNKoS09tFPh6A7izYe6dIPuEb8iUg271VxSxvQlG+IIssDcyr7mYeN8kD5h6H798p"
    "aZkYBFsnFKSVFfcacd1AKHE9TclQs/BDmRXdu63mmaTjavDVoTa3ea47aJ+brphzC8tz59"
    "7Em2L3QCNzt1gwPs2mMs7CFvZfDJG8mIsF6wn/nB+Yf8VcA/jKbM8RQqlarto+HElroenT"
    "Fa5rMRkpQiZd3cuKR+F9NTkA2ZlF4nT7Ty8S2t8eFvrU0Q37FLt9iS1uJ/leoPuxbs1U7c"
    "F8TitDkOfcESeVC6TsAlnMRyXN21FKKSMcyLepKjKCbxhKkw/CVqP11pFI4r9iAbAz2Dhm"
    "wKoj88ycyb8wHtozIdiLGTL0/6SWGfUY5wYHzJUzorO56SC3n5APtt0BkxDglUyLmU7c4k"
    "7aaKYbOr4sXMBMPkA7okBaI/qYJdseAVu8oUQgXa33JAo8wSum68PWu395tFVWiZ1cdxqt"
    "Xp2wf74fqu+G2jfu7pGj6MIp7wg9U7/et5hfKv5nHmJ39z2FeYjhgX9G7SjflU63ceNf8s"
    "/0je/t+8tvSqdO3AOgajRv/oBb8V/faFz97b7bu1Xw8YJjuEu56Kl3jT/4lfCv+Ip/Gc80"
    "6Z2/H+/8vfu/VltLvRMHWO/rJvK1CdNs8M2pmBiwnWhk6bX6ytj6eN54wbUUItniUqpCyp"
    "9tODFmi0hFsmaL1ETyk/4c2Cci11kuy9Fw4sYgR/ESzUnlRTIf4Nxc6wAaWpbiqajCqZUf"
    "0sKnxL05vZy8B/lJ3dyTM+p3nKa4SHgmr9dehIulFHDvNPxcWa7bIy8/dUqaDuoFLEoJdz"
    "u0WQ2soTacUF6VGU11do29FPuNxCYqBFJMnLvpBhUZX02sdI031cjAtYX6Og1Ui7j9ud2/"
    "8XUmcPsEhmkQvpHZPefUICzSnFW2xlrVMEsH3Gd0qdluIjFcJMw1FHMC4ONQVndsZlr0lD"
    "CLLpYe80y48EBYe8w11f5GsGf4x1r+Ak1Tg1th4bkf6NRcMk0OyzcgkEdAal2k1mXHWpf7"
    "Lio+8G/fYKqXrquC6aJ2pXWldLqoXmEHgQ6mGyhhulwP0uUKkG41NB8v5qdQRSZiQ0nR3e"
    "PEDHAhIml6K2t6m9A09je3upd7UmJeFvMMTjjPEcOlkJiXxfwZWL/U6ux5sIeIXtZL/e2h"
    "wS1Vf69M9VdKXeXXzNlAWVVQG3AwuqpiRfBetTqvSHlSEYAKKu8OBp+dusw0FtZidus6lp"
    "ykqZ+id9Ry1U8a3qt6fipCGR7dqu0xF5RH/Zna5BcmXv5K4MTQtCw6dOBcYFavEaqjOoQs"
    "tdWvTGFDlpO00OIddYQqKL8a/UxbMXUQgkC0KZ5aaqhTWhiOPgUaprciIzrUR8wrp0yCyJ"
    "DkuT7LfGxQVJdYIEmjn5VMvDNGKktxVUJAf8U6q1fvKVTIhyXHhSXpXYELXUz+8kmOKUb4"
    "2BPnVQ723TsOHVoGzxL74Y9Gs9dsXdeJewD7DUiPsM/AX9z5/qZc9nj2Tn5UZs/5XGBkPm"
    "eOy+f4qPjOy8OV+kRXIksghbTKo1PWUbHQWniXsxbepWSRlJqf16X5iWq2UUgpM/hRShlN"
    "egij/JCedSdb4EoQSo/ZeGYSE+4oA22SUqaCrIrB/njgTGj5o+gmoRVPq3lvH3UxpNCMKl"
    "AIKbSqJbZrsU3ugQUgDr5Je0S4mh+vtQAnvt/VqjN1p61Qh6w8Z1kmIjfUcg0Tc36rSp+L"
    "2yW6QfEnAnPxGbCyiGNORzViwrSpk6WlOyBUEt1g/qMsZFjjsgYzMoxM6qYZHZs8oY9beT"
    "ZpmthhXyzSd6Tb84UTKk+FkbzsFMYFo7up8Yj5hr64CYK4By50NtMN9L81mFfsmAyGCwtD"
    "/VZFc59G7AjzhTWcaDZV19sRogOmhigF7BYekmyF8wZF+3V/SgPGy3MrtRwDRniki2qFIr"
    "Pj+NRBhcJWc6JWk0GrbE2kstzZIIdpjhLkHeifj94ad9doXtUJ/u0byu93TVY8yj3oG18b"
    "zRs8wf97djjFt8QpgS3uyre4BefUH+1WYIiDH8GVm3a3F1zCX6VsaVv3PX+mFqZhKjvmIf"
    "JKD/tl+77Fxsw96Bv3rdtG7/IbnvMP+8Zts8uO68Q7qobJ02MhRL4xAYksW1Vo83PZUhGQ"
    "QyQS5GKpERiTrzLmPon0+hKRAaV0YS/tU+1KUiIzPUxzfFP9fYGJ/j5zmr+PT3JzyOAqY7"
    "6Kkb6U8VIasAoZsCw6pHrZimoRUmmlPsDhD2uVEsOfY2KLkknbZa49yENrG1r1u1BbBwnt"
    "etNFdG5VTK/uwZ+qUw+NTZ4+3b2tcAGxOTw7PA+xzRl9MEcr8rBY2TWy1J0Jy7gwt/QhJR"
    "pLU8kSLGA6hF+iCug6GaJS9te0omFbbZ+pzEMJNN1MEp7C8I3N1OhBjTI6fDIXTo0MXHFv"
    "4F1yf3MlPnkyMJ8+6U1o3+DpLnhEAt+TuMp96aX057kxWBgBz4EBD85DCKCVnccM+ONbJF"
    "pAqr9fWv0tfSNfwjfS3XNUe7p4FFMKRemOEO/zInCfZ6N9ngk2+10CbI/uCMH+WATsj9lg"
    "f5TBHdVQCTEmpYxWLkYoh+CwtHKVg36Xajlpqt+Dqf6F8nhXTFzfgyVF2gT3ALInYasLa5"
    "pEugeiaMbGHKM7BrjzNLfK772I0jZRUslX3N60W9fe7fE6SxnY059zHSTSMpFg6U3IqKAq"
    "a9UPLQj25E5pXTVb14KKG4+sTtyDvrG5d9Jdo9O7+UMNLsVOpPkvxXWaL+OJNLToSGdRm+"
    "ISYJJ2f3LI26MSQoARWxijcqOQpJWjUDKvI3crKjUKSVo5CjL1oDTti5r2Nb1cKWNdhp4f"
    "wvjKGF4Zw/vizhrrY3izHTViwTGbpq6MRzQe5M605wyW383FcJJR89W7Vst1Znnmdwmlqx"
    "zz+qgw6hbz67CJRobmiDL3DnaEbid0OkbnkSc6d9BtAyuE1MgAr6oTzZ4M+MUVHWUlq9x2"
    "N8yzBWVImPT2gGFZZzVLeOEV9FthtVZOyYDfwevIoEfKrIzTiceD+SHG611PvNFQsWytdD"
    "2pwjemRrJdT/xZJmQxCxMdXcXQj+dF7PHn2fb4c2mPr4Ts6W2USeQzYQ+THFFszNm780/n"
    "n99/PPfx9s/kwZyEVBDOjaCsovZka0DKRKB7sDtK3dPr1U2Ut3dKM+fhjLJFn82nkqFjYU"
    "o5ylUe5YQYWlQwTBBKnWO+zjEATGoe12oeE7NrA/2jRTGQw2EalQTyQkpIV2nW8Rs8ohHY"
    "iyoyhFyOUjKK73r1pBob4SJRd6jLQ/0hQVo6oyOiEbc5HpOWFkpXjGiX0Wcpbyzj0Kqy+d"
    "fylIFSYHq9TJY05m41v7W3CYohGqWSoOZzq8+BfXBTVjVkajxMZNdyq9GpVSAXs/Q/2Ln/"
    "wU7Z2YZt0/TMy/xKPtuq4T2FOVXbgWkxInN96CwsigUYx/p0dkqajk0eVg61icGM4MOJZj"
    "zSOrCkBl0St6Iz2rf5CdZpGlO71fZdKzo3T/vpIXy+2bRGFDvDvBLzqamN4FjH9BAzE0aX"
    "hX0PGAX7zfM3zzRmymdFJVm+5kfd0eBec2ENKVsRA9K8612+sckS2meOARNzSX5huSI02y"
    "FzzXLQfo/ZLu47zV9rBHnnFbuTP4Z9SliZSt1m6S1YaglguNgL2NCYQRyTGCamz/jCmgGI"
    "AJhHk2XVIMh4ERxnEAOglQGsRZs3wAFx6HRqq+aYx6EOWHnM4KRNfw6Ira2CDBf4HjZ/ez"
    "cpBwOBpezA1NfwMrzGJmwKNu0b8G44RCueJztMgqmu67xhrLeJbujQlT7yvBd0YOemLtCY"
    "ZIMRMajYk7cNt1cNnSYMHHQmI3uDO7f0Z3jtejRVNm9uyDrlqLMZwWt+1hjs+Lgcm2fN0j"
    "V4lAGZ6jb3pyD2DB4KCNw5aZNfkEZjE7PutYnfM2rBYBqaZZlLCgM91i0bJgrVhvDEMJT/"
    "6p8s9ZEz6cNMn/+skf7JBDbYiRP8tvV/UpXNcjxn/PkF+9ctd+IjIj/ow90pjNZkMXvwXU"
    "YeYHw/npeR9ry1sbZaKNsjCnl6xFJ7x8apYEcxKoH+/MmOtwVrp2C/wDWzBqQAWwF+ME+A"
    "PfrUy83bxrVSJ+xf3/jevFLadcL+xT+aRayuWy7xB305mC6cQZc6ClnuRFG6Ko9ASfv29h"
    "OqsG9GEuVMVwz//mNyKNqaOwb/5ArAGRBIPNOCrxYW/0rPRNyFYlTSAStlomq2qi1Gupli"
    "JTLNKdWMjPkaposB+wCEu5qz/pn98hAX7fZNRPF60YwHy9/fXiidX96xLRdu0rnUnkQ84L"
    "5TIM/x4IzSHdMusWc3TnuinX34KMJQBBRHyEps3z3ZFxtFMI4QHSHM50WY4/Ns7vg8wR57"
    "SoQkyn/rtlsZ9oAQTdyqpg8d8n9MIXGAYOeAi2hE9u5EHpR4ypNaVFDEBuJ5UHRbBSn/Wa"
    "dLwQ9nlFB+OQW+nMjMGRmpNdfL4wH1HrOQdBtfFUGVB6OpE/zbN7r319dKt9f8jmf8Y5aI"
    "5KZ52eyxTCTsqIy8/u6sSMKQs+yEIWfxPYkrqMsOUUC9xyG6VlpKp+GlXBEYJ5+wTvzDvn"
    "F/d9NusCwv3lE1RsbXwSbGJltzGKaRCfETyqmIxlkA1hRSiW5stvqmMREeMkp1DOnddp3Z"
    "N8WwKAJ4Bvked+9d2RN2DXzUOirIQyaJJR8pwEeGjdBlkXdJJe4i/HtgJ02gvi64Jkwpg2"
    "uq7PcZMY0LxcmFCeUYV3mMpWP3Kxv8hNNskRikGby+qs+w3IY5TvnQikQhIQ+qDZ1Cnp/V"
    "XPjJ4KPwipqa5tOmkVq30HgT4T5c/W0+SI/MQ26lAoeRZgcWAuuat9WEpo4VrhG1WDHL/c"
    "N1iCvQfaUtRExe+y0dKVTwMYFON9/Ujx4oc+HMF1sFqs1aPCK4dhqy0DIdfawPtczg28gN"
    "tdwABiN0a8E4BvQk5+7prlu7zaMCMELAnI5OyQA9T7nDPXp/M/f2CVyxiWG6DvF+Cr64GW"
    "G7rTO3dHvx8A86dJijO3PXR0MlOjKHXPV1h4U/PLAKl7br9m7RITTn+uFrjxp62I9YP+wB"
    "dx4hHBmbIrHBcffxQCoR6glZW6GOQm8FXXpikPALGoxYeo9XwWjxir3HXbNns91SvzZbze"
    "63kC00fLJv/FAuvrXbf1evmt3GBSuYET9Txkp6VsR16Szbdeks4boU7IAiayRKJaNsE3pf"
    "/hVJQppTtiIgkcn+EkUQJpph0JTaV8X2lhB5pbcX2CLYPtE3esqNct1p3NaJd8Rq5ly2O7"
    "xkDh6U2UDeFSsDnFMFOGHX052pkAnVJ6jyUJQ0m+4kCyN+bpMAZ7s8evdLd8cN3B2lwv+V"
    "KfxjuWXLGW01ac07hPGVmXpk2ZXKpj25bHQvG1dKsayHQKY/U0tPja0SUbj+oA8T03y64u"
    "2tDnZ/2rO+NQ5bmso1BdocreuS361GR7aY6nVGbRseFJNzsDwgxmhuAhKnZIA5TZhilKs0"
    "bWLDWsTMhsaI2NRwajwjBzw5pjZhaUYAvVW6Dnb73aAytkGGU02fEXR8ssnAoD8d+Jg6mM"
    "SFJ2kxWM4RSsYLlsIG23Tzmwzc++xB3VUN20w7PKUaQsVSynhVZCaaDSdM1MhycrK0dJb/"
    "hqtuWTWYGWxWmA4E4ffz20zNx5r7wvDMRMMnd5OgwAv18fE0A9HAVCzUqBGsAruwa4Ralm"
    "nViBecW+PoLNmD2EtMlQN92cMJHS2mdBTUnMHeAUHYJbH/PnzNYEHyZDea/UR5Ehzd+cJB"
    "denJo0kxpQ97sjJ6aG84C+uikzNWDbUhoCsO63wL5DRJ6TfWwk4U4indCmvFY5O7RJejhU"
    "ymUgU+qJajDhd1Lj/i9B3b9yfHT00S3B4sgHRwvfuPAtw8Ycytap+tDfFlsZt269q7Pa4i"
    "iVkJXm0x9Hi58yvlpvldYSXR/cO+cQ0HLfX+rk68o2ooZz2+SMAQESaRhohEKgWPSxNANE"
    "IjIU0Ep6RLr9n6bZ9g/wruEGPysNCnjm7Yp9jfSzAmO1F7xxnTxLDka0BTyF9IEyr13xvo"
    "R1FULzH6ITJp9jjAYZc2r1c8+DG1T1H1QIxM2kbiH9SYTksA2hRSmTUh1/LkTcZtWJ9crb"
    "0SavIwJ/BaQ1RsCacbo7Lm9DagjvukH+RMXgtzynKOQA3PQVr3NzcvVu4gPuNzbFnhVVHA"
    "luXNsKLVEJgzPSrD0V1f407+nl3HzYwfToXvTOiKZXHnEGPlgXFKDYRttIqGqh5aWyiwPA"
    "7PHW9TDYR78ssAD4By8Cu3yLCsZ+bCZjYjNITZ5IHa+ohZc1g1BbywMBx9yqxVrL4A1iYw"
    "MW0+GYw1HZtTmQXIt0Kx7PcEr6ERzLcOcbOQvRgO4QVrnBiT6gfWpAmd7TwsITHgsmxZVT"
    "6btRxDxcLKcK3N8IWxKu9KW9JM8aGQ/+aHHP/NDyn+m6EnE0A5RnZ0KYbeFcL6XQ7W75JY"
    "8305CfOFbmjWKktt4dHEk9t4uYcPbE7nwHrh6gF9iRTAvGi2Gp0/0s1DFyl6w4s/ekojhr"
    "v3rVPLDEAKccmRqCZr+IIDoTL2QlSdk9mIdGutsgpHR8cbhDmFb1qXojdEuMcUXx5DdbAZ"
    "vka6zXBTLarZWd/39SbylGYqnMzxpP2jpXTqhP3rG9cwnesE/3JzOTOguwdxKawIY7Dloj"
    "qeJJQcm0yLbZhEGmzjcz4il4p+WhLE8pNS5U+KvzHhUAhVokkQyoWUiGqV9rbXu7JkDJKM"
    "QXpxm8ShxyAdCu67DULqwueAGvBcHTpe2Nr0JM1yk7iplmu6sb3bQSRh94tkgKI/HSz+7B"
    "WbdrxwF9YUHXmBQzj7MrI8ibTAMjnNpxoaSWxtZftpm1h9ZBB6HRYo80v/xF7MZpq16p9g"
    "UeC5Zc7mDj/GxJ2EJe7sn/xaI4Mh4PFoWqsBtLVym+obbuenrEoyK7jplwpGC0z3W+O3sw"
    "8f0YwUlHeGjt3fWEyaaBiYxOKF3HrNGiuCDVPctPqGNp2aS5vMsWquzao6I6UBr8rewJno"
    "POMVPAFrnXUdVLnWPLwwwsi0aai+8ROFVzXcwtNYCxzjt57oigz+d6FZAJFu0H/7qz76D3"
    "xjfNCBbqtINNjQZhRGap31KDnnVI98R7E8KT2uj+WR9qqXtlcdfZ6pH+3OVbdO2L++cdf8"
    "XbmBn/x/BVQqbLMVsWX5BFVGvaQda/uVib2vjwjCYRoJchGQwx8mEaBjdEcI9vYLZDJuJY"
    "lydrSeT3AEZu99B+u5nJu4DcijkjVeRKobD00r5Vv4dWpqmfFgLkUM5zGSHJW6+6p9f3Gj"
    "kLuOctnsNt1wJV8Lxy5G4e0ojZtEGb+VCrwq1VKs2LkTOkoojZoCU/rQon07ytf7rng9S5"
    "esTtyDvtG4u4MZiKe8Izh3c9P+wU7xg75x2W59bXZu8Zx/WIYr337NS2lReMUWhREd6qNS"
    "gx+llBbZKo+ytBtJu9Eh2412agkJimalmUAiJbVybB9D776i8SrEp6iT+eJhqg+ZBcOukY"
    "k+GlGD/yK/DEKEgxoZMPbUwqk0+JWlKUNzgG+KSAlh2VFHzIISKl7GTSO+YYP/ZDEqARG3"
    "rmgjONCdyRdCRzqWm2fmjKmNuc8sh5swdOeUl9qY6Q5nMdwUcfC8mpdphZlzHuijZqBtZ6"
    "npjmvS8M0jNTbarnnCLcpBRpY2Zs3ji6tYZJoV73i00I6CD0aoNpwgbAY8Mov7wTth5piY"
    "EIig3XKMadaYMYaF/Ey0ZxbzQzCd6ynmpePze8Qe8YnSOU8uB13U4ImHGiwGEqqlRHDasb"
    "Rs/CG9F0TU8b1s9mJutrla37BNrE6CWSTYLXBsw1jBQ/PKJbrDB2yA+eEfdODaV6caGkgH"
    "mN4OU+VBN+bCzaYHoFqUwADQMnYbnrAOCdeH+gSLROVkYjaaoKup/kTF+5yb88VUE6x6En"
    "Qano3CfQOka7OvxXpmqfsKh1GF+vIIBfoKLWShriJ00gD20lxKLccAxv4noM5WWnv3H6Oy"
    "euuZ5dx6kgUdHd279+fduEtkt50ti/tbiMzUEMlRTtZiszVvuorFF2abWI4vvnDfhpaAqx"
    "bBPUolYReG3dEeU2yJDcvSMuILPYIY1q8lURyi+t//k6LjX6TAWFzJv9i3fXZrOT2/K53m"
    "1yaq770j1Onf3t63mr0/UKfvHpbS6X8sotOPKxBDOv2P8e09IZeLbDapxHLPEU+AG5MXRb"
    "TrcVqpX6+yfj2sSBIQA+Jk+5MH3h2IMODreQoi6t8vA8dk4JjcoAIT1XxUcvCjlHLwD3Dw"
    "XVNEKRt/mFLyIFUe5agGPzHQ2Sr1BKFMGBr9cobtMEVBDdNI/4l8/wmGVRJc6UARc6AIz6"
    "n1CVeDZb0NaBu2TQ/Xz3gttIk9MIJvBzbnTvOyVyy0GWWQkfqQYsEQCmz2HU9uoL0jmtVR"
    "+c40nzaNAL+FxpvePD9GkOwhNTRLNzcFquu2c6w4wRXD1pk/zYZI9fyWjhUreNMptVaq7t"
    "DZpmhd87aa0NTRwhW4am0Klt/SsWIFV1GnuRW0LkNtHSteMzozt5AI5RabkflPhL1+GXuV"
    "6/nrMWBFvH9VXwNdxAUYXaLf2ARo0AuWeZr6LaV58q69f5d52mPvKLO0V0W0rpFspz+p9X"
    "/FKsFgxYqttzidVGDFNIIynkrGU724zmptPFXqVrANYCMxUUeKbnwPrFTIWqDySmNcIwqx"
    "HKY1UHoK5OlDjV2Y7SQTza5hxrqJNqrHw72AQ7XNGWVVitKT9pVvjmfwC4LOIgn8vBCzGs"
    "tJx+9SlxZ6VBluwj+eHhBus0yHxYZ5qfN4PBzGhwVSP0yCAYvR4sFtwQXejJvNko6wHQy8"
    "wpx7bMLXvWusOtRSH1IsKGX3DTeW65Q0WcCXYWKEF65DzLBXc2s0hSPEcFWOiPZgPtMALr"
    "sM1x+f2utZ/9BMUcPUAgFGmJ7QKRBbFO7Ko5Eixkt/rfNEDNtcWFmZ3Qp4BfvUVQ7dOLlW"
    "WkoHePqrOvEP+8b93U0bvgNw0juKb3KF3H+3ntJD3OdXOvpuljwr+olJUeWtSaOVpJcJtQ"
    "SyD7EActWeLh7T96EMz5cIVYWLp5SOHNt2mKNNU+sE6Y+ZHrkeRSmH3Kqhy11y/3J29v79"
    "p7O37z9+/nD+6dOHz29939zkpTwn3YvmNU7lCPrJuR3hQkV4mgThFh271nM3ldQ6SIdoqR"
    "plffniiMB6CtNIHV58NUld816Uo1KRtxNFXmJv2Aa8RZ0mDxXa8IYo7DC5UwWp7+qWXtUk"
    "8IPLrWYScrsrYs1faisCYJlcn+nUMW+U7kwpz8WEesMZtW1UZGL2pTk1eLapUzKALYB5mz"
    "FF5ltMZnWeZv7ffgfrNYdSv/bS+jVv7JJwZwpdYRKZZCZFpmLLRkRV4BNUWUtZUk3wuYia"
    "4HO2muBzQk2Aew/2nwA4WwEZIjkKiPetg5T8t+S/K8kkVtqQHnL0T+MUo3EAhfw/Y0EI6/"
    "nGHxOTzMxnOoqYwVlOTs7XLSerU/KDGwaICROqRgzM2+kmKB0lOcXtNLlzq3IqaIXty5Ix"
    "fWnGVBums6XFDL8BdZW/9yfd+4vbZo8Zfv3D9GxQHeVvymWPl4bgR32jC+gyUva/b9y3vD"
    "PeUd9QrpqMiv+PL+aXMSA/0HFqhZpiQxtQV3poDz3JlzZOZUMKLj+PWA7RLodo6JiiHHmY"
    "RnLjMUAtqtlZ35x0OAOKI/Bs2UNmWGkWfcVmUalFkFoEqUUQ1SKEA+DT1AixAPkcPUIiLL"
    "+YU75X8t60sGL8LBYZ+sYmbrs1Xt4k4SqPru/p/vlbaZm56pdypq8x7QTRYC9HW+NuvOn5"
    "K+jUPiWDB82mDH32kLyWTd9wX9JHI/6GX7CqDDTx7BZ8QSywvEr8Pm6jiwQ06A48Pvswkg"
    "E+nPHol9Bhr/xmKy7+XgFz3kMx9UxkLqrzdSU+yI9vSkchrJQj+Xfypvut/aP1JhEHsP7J"
    "BGq7xB6xQHmXgk9ZNFoh+gBF4hXWwCHapdSWVemLX8vRlnkTvYyw7tFWWlZv3jaulTph/0"
    "BOb14pbRDS8V8ZWfxzEZtktkkyYZG09Ee9tK4yoK72CLSuFFSUKK0ejEPwo29cKZ3md1Sa"
    "uAfV0I4cRpjKERmJ9+y+XzW4pf9+VUZiO8rAMLMuAmycTuIaU7L6vHiZj2VAvUeFa7fxVR"
    "HkBxlNneDfvtG9v75Wuj34NqKdzzvuG8rvdzfNyyZ8T72jahjoZGGE7RWcQ1mw7GT3ifc5"
    "11FmFZ7sSISGaPiHturb9nduqmYHFeDQLcpcVkrYHaKUMkt9pQ0M0rr0egdfBt3tggEug2"
    "qCULLA0p16L8DynAtpoK7L05AK6GHqfXadpsGcZ6obslGOEB0hzNsJc5FGfRmaewDQFgjN"
    "TWck9gluNTmHtdgmmKcCALNP2Daw7VAAx7r1mjvS6Rv+4hdA18woZF8W3rbf3pHiG/nWv3"
    "ytI9dB6tgqHe3D6SyzfEEM0wJOZ5uWLoj5ihUsYJBGtcsyBpG3lUUMqiMjyiIGUmmYojQs"
    "Yd/djmm3op+ZDfUvsnSBLF3w4uynUOkC3XWb3xTT4yxTF4c2tPdVKkYCJVbuzHQJ4nMqxx"
    "q7JZ9pnfk3q0O4WyBYgkUK8FADtxHTsslEe6aYF2tEh/oIKCfmkmVEgDdaEc0GMQcd9Onc"
    "tBx7QIbmAsYFvfQz4iZ20YkgV1wg134MQxWT8Ai5z7fvFPSelyzyS7PIR+9d3lHu2p0eOq"
    "zg/77RuLtTGjd1wv/H1+AL+K/Yi4d/0KHD4Ss5EvE2Kj0iiEPjsqd06sQ/7BvXjZsbpfOH"
    "2uwpt3US/oVeR1/vuzho7kGZUdu+F7oHutheFaWSfHHCm4t9xJKIZnoohiikj+LB+ygiYy"
    "D4BWU0dYJ/sbLKN+WG1VXB/33jqtm9bXa7LITFOyy1fWzdE1cqp16xcooz8mgBEfx8JAil"
    "A9afqciKL6sopXQHrvL6Mcysz1r62Hr3y1Q+Wal8EsrJImZcxiHMqJHGsIkVofc1Ch3Gzh"
    "0u/7tna24CuHwFWYBuMRVZiLkukpFUc1gaC1TTElvTWaKMhYOZPzSbnpKutkLtlu64OTh4"
    "1lBMu8GzcCQ0YltpUeaqr8pXOlsNlZeerUDk4Aukaiuh+Ogqv9+jFoP/7xu3zVa7UyfsHy"
    "Y+aN8orUsFcx/wo77xDb61dYJ/UQnSuFHvlE633UJFiP8D0xje/dFpXn/rYRpD97BvdO8a"
    "t9AX/O0b7d43VLewf9VQnmCtXJEPuHe//IDLXHySN84PlWNR6mLRJwGJ1EhKx4c9Oj4MXY"
    "vtpkb6pA34MNFdH/sQLNX1LhDSrWQ7biUv5Ptw7SdyOUn11A0u1/IddYMEhsUkOfREMC1Y"
    "UazqA7oarEKOCQ90CE/CkxCmezEUpGX5HS0Kc8V21IlmT/wUht1vjd/OPnzE+1hqSMyGyP"
    "wcasQ2eUuaQfQRnc1NhxrDFeZrRClxhAkc4Z4ZZZ32DQovyFM7OiAgop8Ec48YeP7DNllS"
    "y31ibJ5qwwm2DVLmHARNnmmRmEvjCxnMLWhC1RbWYsaeFLrqG9p0ineht0WNDPwklAMQV1"
    "c2empwLw18bejcxreFxTaAwZ49UIu/LqAEU7aOcuyjZS5t8rDy80HCK8Aj1YhusFt9lQtH"
    "wRN48RJQckinFDcJx3yixoCMsTt4gzE6TS9N6wlGhpFOYaNmL8duh2djGKg4y9jbMeCx3b"
    "llPus4oDAKfcMxpyP0RRnii+Plf5gPNeIWICc8hT++CI4k3Mpg4/SqRccADXv7ZOPYHjSP"
    "uTttx8Q0nm5bgB6fQNCittR0x50FGoHRczQLfnvvZdHfNMcBuBARk+OF0w0e8Qvg4j8Ie9"
    "OIpwzeYrsTC/p8AubKwCaY581Y06dYFAUroIQmC5ygHPEWVzcQfDobPdKthWGTuQYAw4zQ"
    "RlPdgHnjDOrYlYHoUGNkswaRYAI42eTRJLhvME8ex1rh/TCr6RxAwbngjj9MnwUl8Ng6Q9"
    "+A23HBq+wMGzebOmwRmMydSGN9wcMCYssJvAfrEd4WpuUKkNan074xNHFNLgD6wdQ0n1jX"
    "S3xSpK/hC8GKWBgclTF0V8OO8FbMtoqVBQ2Qz/jks82FBask2HP8Rc3egk0MHDp4RdYwHM"
    "70nzA/M7Koepli+0Yoiyobd5vlRoVHGbvNQgdfEL3xwtamsWyxsL9RVinsjU3cO8K7S9/A"
    "ZKs1hAjWv7vkmYfVCkUQqk3ZzmHA2rbTktEO+XzG6QNTWn9GPyeeq5XvE7sPTwj2+CLBCb"
    "F0ohEm19DtCRcBBfpkk2yDHKYCXRXNXRrvLjp6Qj1GSQU6jUVUl4J2ouOGuBLrGBbIIw+m"
    "dPdIwU7ZVlZ6EonBi33ByhTyIPzPe+VeuUpm4PUeQqR7+HiIdt+5b7Warevs/ksDD/TPoi"
    "uJf/ChAx16EOyP0eb3l/3yUnP+0przEA+sAg8solNNIa2y/rykgvVdIQXruxwF67ukgjUs"
    "tIhAHqc7Qrw/nhfRZ59nq7PPE9ps07JcE7JgapIkpQS8AOAB71DGGhdQVxnsE9/FmKcfj/"
    "wM3JHddOSRn33jttFseYTBMVriWt+VTrfRa7b968lzZSxwZ0U2sbPsPewsaSOKscMCn+sU"
    "UumGlpJhTTxPeYzsCKydeZa1XaQql7mddzOhZc79PU9k3XY3AtXVrSaxvzBNkN6MDO4+jT"
    "42Eg/QwK6Gwj+z37G4aLdvImNx0YyDfX97oQDHzwYGbtK5sScZPLHUR04Kd58ZieLff0xF"
    "D7YWijKh+uMkZQPJhDMgkHimhfbImhz7r8nBDEYCc9i/f3+YvzuQ+RsypgoAGqM6pqm8NW"
    "TRJmykZQ0sJr+HyPcof/xQLgRFECSpE/jTN3rKjXLdQX9X74hF/l22OzzuDw/KSN07CBo+"
    "tIBMbmcRHRpOVSf8f99wLQZ14h70jfvW31ussoR7gKVULi8V5QrJ/MO+8bXRvMFT/L8bC8"
    "4rULCDvnHZaF0qN+wm/7Aig+06ewjsb2ES+c1ICWd+FIr78gn2uGKYh8ZIcMWU9h4v5Dwu"
    "kAJ8jKb19KSoU1PLmLVhohjSY6TaFdZvT3cViJ8D61X7/uJGIXcd5bLZbbZbEfmeX4xKlh"
    "isEUOZzRF1btp6OtaZ+0OSsNQuUTEV1bb3CWo7+ozFMdgUuhqlhCfmzOZU6pLTumJA73ha"
    "zy36rNOlyn0bhdj6OKGc1slpzePcALaR0EcwRlbqU1g1ZCNfwfMiX8Hz7K/geYp9PzseMQ"
    "/k48T3fSEXivc5LhTvky4Uvqe0wDYRoZHZfhKCvzZHB9mRsFYlSSjBTW6+rqecKLhJQglu"
    "HFzNcehsLpT3K0wiAY0DGgoBSWKabQWPkUkjeBqqIT/bBLT50dVp9DLRUJWDqb2QIRFWME"
    "xzfMzg9j3RYmFZQmJjglJ+CuKfgiCsT2QSR6mObxpvX3OaDHMss2lEqY8P97NCsuRZjix5"
    "lpLvBM1lU9X1ri+X+CS9Cfl1rvLXOQj1FGFyo1SSx5W5g+SC8hcUjzwXHfowndwyqzzCoa"
    "BUwTGOUspRrvIoh5JOiA5zjPSltnE50IUGOpxSQHCgY6RyQVd5nIMcL8I6xwilHOVKjzJP"
    "viM8xAGZHN8qj2+iArxQdGKYUEqtCZ/3IJeQALBxOpmvMwYsJoNPV7Bk6zLDNEcR+7lr1X"
    "EsS1RBDX2Y6Ahh/lwE5s/ZMH9O8eqy4XlLbcAppHILjjnnxxP/iVbGy6CXOMuE1FuGE9OW"
    "yUrcOZiWTpncAR6507zsnaRzZ9tA9jLc2JHCG2dLC2DMmK5t4NvBVJ7WrdfckSIc5lELoM"
    "uZre3B2/bbO1J8I9xpAYADCXcbIDe8hg6SQVgLbkIdUADgBHu1DZyjKeiPE+wsvrQA5mGp"
    "QU7rtUinCFkZICMDt644oUXnVNu4MuExzvDol40VOtgeTG3W3hF92aJcFrVt7ZFuXO+SN3"
    "NEUwpX5B4KobizK78cSjAFCxVFUUNLoFhtFK8SgWmRsT6dYSEBLBmCLrN1MoF3qhE/VI1V"
    "eZhj6UosyvCwwuICdDpOL5yyjYZZFQYeSOtXuMBCCeTtKRnotjq2KHWrk7CCBbrDipMQbQ"
    "zyhl+PgpVceYSeDF6V4sSfhLKS5kurL2okOx+4cOj1hiHXVdvFd5By5LAS9twpratm61pw"
    "1npkdeIe9I0r5ab5XelgXh3/MC3/TjxDT3Xz8bibX8q3e00iTY9Kps8USJ8psxXIbAVHk6"
    "1ARhrswGBIHWdazhU5Qil9nqrs81TG2i7N7NmrprR9fZuG9apx/TsxBb+gqryi+K7V4JZR"
    "kkvteDFsN1KL71Q9dxmqB3OSppqL3FDLVcuFa8sIaORY/U1zzGqMom8CK53Lfvmm9HSNWx"
    "FCplFjBuOgMC7qyViBT5sVjMXqoYw0tcYv3sxr/NbIgJfsxeSC3m06ltV1nwOLiSIqtlfb"
    "l5+Ebi1z6an4sOar7aiekk/nPRh0iWSuivqNXWPVlbWRfx+27d7keO/A3nmiYdlYatTgxd"
    "nrYdlmYi+ssTZkVYsXs5lmraAFOp3aoaKpNqofF3OslOt269+sOhPLXDxOBqekQfhkHTFc"
    "WU1b1je+EWJmLhxem3hUYwWi4Zn6RqhGIdN0jvUpYI0zyys7Xb6cKkPPfWCXiVxfMjIyM0"
    "vUWBUpdxrtq2jBU6l9fWntawWqMVbs6yaLMaYpaXc1q3deGVAHuVsEY59AOqgXcFBnIdYb"
    "GBusypfbOrm7aTRbdcL+9Y3updJqdJrtOvGO+kb7vqN2e+3OH3XiH5ayH5wV2WrOsneas8"
    "TwDKmhWbqpCi+DJOXRbTbbXw3cRdOeLh5FoI5SVXktVCb8CMXAR2DWjZHPFIuGJ2Y0IJV3"
    "sR2Ey0ZJbLPLKIZIjmDPyNNs76KKYkwYTQKfXYklSSlzCyaL0MkKN1sFNK4cEgA2jVQCnE"
    "iMHCjOBLCNUcmNIMXZYyQOa4xKwprYDmQyvtdrOU/RUovMgBRyOQ0OcBpo1nCiP5faBGKk"
    "0lGmyuPs2shKpewLU8pRrvIoy0RFMi1GVeGUaTFkWoxKw1swLUaR6OAZnZmWvoVATmhmdb"
    "Cf1IoFux7KvNxttKs7p9Ic6YLpluNCF57a673nfjBPMJtYFOgeWGApRp0yx7g6/Hf14DGP"
    "sZm2cv3Tkm51G7fI/O1cvXvYyY37xgUubn78KndLM8enpOkQc+FghCx3McM+N3QWi28667"
    "23vAHYsZOY301R/7BYX4v5yFMRFX4hY2npjkON3J7Ij29KRyEs+pH8O3nzo9PsNVvXb6SH"
    "2r7Y4mwPNenBs1OfBQcWgYh117tfmnbFTbuHFpntboOC+HtkdeIeYAx24+oPjMCGf/Gvb6"
    "FpX2TWZ0/6xJyPfKkFzD9JQpmCIMUIpNsqHen4+kk+fE3gekAnQ9cFQtel2e0Va2hDbLHg"
    "4Ecp5eAf4OBL9fyuCjSEIppEsU2SSr9SafyQxo+KaeezjB+Xje5l40qRto992D6y9tytwB"
    "xr7yB32vVAJz83EazhOUjr/uammJ2Jx4hvxcrUnEkriqgVhWOWbUrxMV1nT1mpwUiuN6o0"
    "DJ4cIDB8cFuFRnhjeF53iD0xlzYzWjya1OapB9DIwWhrmAXUP8XpksaWnfYkaDQJxf4UMS"
    "h4kIZihmR0+0uzQbUc24E3akJ4R4gkpxmPcSwVb7e1ILvjATWHfZ/5RvNNGaDC3h4VxXV9"
    "VZTwYl3PxM8Cz47NoT02J5EktuFFmw7uCyVw8sBP55P8gcnlkQJXoWIZmzwfDp9vqTHuY+"
    "D6e/wG3AjLWv4uPW9TcXLuTQKMRJC8CXObY+qiL5zcovPpqub6i5g2ha/0FAQtA9jyZ0x/"
    "pBn2EiQCGLkBS0DEPVFQ3H1j9424M4p7N9IFrQywp/AJmz0N744/4pRiVRfHfKLGgIwxgg"
    "9dWsY8M9ITtXgHU9j62JOy279Am45DZ3PH9nO947M56K3BmvX5Q8zxFDw2GSx1ezJwQcP0"
    "BHTAO0BsRhYmgx+5V+eA4xzQYzmuGDvJL7BI+77B0tBb+pAGDj2MnvGc2AjegPcHGZ34nT"
    "PtiXnplGE1U4Q0P+5xLe/Jp6rqBUwKOc1EM9wV7SpCJeIOlHxN11hatOelpjuwbMT8dRqe"
    "v07scfgUhW516LeQ35D7FIwwH+lsp6GtY+KKHQWe5gnmHz5M87ZxrUj/pQrIILK+wXadC3"
    "CGJ9Es5kTj0VbZM+yk22he1Qn+7RuX7dvbRgsLE/ADdKW5u2GuNPCvb7BlXifsX9+AVpuX"
    "8JP/j3MhL+Boc3AeT1eulVbI3anhuTs1XHenpAPUVafxtccKU/CDvtHuXPFSFe4B3AN9ww"
    "3wt290e+27O7zqHiSLViTLWmytjEWxjHc5Ce/i0wD5FiOt1mexiRAi36fzm3IhPBOUCxhz"
    "5aJv9JQb5brTuK0T7wjGt9m9hMGGIeYHpcZm6yVGpP/n3vw/Za5NmWvzJef7rnNtDk3Lck"
    "2DqerhbLCTlBLutXAfTCqrAxIuAsWZiHQcpZKuXjFMAx2iwFSNUcm8YImpGlLNlsPVlsDK"
    "MnCyDFxV8JVl4A7kg8bNS9zwJbL1JuhK7b0Vg3T7u+98uhLHNk4moU3hGFzDqwi3ECKRyS"
    "4TqVkDA7jI7hojk9trGqohm20C2jVpJFPoZYq5KsewWdSxViVGOkwnR7jKI2w75lx1Varl"
    "CuimNSDHvMpjjv5aIpYl7/4jUP3uPbMIusMlsf5bt93KWE4eQXwJ6UOH/B+Z6vYB8ss5qC"
    "MS+ajHAY4tCGwgjjqX50SmeEAhJ7nwJH+x6koVm+a7Lq6k2XM6dFTm/ZmO9HqXjXgbFcb9"
    "pPuf942Oor5T39VJcNw37tqdXqfR7Knv1fM6Cf8KXfuL+u5j6CL+7Bs3jdZV97Jxp6jn6v"
    "s6ifwMX333Uf1L+DL+PikxB7bvFWLT1OQ9+mOOaTE1bc8hK17+cnb2/v2ns7fvP37+cP7p"
    "04fPb32FQfJSnubgonmNyoMI+kltAnNJV7WFtZgJKRUjVEcE/xZVijOzXDmCKKUUN6osbs"
    "gUWK948HnauBJjHyGUC7zKYzzWDd2elBrlGKkc5yqPc2USb1XN2W075pVoPKAAuAlCabjK"
    "jeJ/4WRGFZ29G2czSo3rD+bmNpC+jrR2kFN5LcyJ1bxBaZKgbkKKzkCmjYpaRXg5go2BYp"
    "HBjaiT7LHgtY/UEWHocrJIxBBen1BCjTvYFksusdRWXl4HltDAnSaZOSLI3+ncIcsJpn4w"
    "TExAgNkZNPuJjsjYtNJTUOyik/VpEGQIugxBPy6F4qGFNZcwisig5pN6flCzDJzdm+VXRm"
    "TIiIyjiciQdopXrNuU2TP3kT1T5ng8hhyPsBlqys+5aTknaQJ66HItVzBnYhFldwoI5Jo1"
    "nLBkij8m+pSSzn2rBUwvpkvU3VSGI+KYfq7DGojF8COUMVC304XwbTSMeRKbjk0eVg6Fqx"
    "a06jAh3nZgX3uk5ImuyMB953/7q5tBUR/9x7/9Ff6c/lOfD0Csx+55t6ww24ZVR9cnFwwP"
    "RIlKo77gJJrUL9IvoirzdldgB6/lKCwOTcA++c975d4VTAWEbE5VJ/w/iL98L6h7m0K0cG"
    "JSXFZ+v2sycds9KCMYbz/jW9qnN1t+8An2OFpw64KOdrUkdu2fO8aPV7qla2pqGdqHMFEM"
    "6TFS7Qrrt6e7CubMgfWqfX9xo5C7jnLZ7DZdz39fDmAX8VRQUBHW140MlpXBsoch+8hg2d"
    "esQrD1f1KVMf7Jsc510I/QHZGf+J7d9KX+7hUvPumD+jrGufwHVX5KD2eUZRFaWYT2xTXw"
    "a4vQvpD6vUEtfTg5SVO9u5dquWp3LbhpncI9G9Mte5dlMsepKzqFKXYHcDMlbeU9nbIVs+"
    "iZnap6ylbwhUiq7PFUUr139uFDAf0e3JWp4GPXYronWFUCCLu3HyG6O8kIDz061Ehh7LLT"
    "pYRINkqYUjW095ExJcEh7PN79uf/A5Xh7CQ="
)
