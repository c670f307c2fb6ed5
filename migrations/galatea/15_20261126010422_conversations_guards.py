"""What the comparison of models cannot see of conversations, by hand: CHECKs, uniques, triggers."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
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
            CHECK (kind = 'IMAGE' OR (generation_id IS NULL AND scene IS NULL AND wish = '' AND prompt = '' AND price_aurum IS NULL AND confirmed_price_aurum IS NULL AND source_id IS NULL AND removed_at IS NULL));
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
            CHECK (target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO', 'MAIN_IMAGE'));"""


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
    "cEUF6RuT50FhZFPy848YQHPMKKOYahe9tId1R7ungcMNct7rOGJ+GB+4b/sBh6xQOxamQ5"
    "0YcT132M+Z5xZu+NTaYghKG3GLWYdxh6oeEt7kO4Lz3b1DcMn1bEucO7/+gclrblQJPtHS"
    "bqtXTE3kqfi4D9ORvszwnfmSd4r7LOGR5tlYE+6Sm/99ReW23eNq6VOon87Bvsn6pcoTtG"
    "cOydh/u+N6+UtnfN+903eo2bvzdb12rje6PX6ECzkd9lHDrOijlG5fhFxYfW31VFFk+E6P"
    "hCV7bv7uemONOnurMqu5DibVR6QcEUb940Lm5gMfmHfaOj9Jod5apO3IMyS2D7LmgWdXSr"
    "ZBxXnPL4FsNOnDEfqO2owCiKgB2mkTAXgjnMqCehzslBG6OTiWg3SESr2XM6dJh7qpkiqG"
    "ePQoJQDsMGw4CrzZ3XKAimjERmuvE00vXJxw9gDNz842fvzj+df37/8dxPO+6fycs2nvRT"
    "RTdCdarPkDuk0NdIBOV0YolzCs70J+4MwHiIo5xGKjFOwTjQUwmgGyXaH67vDgRU2KR1Tx"
    "ddENIwiZyoLqalPIfNrbhKccV2+6i9pB65nXubNvMmNHW0cEkrcC5WezBEtb2nzbJEBQt2"
    "vSkqtFEUS7A3t/QhHXn1hJjBhmjcfnRKmuybSCbaM+X2HEZaI2N9OrPZGY2MFnzUiWaMyL"
    "MJraUn39tFRzwhArMr+YkQoL03NsGTNSCyp5o9qTGSPv/E9+Hp+icfbO//b6yp/gk8Evx2"
    "f0DLA68/j91ifeAQMnMZZxdYw/iTPyhPYcAVA5jCYWou+WPZc0zxQTD6t1Q6QfZahdK1h2"
    "eB6pGVSisoLWBbNspkW8DiU02Ax0ojLcVrVU3FtmX2FROPqGx1p3zn8oJfo4Qy9lUg9pVt"
    "+aqG0TEiUkOUSgoOUhjbC6b+N1bgmxemqbJR70WtqTmZ62aek1UUcPHUdTGfrQNDvWgGu/"
    "B0i6Sw6yjdXqd52SuWw07KyFJGPhQZubEY6c5JmnDMr9RypWKeOQ6YCbi1oFD8AxPSMYkT"
    "iUCKWxijGrFNnqmOuTta5hDkLzLUDOJQkAf1lGq95ZphAi0r6GsMQBoO+ViOYdShaZvX7r"
    "UWU4rXa2Qwoo6mT0E61bg/JGF5WgTdICPCpuasEzMjsKqaIzPX74Mz3yABX4nKjjJZeTUz"
    "j4S/TN6mICAGhEmkGJAiBriZS9M+9TllzcNUxwTrXuqbB+BPzGma9isPeZ9Ewl4adnOOdR"
    "/FsY/SyQEoPQDwAIY9Tg+KzsE/QibhLw0/NZyMcMUc8ENEEvpNoVftNB1xAfg9QjkEpYeA"
    "y5tJ9LPdWwMK6de6gV+rK7qLIB8ikdALQi/gebVTldYVfUjXaLELtVyFFq+AAPg/COmzNO"
    "KxClgQYjEdcVcLR0OvBPRhGOkjYpgOUzOdksYcGLvRb6YxXX0h+BAWGVoYOWaTubbK1ndt"
    "vRvUh/Um1G/2jU1w319hCUfUdV0pF72uX2zCLWZB4WBGiTbDk1/ghG4Ty1yGq0wgfrx4RS"
    "kFGe/PVcSv98oID5oaEEuVWaVVZmz6CGoBfBrJjpRmR2TG7Fes0YxurUW3uSiVLBeXoV0Q"
    "RDVGtt+vSCVBzfFkcKdgEl9xX4YfjF1oBA0e5qRd680QXbXC/gxJHj0545PD0TZoz4Q/RQ"
    "ejF2rpEGf52lGIrfIiw7CZ+KMgA3+SJv/wK4UEoJDyrWgh+RHldey8F66TAefXmGM3fKN4"
    "vT2UHzyB4heDPmqO/oxF4pkMM7bMGcgNv2bVl996HymSyX/Hhyy0jv5nB2KLp2jbgeCSx0"
    "unfnRS+Gh3Tld2He6TiZbSTEUGIqRchT3MQH/msZP2OcrDP0F6RH79ex4FKVa8CrHiYGHN"
    "ESyyWVlxyWITZrYa2G6JnU3ZG6Tk9oKS2xbFi29mjPGMXCgkXPgeLQXSud537m+JTR2iMe"
    "4fY0Ftc0Z5cWvAic5h9GvM6LGCuwAoYPVZseyBRWGeUphRQVZUVocbKFNyuu6wo43MH7Ao"
    "YOSLiRIM2IKCBC7RzE5Dml6RnkfaSqzXkv0wv6i8jsiPb0pHIQw78u/kTftOab2RVp998T"
    "DZcpK/VJJ45+USDBEdXfjzu0KZS9/lpC59l8xdKuXRF5KE+HadOrkLVGv2iPdYphm3RsE9"
    "hNHUCf7tG5eNu949y1zqHWEy0xul0eXZTPlR/HtbaGFsPZ3pUJtjDnP43pRYHinE+1snb4"
    "9qkZRJJyvTyArlNx1ONMNIi/0tthOFyKscd33yQ7moE/jTN3qw01x3GreYopwf9Y2rZvey"
    "3YFtyD2oyC4kHTBerwMGNGVOn0uNfoxUFi2v8jhLjbj0CXnlmsUiOnYvvYPnNlIgyYOAkr"
    "2a+1t6hgcRHWyXaumltdiFWhEdrA13Fi6pNdWNJ7/a1UTD6lPPlJe0cr0XuFfFgOVGYB4N"
    "qAgcoC/GYKqFT0W80tNKa+2sL5b7YaLZE+YrskQVLavCxQE5ZYAM3Ppabv9eh+haD6cGc4"
    "s+6+bCVlkzm5bAAib8QdRmHdBsR/aUrhsn0XkkNhxJWqk6K60ViCxesXFIkMph2DRiNDkA"
    "ry1Sd2spL/BrIaLs8u6vsualpK7r43kBbcrH8+yMd+fJQj6hb7IIyglCCXcBuJFNKqW9iB"
    "BK1dWBqDSqEtPbRT4egO4s2HunSD7hG/IlINu9VcUsb0JRviCLLA3Mq+5mHjfJA+Yeh+/f"
    "KWmZGARbJxSklRX3GnHdQChxPU3JULPwQ5kV3but5pmk42rw1aE2t3muO2ifm66YcwvLc+"
    "fexJti90Ajc69WMDzNpjLOwhb2XwyRvJiLBesJ/5wfmH/FXAP4ymzPEUKpWq7aPhxJa6Hp"
    "0xWuazEZKUImXd3LikfhfTU5ANmZReJ0+08vEtrfHhb61NEN+xS7fYktbif5XqD7sW7NVO"
    "3BfE4rQ5Dn3BEnlQuk7AJZzEclzdtRSikjHMi3qSoygm8YSpMPwlaj9daRSOK/YgGwM9g4"
    "ZsCqI/PMnMm/MB7aMyHYixky9P+klhn1GOcGB8yVM6Kzuekgt5+QD7bdAZMQ4JVMi5lO3O"
    "JO2mimGzq+LFzATD5AO6JAWiP6mCXbHgFbvKFEIF2t9yQKPMErpuvD1rt/ebRVVomdXHca"
    "rV6dsH++H6rvhto37u6Ro+jCKe8IPVO/3reYXyr+Zx5id/c9hXmI4YF/Ru0o35VOt3HjX/"
    "LP9I3v7fvLb0qnTtwDoGo0b/6AW/Ff32hc/e2+27tV8PGCY7hLueipd40/+JXwr/iKfxnP"
    "NOmdvx/v/L37v1ZbS70TB1jv6ybytQnTbPDNqZgYsJ1oZOm1+srY+njeeMG1FCLZ4lKqQs"
    "qfbTgxZotIRbJmi9RE8pP+HNgnItdZLsvRcOLGIEfxEs1J5UUyH+DcXOsAGlqW4qmowqmV"
    "H9LCp8S9Ob2cvAf5Sd3ckzPqd5ymuEh4Jq/XXoSLpRRw7zT8XFmu2yMvP3VKmg7qBSxKCX"
    "c7tFkNrKE2nFBelRlNdXaNvRT7jcQmKgRSTJy76QYVGV9NrHSNN9XIwLWF+joNVIu4/bnd"
    "v/F1JnD7BIZpEL6R2T3n1CAs0pxVtsZa1TBLB9xndKnZbiIxXCTMNRRzAuDjUFZ3bGZa9J"
    "Qwiy6WHvNMuPBAWHvMNdX+RrBn+Mda/gJNU4NbYeG5H+jUXDJNDss3IJBHQGpdpNZlx1qX"
    "+y4qPvBv32Cql66rgumidqV1pXS6qF5hB4EOphsoYbpcD9LlCpBuNTQfL+anUEUmYkNJ0d"
    "3jxAxwISJpeitrepvQNPY3t7qXe1JiXhbzDE44zxHDpZCYl8X8GVi/1OrsebCHiF7WS/3t"
    "ocEtVX+vTPVXSl3l18zZQFlVUBtwMLqqYkXwXrU6r0h5UhGACirvDgafnbrMNBbWYnbrOp"
    "acpKmfonfUctVPGt6ren4qQhke3artMReUR/2Z2uQXJl7+SuDE0LQsOnTgXGBWrxGqozqE"
    "LLXVr0xhQ5aTtNDiHXWEKii/Gv1MWzF1EIJAtCmeWmqoU1oYjj4FGqa3IiM61EfMK6dMgs"
    "iQ5Lk+y3xsUFSXWCBJo5+VTLwzRipLcVVCQH/FOqtX7ylUyIclx4Ul6V2BC11M/vJJjilG"
    "+NgT51UO9t07Dh1aBs8S++GPRrPXbF3XiXsA+w1Ij7DPwF/c+f6mXPZ49k5+VGbP+VxgZD"
    "5njsvn+Kj4zsvDlfpEVyJLIIW0yqNT1lGx0Fp4l7MW3qVkkZSan9el+YlqtlFIKTP4UUoZ"
    "TXoIo/yQnnUnW+BKEEqP2XhmEhPuKANtklKmgqyKwf544Exo+aPoJqEVT6t5bx91MaTQjC"
    "pQCCm0qiW2a7FN7oEFIA6+SXtEuJofr7UAJ77f1aozdaetUIesPGdZJiI31HINE3N+q0qf"
    "i9slukHxJwJz8RmwsohjTkc1YsK0qZOlpTsgVBLdYP6jLGRY47IGMzKMTOqmGR2bPKGPW3"
    "k2aZrYYV8s0nek2/OFEypPhZG87BTGBaO7qfGI+Ya+uAmCuAcudDbTDfS/NZhX7JgMhgsL"
    "Q/1WRXOfRuwI84U1nGg2VdfbEaIDpoYoBewWHpJshfMGRft1f0oDxstzK7UcA0Z4pItqhS"
    "Kz4/jUQYXCVnOiVpNBq2xNpLLc2SCHaY4S5B3on4/eGnfXaF7VCf7tG8rvd01WPMo96Btf"
    "G80bPMH/e3Y4xbfEKYEt7sq3uAXn1B/tVmCIgx/BlZt2txdcwl+lbGlb9z1/phamYSo75i"
    "HySg/7Zfu+xcbMPegb963bRu/yG57zD/vGbbPLjuvEO6qGydNjIUS+MQGJLFtVaPNz2VIR"
    "kEMkEuRiqREYk68y5j6J9PoSkQGldGEv7VPtSlIiMz1Mc3xT/X2Bif4+c5q/j09yc8jgKm"
    "O+ipG+lPFSGrAKGbAsOqR62YpqEVJppT7A4Q9rlRLDn2Nii5JJ22WuPchDaxta9btQWwcJ"
    "7XrTRXRuVUyv7sGfqlMPjU2ePt29rXABsTk8OzwPsc0ZfTBHK/KwWNk1stSdCcu4MLf0IS"
    "UaS1PJEixgOoRfogroOhmiUvbXtKJhW22fqcxDCTTdTBKewvCNzdToQY0yOnwyF06NDFxx"
    "b+Bdcn9zJT55MjCfPulNaN/g6S54RALfk7jKfeml9Oe5MVgYAc+BAQ/OQwiglZ3HDPjjWy"
    "RaQKq/X1r9LX0jX8I30t1zVHu6eBRTCkXpjhDv8yJwn2ejfZ4JNvtdAmyP7gjB/lgE7I/Z"
    "YH+UwR3VUAkxJqWMVi5GKIfgsLRylYN+l2o5aarfg6n+hfJ4V0xc34MlRdoE9wCyJ2GrC2"
    "uaRLoHomjGxhyjOwa48zS3yu+9iNI2UVLJV9zetFvX3u3xOksZ2NOfcx0k0jKRYOlNyKig"
    "KmvVDy0I9uROaV01W9eCihuPrE7cg76xuXfSXaPTu/lDDS7FTqT5L8V1mi/jiTS06EhnUZ"
    "viEmCSdn9yyNujEkKAEVsYo3KjkKSVo1AyryN3Kyo1CklaOQoy9aA07Yua9jW9XCljXYae"
    "H8L4yhheGcP74s4a62N4sx01YsExm6aujEc0HuTOtOcMlt/NxXCSUfPVu1bLdWZ55ncJpa"
    "sc8/qoMOoW8+uwiUaG5ogy9w52hG4ndDpG55EnOnfQbQMrhNTIAK+qE82eDPjFFR1lJavc"
    "djfMswVlSJj09oBhWWc1S3jhFfRbYbVWTsmA38HryKBHyqyM04nHg/khxutdT7zRULFsrX"
    "Q9qcI3pkayXU/8WSZkMQsTHV3F0I/nRezx59n2+HNpj6+E7OltlEnkM2EPkxxRbMzZu/NP"
    "55/ffzz38fbP5MGchFQQzo2grKL2ZGtAykSge7A7St3T69VNlLd3SjPn4YyyRZ/Np5KhY2"
    "FKOcpVHuWEGFpUMEwQSp1jvs4xAExqHtdqHhOzawP9o0UxkMNhGpUE8kJKSFdp1vEbPKIR"
    "2IsqMoRcjlIyiu969aQaG+EiUXeoy0P9IUFaOqMjohG3OR6TlhZKV4xol9FnKW8s49Cqsv"
    "nX8pSBUmB6vUyWNOZuNb+1twmKIRqlkqDmc6vPgX1wU1Y1ZGo8TGTXcqvRqVUgF7P0P9i5"
    "/8FO2dmGbdP0zMv8Sj7bquE9hTlV24FpMSJzfegsLIoFGMf6dHZKmo5NHlYOtYnBjODDiW"
    "Y80jqwpAZdEreiM9q3+QnWaRpTu9X2XSs6N0/76SF8vtm0RhQ7w7wS86mpjeBYx/QQMxNG"
    "l4V9DxgF+83zN880ZspnRSVZvuZH3dHgXnNhDSlbEQPSvOtdvrHJEtpnjgETc0l+YbkiNN"
    "shc81y0H6P2S7uO81fawR55xW7kz+GfUpYmUrdZuktWGoJYLjYC9jQmEEckxgmps/4wpoB"
    "iACYR5Nl1SDIeBEcZxADoJUBrEWbN8ABceh0aqvmmMehDlh5zOCkTX8OiK2tggwX+B42f3"
    "s3KQcDgaXswNTX8DK8xiZsCjbtG/BuOEQrnic7TIKpruu8Yay3iW7o0JU+8rwXdGDnpi7Q"
    "mGSDETGo2JO3DbdXDZ0mDBx0JiN7gzu39Gd47Xo0VTZvbsg65aizGcFrftYY7Pi4HJtnzd"
    "I1eJQBmeo296cg9gweCgjcOWmTX5BGYxOz7rWJ3zNqwWAammWZSwoDPdYtGyYK1YbwxDCU"
    "/+qfLPWRM+nDTJ//rJH+yQQ22IkT/Lb1f1KVzXI8Z/z5BfvXLXfiIyI/6MPdKYzWZDF78F"
    "1GHmB8P56Xkfa8tbG2WijbIwp5esRSe8fGqWBHMSqB/vzJjrcFa6dgv8A1swakAFsBfjBP"
    "gD361MvN28a1UifsX9/43rxS2nXC/sU/mkWsrlsu8Qd9OZgunEGXOgpZ7kRRuiqPQEn79v"
    "YTqrBvRhLlTFcM//5jcijamjsG/+QKwBkQSDzTgq8WFv9Kz0TchWJU0gErZaJqtqotRrqZ"
    "YiUyzSnVjIz5GqaLAfsAhLuas/6Z/fIQF+32TUTxetGMB8vf314onV/esS0XbtK51J5EPO"
    "C+UyDP8eCM0h3TLrFnN057op19+CjCUAQUR8hKbN892RcbRTCOEB0hzOdFmOPzbO74PMEe"
    "e0qEJMp/67ZbGfaAEE3cqqYPHfJ/TCFxgGDngItoRPbuRB6UeMqTWlRQxAbieVB0WwUp/1"
    "mnS8EPZ5RQfjkFvpzIzBkZqTXXy+MB9R6zkHQbXxVBlQejqRP82ze699fXSrfX/I5n/GOW"
    "iOSmednssUwk7KiMvP7urEjCkLPshCFn8T2JK6jLDlFAvcchulZaSqfhpVwRGCefsE78w7"
    "5xf3fTbrAsL95RNUbG18EmxiZbcximkQnxE8qpiMZZANYUUolubLb6pjERHjJKdQzp3Xad"
    "2TfFsCgCeAb5HnfvXdkTdg181DoqyEMmiSUfKcBHho3QZZF3SSXuIvx7YCdNoL4uuCZMKY"
    "Nrquz3GTGNC8XJhQnlGFd5jKVj9ysb/ITTbJEYpBm8vqrPsNyGOU750IpEISEPqg2dQp6f"
    "1Vz4yeCj8IqamubTppFat9B4E+E+XP1tPkiPzENupQKHkWYHFgLrmrfVhKaOFa4RtVgxy/"
    "3DdYgr0H2lLURMXvstHSlU8DGBTjff1I8eKHPhzBdbBarNWjwiuHYastAyHX2sD7XM4NvI"
    "DbXcAAYjdGvBOAb0JOfu6a5bu82jAjBCwJyOTskAPU+5wz16fzP39glcsYlhug7xfgq+uB"
    "lhu60zt3R78fAPOnSYoztz10dDJToyh1z1dYeFPzywCpe26/Zu0SE05/rha48aetiPWD/s"
    "AXceIRwZmyKxwXH38UAqEeoJWVuhjkJvBV16YpDwCxqMWHqPV8Fo8Yq9x12zZ7PdUr82W8"
    "3ut5AtNHyyb/xQLr61239Xr5rdxgUrmBE/U8ZKelbEdeks23XpLOG6FOyAImskSiWjbBN6"
    "X/4VSUKaU7YiIJHJ/hJFECaaYdCU2lfF9pYQeaW3F9gi2D7RN3rKjXLdadzWiXfEauZctj"
    "u8ZA4elNlA3hUrA5xTBThh19OdqZAJ1Seo8lCUNJvuJAsjfm6TAGe7PHr3S3fHDdwdpcL/"
    "lSn8Y7llyxltNWnNO4TxlZl6ZNmVyqY9uWx0LxtXSrGsh0CmP1NLT42tElG4/qAPE9N8uu"
    "LtrQ52f9qzvjUOW5rKNQXaHK3rkt+tRke2mOp1Rm0bHhSTc7A8IMZobgISp2SAOU2YYpSr"
    "NG1iw1rEzIbGiNjUcGo8Iwc8OaY2YWlGAL1Vug52+92gMrZBhlNNnxF0fLLJwKA/HfiYOp"
    "jEhSdpMVjOEUrGC5bCBtt085sM3PvsQd1VDdtMOzylGkLFUsp4VWQmmg0nTNTIcnKytHSW"
    "/4arblk1mBlsVpgOBOH389tMzcea+8LwzETDJ3eToMAL9fHxNAPRwFQs1KgRrAK7sGuEWp"
    "Zp1YgXnFvj6CzZg9hLTJUDfdnDCR0tpnQU1JzB3gFB2CWx/z58zWBB8mQ3mv1EeRIc3fnC"
    "QXXpyaNJMaUPe7IyemhvOAvropMzVg21IaArDut8C+Q0Sek31sJOFOIp3QprxWOTu0SXo4"
    "VMplIFPqiWow4XdS4/4vQd2/cnx09NEtweLIB0cL37jwLcPGHMrWqfrQ3xZbGbduvauz2u"
    "IolZCV5tMfR4ufMr5ab5XWEl0f3DvnENBy31/q5OvKNqKGc9vkjAEBEmkYaIRCoFj0sTQD"
    "RCIyFNBKekS6/Z+m2fYP8K7hBj8rDQp45u2KfY30swJjtRe8cZ08Sw5GtAU8hfSBMq9d8b"
    "6EdRVC8x+iEyafY4wGGXNq9XPPgxtU9R9UCMTNpG4h/UmE5LANoUUpk1Idfy5E3GbVifXK"
    "29EmryMCfwWkNUbAmnG6Oy5vQ2oI77pB/kTF4Lc8pyjkANz0Fa9zc3L1buID7jc2xZ4VVR"
    "wJblzbCi1RCYMz0qw9FdX+NO/p5dx82MH06F70zoimVx5xBj5YFxSg2EbbSKhqoeWlsosD"
    "wOzx1vUw2Ee/LLAA+AcvArt8iwrGfmwmY2IzSE2eSB2vqIWXNYNQW8sDAcfcqsVay+ANYm"
    "MDFtPhmMNR2bU5kFyLdCsez3BK+hEcy3DnGzkL0YDuEFa5wYk+oH1qQJne08LCEx4LJsWV"
    "U+m7UcQ8XCynCtzfCFsSrvSlvSTPGhkP/mhxz/zQ8p/puhJxNAOUZ2dCmG3hXC+l0O1u+S"
    "WPN9OQnzhW5o1ipLbeHRxJPbeLmHD2xO58B64eoBfYkUwLxothqdP9LNQxcpesOLP3pKI4"
    "a7961TywxACnHJkagma/iCA6Ey9kJUnZPZiHRrrbIKR0fHG4Q5hW9al6I3RLjHFF8eQ3Ww"
    "Gb5Gus1wUy2q2Vnf9/Um8pRmKpzM8aT9o6V06oT96xvXMJ3rBP9yczkzoLsHcSmsCGOw5a"
    "I6niSUHJtMi22YRBps43M+IpeKfloSxPKTUuVPir8x4VAIVaJJEMqFlIhqlfa217uyZAyS"
    "jEF6cZvEoccgHQruuw1C6sLngBrwXB06Xtja9CTNcpO4qZZrurG920EkYfeLZICiPx0s/u"
    "wVm3a8cBfWFB15gUM4+zKyPIm0wDI5zacaGklsbWX7aZtYfWQQeh0WKPNL/8RezGaateqf"
    "YFHguWXO5g4/xsSdhCXu7J/8WiODIeDxaFqrAbS1cpvqG27np6xKMiu46ZcKRgtM91vjt7"
    "MPH9GMFJR3ho7d31hMmmgYmMTihdx6zRorgg1T3LT6hjadmkubzLFqrs2qOiOlAa/K3sCZ"
    "6DzjFTwBa511HVS51jy8MMLItGmovvEThVc13MLTWAsc47ee6IoM/nehWQCRbtB/+6s++g"
    "98Y3zQgW6rSDTY0GYURmqd9Sg551SPfEexPCk9ro/lkfaql7ZXHX2eqR/tzlW3Tti/vnHX"
    "/F25gZ/8fwVUKmyzFbFl+QRVRr2kHWv7lYm9r48IwmEaCXIRkMMfJhGgY3RHCPb2C2Qybi"
    "WJcna0nk9wBGbvfQfruZybuA3Io5I1XkSqGw9NK+Vb+HVqapnxYC5FDOcxkhyVuvuqfX9x"
    "o5C7jnLZ7DbdcCVfC8cuRuHtKI2bRBm/lQq8KtVSrNi5EzpKKI2aAlP60KJ9O8rX+654PU"
    "uXrE7cg77RuLuDGYinvCM4d3PT/sFO8YO+cdlufW12bvGcf1iGK99+zUtpUXjFFoURHeqj"
    "UoMfpZQW2SqPsrQbSbvRIduNdmoJCYpmpZlAIiW1cmwfQ+++ovEqxKeok/niYaoPmQXDrp"
    "GJPhpRg/8ivwxChIMaGTD21MKpNPiVpSlDc4BvikgJYdlRR8yCEipexk0jvmGD/2QxKgER"
    "t65oIzjQnckXQkc6lptn5oypjbnPLIebMHTnlJfamOkOZzHcFHHwvJqXaYWZcx7oo2agbW"
    "ep6Y5r0vDNIzU22q55wi3KQUaWNmbN44urWGSaFe94tNCOgg9GqDacIGwGPDKL+8E7YeaY"
    "mBCIoN1yjGnWmDGGhfxMtGcW80Mwnesp5qXj83vEHvGJ0jlPLgdd1OCJhxosBhKqpURw2r"
    "G0bPwhvRdE1PG9bPZibra5Wt+wTaxOglkk2C1wbMNYwUPzyiW6wwdsgPnhH3Tg2lenGhpI"
    "B5jeDlPlQTfmws2mB6BalMAA0DJ2G56wDgnXh/oEi0TlZGI2mqCrqf5Exfucm/PFVBOseh"
    "J0Gp6Nwn0DpGuzr8V6Zqn7CodRhfryCAX6Ci1koa4idNIA9tJcSi3HAMb+J6DOVlp79x+j"
    "snrrmeXcepIFHR3du/fn3bhLZLedLYv7W4jM1BDJUU7WYrM1b7qKxRdmm1iOL75w34aWgK"
    "sWwT1KJWEXht3RHlNsiQ3L0jLiCz2CGNavJVEcovrf/5Oi41+kwFhcyb/Yt312azk9vyud"
    "5tcmqu+9I9Tp397et5q9P1Cn7x6W0ul/LKLTjysQQzr9j/HtPSGXi2w2qcRyzxFPgBuTF0"
    "W063FaqV+vsn49rEgSEAPiZPuTB94diDDg63kKIurfLwPHZOCY3KACE9V8VHLwo5Ry8A9w"
    "8F1TRCkbf5hS8iBVHuWoBj8x0Nkq9QShTBga/XKG7TBFQQ3TSP+JfP8JhlUSXOlAEXOgCM"
    "+p9QlXg2W9DWgbtk0P1894LbSJPTCCbwc2507zslcstBllkJH6kGLBEAps9h1PbqC9I5rV"
    "UfnONJ82jQC/hcab3jw/RpDsITU0Szc3BarrtnOsOMEVw9aZP82GSPX8lo4VK3jTKbVWqu"
    "7Q2aZoXfO2mtDU0cIVuGptCpbf0rFiBVdRp7kVtC5DbR0rXjM6M7eQCOUWm5H5T4S9fhl7"
    "lev56zFgRbx/VV8DXcQFGF2i39gEaNALlnma+i2lefKuvX+Xedpj7yiztFdFtK6RbKc/qf"
    "V/xSrBYMWKrbc4nVRgxTSCMp5KxlO9uM5qbTxV6lawDWAjMVFHim58D6xUyFqg8kpjXCMK"
    "sRymNVB6CuTpQ41dmO0kE82uYca6iTaqx8O9gEO1zRllVYrSk/aVb45n8AuCziIJ/LwQsx"
    "rLScfvUpcWelQZbsI/nh4QbrNMh8WGeanzeDwcxocFUj9MggGL0eLBbcEF3oybzZKOsB0M"
    "vMKce2zC171rrDrUUh9SLChl9w03luuUNFnAl2FihBeuQ8ywV3NrNIUjxHBVjoj2YD7TAC"
    "67DNcfn9rrWf/QTFHD1AIBRpie0CkQWxTuyqORIsZLf63zRAzbXFhZmd0KeAX71FUO3Ti5"
    "VlpKB3j6qzrxD/vG/d1NG74DcNI7im9yhdx/t57SQ9znVzr6bpY8K/qJSVHlrUmjlaSXCb"
    "UEsg+xAHLVni4e0/ehDM+XCFWFi6eUjhzbdpijTVPrBOmPmR65HkUph9yqoctdcv9ydvb+"
    "/aezt+8/fv5w/unTh89vfd/c5KU8J92L5jVO5Qj6ybkd4UJFeJoE4RYdu9ZzN5XUOkiHaK"
    "kaZX354ojAegrTSB1efDVJXfNelKNSkbcTRV5ib9gGvEWdJg8V2vCGKOwwuVMFqe/qll7V"
    "JPCDy61mEnK7K2LNX2orAmCZXJ/p1DFvlO5MKc/FhHrDGbVtVGRi9qU5NXi2qVMygC2AeZ"
    "sxReZbTGZ1nmb+334H6zWHUr/20vo1b+yScGcKXWESmWQmRaZiy0ZEVeATVFlLWVJN8LmI"
    "muBztprgc0JNgHsP9p8AOFsBGSI5Coj3rYOU/LfkvyvJJFbakB5y9E/jFKNxAIX8P2NBCO"
    "v5xh8Tk8zMZzqKmMFZTk7O1y0nq1PygxsGiAkTqkYMzNvpJigdJTnF7TS5c6tyKmiF7cuS"
    "MX1pxlQbprOlxQy/AXWVv/cn3fuL22aPGX79w/RsUB3lb8plj5eG4Ed9owvoMlL2v2/ct7"
    "wz3lHfUK6ajIr/jy/mlzEgP9BxaoWaYkMbUFd6aA89yZc2TmVDCi4/j1gO0S6HaOiYohx5"
    "mEZy4zFALarZWd+cdDgDiiPwbNlDZlhpFn3FZlGpRZBaBKlFENUihAPg09QIsQD5HD1CIi"
    "y/mFO+V/LetLBi/CwWGfrGJm67NV7eJOEqj67v6f75W2mZueqXcqavMe0E0WAvR1vjbrzp"
    "+Svo1D4lgwfNpgx99pC8lk3fcF/SRyP+hl+wqgw08ewWfEEssLxK/D5uo4sENOgOPD77MJ"
    "IBPpzx6JfQYa/8Zisu/l4Bc95DMfVMZC6q83UlPsiPb0pHIayUI/l38qb7rf2j9SYRB7D+"
    "yQRqu8QesUB5l4JPWTRaIfoAReIV1sAh2qXUllXpi1/L0ZZ5E72MsO7RVlpWb942rpU6Yf"
    "9ATm9eKW0Q0vFfGVn8cxGbZLZJMmGRtPRHvbSuMqCu9gi0rhRUlCitHoxD8KNvXCmd5ndU"
    "mrgH1dCOHEaYyhEZiffsvl81uKX/flVGYjvKwDCzLgJsnE7iGlOy+rx4mY9lQL1HhWu38V"
    "UR5AcZTZ3g377Rvb++Vro9+Dainc877hvK73c3zcsmfE+9o2oY6GRhhO0VnENZsOxk94n3"
    "OddRZhWe7EiEhmj4h7bq2/Z3bqpmBxXg0C3KXFZK2B2ilDJLfaUNDNK69HoHXwbd7YIBLo"
    "NqglCywNKdei/A8pwLaaCuy9OQCuhh6n12nabBnGeqG7JRjhAdIczbCXORRn0ZmnsA0BYI"
    "zU1nJPYJbjU5h7XYJpinAgCzT9g2sO1QAMe69Zo70ukb/uIXQNfMKGRfFt62396R4hv51r"
    "98rSPXQerYKh3tw+kss3xBDNMCTmebli6I+YoVLGCQRrXLMgaRt5VFDKojI8oiBlJpmKI0"
    "LGHf3Y5pt6KfmQ31L7J0gSxd8OLsp1DpAt11m98U0+MsUxeHNrT3VSpGAiVW7sx0CeJzKs"
    "cauyWfaZ35N6tDuFsgWIJFCvBQA7cR07LJRHummBdrRIf6CCgn5pJlRIA3WhHNBjEHHfTp"
    "3LQce0CG5gLGBb30M+ImdtGJIFdcINd+DEMVk/AIuc+37xT0npcs8kuzyEfvXd5R7tqdHj"
    "qs4P++0bi7Uxo3dcL/x9fgC/iv2IuHf9Chw+ErORLxNio9IohD47KndOrEP+wb142bG6Xz"
    "h9rsKbd1Ev6FXkdf77s4aO5BmVHbvhe6B7rYXhWlknxxwpuLfcSSiGZ6KIYopI/iwfsoIm"
    "Mg+AVlNHWCf7GyyjflhtVVwf9946rZvW12uyyExTsstX1s3RNXKqdesXKKM/JoARH8fCQI"
    "pQPWn6nIii+rKKV0B67y+jHMrM9a+th698tUPlmpfBLKySJmXMYhzKiRxrCJFaH3NQodxs"
    "4dLv+7Z2tuArh8BVmAbjEVWYi5LpKRVHNYGgtU0xJb01mijIWDmT80m56SrrZC7ZbuuDk4"
    "eNZQTLvBs3AkNGJbaVHmqq/KVzpbDZWXnq1A5OALpGorofjoKr/foxaD/+8bt81Wu1Mn7B"
    "8mPmjfKK1LBXMf8KO+8Q2+tXWCf1EJ0rhR75ROt91CRYj/A9MY3v3RaV5/62EaQ/ewb3Tv"
    "GrfQF/ztG+3eN1S3sH/VUJ5grVyRD7h3v/yAy1x8kjfOD5VjUepi0ScBidRISseHPTo+DF"
    "2L7aZG+qQN+DDRXR/7ECzV9S4Q0q1kO24lL+T7cO0ncjlJ9dQNLtfyHXWDBIbFJDn0RDAt"
    "WFGs6gO6GqxCjgkPdAhPwpMQpnsxFKRl+R0tCnPFdtSJZk/8FIbdb43fzj58xPtYakjMhs"
    "j8HGrENnlLmkH0EZ3NTYcawxXma0QpcYQJHOGeGWWd9g0KL8hTOzogIKKfBHOPGHj+wzZZ"
    "Ust9YmyeasMJtg1S5hwETZ5pkZhL4wsZzC1oQtUW1mLGnhS66hvadIp3obdFjQz8JJQDEF"
    "dXNnpqcC8NfG3o3Ma3hcU2gMGePVCLvy6gBFO2jnLso2UubfKw8vNBwivAI9WIbrBbfZUL"
    "R8ETePESUHJIpxQ3Ccd8osaAjLE7eIMxOk0vTesJRoaRTmGjZi/HbodnYxioOMvY2zHgsd"
    "25ZT7rOKAwCn3DMacj9EUZ4ovj5X+YDzXiFiAnPIU/vgiOJNzKYOP0qkXHAA17+2Tj2B40"
    "j7k7bcfENJ5uW4Aen0DQorbUdMedBRqB0XM0C35772XR3zTHAbgQEZPjhdMNHvEL4OI/CH"
    "vTiKcM3mK7Ewv6fALmysAmmOfNWNOnWBQFK6CEJgucoBzxFlc3EHw6Gz3SrYVhk7kGAMOM"
    "0EZT3YB54wzq2JWB6FBjZLMGkWACONnk0SS4bzBPHsda4f0wq+kcQMG54I4/TJ8FJfDYOk"
    "PfgNtxwavsDBs3mzpsEZjMnUhjfcHDAmLLCbwH6xHeFqblCpDWp9O+MTRxTS4A+sHUNJ9Y"
    "10t8UqSv4QvBilgYHJUxdFfDjvBWzLaKlQUNkM/45LPNhQWrJNhz/EXN3oJNDBw6eEXWMB"
    "zO9J8wPzOyqHqZYvtGKIsqG3eb5UaFRxm7zUIHXxC98cLWprFssbC/UVYp7I1N3DvCu0vf"
    "wGSrNYQI1r+75JmH1QpFEKpN2c5hwNq205LRDvl8xukDU1p/Rj8nnquV7xO7D08I9vgiwQ"
    "mxdKIRJtfQ7QkXAQX6ZJNsgxymAl0VzV0a7y46ekI9RkkFOo1FVJeCdqLjhrgS6xgWyCMP"
    "pnT3SMFO2VZWehKJwYt9wcoU8iD8z3vlXrlKZuD1HkKke/h4iHbfuW+1mq3r7P5LAw/0z6"
    "IriX/woQMdehDsj9Hm95f98lJz/tKa8xAPrAIPLKJTTSGtsv68pIL1XSEF67scBeu7pII1"
    "LLSIQB6nO0K8P54X0WefZ6uzzxPabNOyXBOyYGqSJKUEvADgAe9QxhoXUFcZ7BPfxZinH4"
    "/8DNyR3XTkkZ9947bRbHmEwTFa4lrflU630Wu2/evJc2UscGdFNrGz7D3sLGkjirHDAp/r"
    "FFLphpaSYU08T3mM7AisnXmWtV2kKpe5nXczoWXO/T1PZN12NwLV1a0msb8wTZDejAzuPo"
    "0+NhIP0MCuhsI/s9+xuGi3byJjcdGMg31/e6EAx88GBm7SubEnGTyx1EdOCnefGYni339M"
    "RQ+2FooyofrjJGUDyYQzIJB4poX2yJoc+6/JwQxGAnPYv39/mL87kPkbMqYKABqjOqapvD"
    "Vk0SZspGUNLCa/h8j3KH/8UC4ERRAkqRP40zd6yo1y3UF/V++IRf5dtjs87g8PykjdOwga"
    "PrSATG5nER0aTlUn/H/fcC0GdeIe9I371t9brLKEe4ClVC4vFeUKyfzDvvG10bzBU/y/Gw"
    "vOK1Cwg75x2WhdKjfsJv+wIoPtOnsI7G9hEvnNSAlnfhSK+/IJ9rhimIfGSHDFlPYeL+Q8"
    "LpACfIym9fSkqFNTy5i1YaIY0mOk2hXWb093FYifA+tV+/7iRiF3HeWy2W22WxH5nl+MSp"
    "YYrBFDmc0RdW7aejrWmftDkrDULlExFdW29wlqO/qMxTHYFLoapYQn5szmVOqS07piQO94"
    "Ws8t+qzTpcp9G4XY+jihnNbJac3j3AC2kdBHMEZW6lNYNWQjX8HzIl/B8+yv4HmKfT87Hj"
    "EP5OPE930hF4r3OS4U75MuFL6ntMA2EaGR2X4Sgr82RwfZkbBWJUkowU1uvq6nnCi4SUIJ"
    "bhxczXHobC6U9ytMIgGNAxoKAUlimm0Fj5FJI3gaqiE/2wS0+dHVafQy0VCVg6m9kCERVj"
    "BMc3zM4PY90WJhWUJiY4JSfgrin4IgrE9kEkepjm8ab19zmgxzLLNpRKmPD/ezQrLkWY4s"
    "eZaS7wTNZVPV9a4vl/gkvQn5da7y1zkI9RRhcqNUkseVuYPkgvIXFI88Fx36MJ3cMqs8wq"
    "GgVMExjlLKUa7yKIeSTogOc4z0pbZxOdCFBjqcUkBwoGOkckFXeZyDHC/COscIpRzlSo8y"
    "T74jPMQBmRzfKo9vogK8UHRimFBKrQmf9yCXkACwcTqZrzMGLCaDT1ewZOsywzRHEfu5a9"
    "VxLEtUQQ19mOgIYf5cBObP2TB/TvHqsuF5S23AKaRyC44558cT/4lWxsuglzjLhNRbhhPT"
    "lslK3DmYlk6Z3AEeudO87J2kc2fbQPYy3NiRwhtnSwtgzJiubeDbwVSe1q3X3JEiHOZRC6"
    "DLma3twdv22ztSfCPcaQGAAwl3GyA3vIYOkkFYC25CHVAA4AR7tQ2coynojxPsLL60AOZh"
    "qUFO67VIpwhZGSAjA7euOKFF51TbuDLhMc7w6JeNFTrYHkxt1t4RfdmiXBa1be2Rblzvkj"
    "dzRFMKV+QeCqG4syu/HEowBQsVRVFDS6BYbRSvEoFpkbE+nWEhASwZgi6zdTKBd6oRP1SN"
    "VXmYY+lKLMrwsMLiAnQ6Ti+cso2GWRUGHkjrV7jAQgnk7SkZ6LY6tih1q5OwggW6w4qTEG"
    "0M8oZfj4KVXHmEngxeleLEn4SykuZLqy9qJDsfuHDo9YYh11XbxXeQcuSwEvbcKa2rZuta"
    "cNZ6ZHXiHvSNK+Wm+V3pYF4d/zAt/048Q0918/G4m1/Kt3tNIk2PSqbPFEifKbMVyGwFR5"
    "OtQEYa7MBgSB1nWs4VOUIpfZ6q7PNUxtouzezZq6a0fX2bhvWqcf07MQW/oKq8oviu1eCW"
    "UZJL7XgxbDdSi+9UPXcZqgdzkqaai9xQy1XLhWvLCGjkWP1Nc8xqjKJvAiudy375pvR0jV"
    "sRQqZRYwbjoDAu6slYgU+bFYzF6qGMNLXGL97Ma/zWyICX7MXkgt5tOpbVdZ8Di4kiKrZX"
    "25efhG4tc+mp+LDmq+2onpJP5z0YdIlkror6jV1j1ZW1kX8ftu3e5HjvwN55omHZWGrU4M"
    "XZ62HZZmIvrLE2ZFWLF7OZZq2gBTqd2qGiqTaqHxdzrJTrduvfrDoTy1w8TganpEH4ZB0x"
    "XFlNW9Y3vhFiZi4cXpt4VGMFouGZ+kaoRiHTdI71KWCNM8srO12+nCpDz31gl4lcXzIyMj"
    "NL1FgVKXca7atowVOpfX1p7WsFqjFW7OsmizGmKWl3Nat3XhlQB7lbBGOfQDqoF3BQZyHW"
    "GxgbrMqX2zq5u2k0W3XC/vWN7qXSanSa7TrxjvpG+76jdnvtzh914h+Wsh+cFdlqzrJ3mr"
    "PE8AypoVm6qQovgyTl0W02218N3EXTni4eRaCOUlV5LVQm/AjFwEdg1o2RzxSLhidmNCCV"
    "d7EdhMtGSWyzyyiGSI5gz8jTbO+iimJMGE0Cn12JJUkpcwsmi9DJCjdbBTSuHBIANo1UAp"
    "xIjBwozgSwjVHJjSDF2WMkDmuMSsKa2A5kMr7XazlP0VKLzIAUcjkNDnAaaNZwoj+X2gRi"
    "pNJRpsrj7NrISqXsC1PKUa7yKMtERTItRlXhlGkxZFqMSsNbMC1GkejgGZ2Zlr6FQE5oZn"
    "Wwn9SKBbseyrzcbbSrO6fSHOmC6ZbjQhee2uu9534wTzCbWBToHlhgKUadMse4Ovx39eAx"
    "j7GZtnL905JudRu3yPztXL172MmN+8YFLm5+/Cp3SzPHp6TpEHPhYIQsdzHDPjd0FotvOu"
    "u9t7wB2LGTmN9NUf+wWF+L+chTERV+IWNp6Y5DjdyeyI9vSkchLPqR/Dt586PT7DVb12+k"
    "h9q+2OJsDzXpwbNTnwUHFoGIdde7X5p2xU27hxaZ7W6Dgvh7ZHXiHmAMduPqD4zAhn/xr2"
    "+haV9k1mdP+sScj3ypBcw/SUKZgiDFCKTbKh3p+PpJPnxN4HpAJ0PXBULXpdntFWtoQ2yx"
    "4OBHKeXgH+DgS/X8rgo0hCKaRLFNkkq/Umn8kMaPimnns4wfl43uZeNKkbaPfdg+svbcrc"
    "Aca+8gd9r1QCc/NxGs4TlI6/7mppidiceIb8XK1JxJK4qoFYVjlm1K8TFdZ09ZqcFIrjeq"
    "NAyeHCAwfHBbhUZ4Y3hed4g9MZc2M1o8mtTmqQfQyMFoa5gF1D/F6ZLGlp32JGg0CcX+FD"
    "EoeJCGYoZkdPtLs0G1HNuBN2pCeEeIJKcZj3EsFW+3tSC74wE1h32f+UbzTRmgwt4eFcV1"
    "fVWU8GJdz8TPAs+OzaE9NieRJLbhRZsO7gslcPLAT+eT/IHJ5ZECV6FiGZs8Hw6fb6kx7m"
    "Pg+nv8BtwIy1r+Lj1vU3Fy7k0CjESQvAlzm2Pqoi+c3KLz6arm+ouYNoWv9BQELQPY8mdM"
    "f6QZ9hIkAhi5AUtAxD1RUNx9Y/eNuDOKezfSBa0MsKfwCZs9De+OP+KUYlUXx3yixoCMMY"
    "IPXVrGPDPSE7V4B1PY+tiTstu/QJuOQ2dzx/ZzveOzOeitwZr1+UPM8RQ8NhksdXsycEHD"
    "9AR0wDtAbEYWJoMfuVfngOMc0GM5rhg7yS+wSPu+wdLQW/qQBg49jJ7xnF4jsRuYxw+smL"
    "FuzfAWbANvC5I+sXsBXO2JefJgEipehyU6CPzdPOj53dojrMIy/GuK5OcHU65laPn8V70o"
    "TCFPnGjavKJdRahEfIySr+laYIv2vNR0B9aimBNQw3MCij0On/fQrQ79FnJGcp+CEeYjne"
    "2JtHVMXFmmwNM8wfzDh2neNq4V6RRVAcFGFk3YrscCzvAkmsU8czzaKrubnXQbzas6wb99"
    "47J9e9toYbUDfoD+OXc3zD8H/vUNtszrhP3rG9Bq8xJ+8v9x1uYFvHcOzo3qyjX9CvlQNT"
    "wfqobrQ5X0qrrqNL72WLULftA32p0rXv/CPYB7oG+4Af72jW6vfXeHV92DZCWMZK2MrdXG"
    "KJZGLyeLXnwaIN9ipBUQLTYRQuT79KhTLoRngnIBY65c9I2ecqNcdxq3deIdwfg2u5cw2D"
    "DE/KDU2Gy9bol0Kt2bU6lM4CkTeL7kfN91As+haVmuvTFV55wNdpJSwr0W7oPJj3VAwkWg"
    "jRORjqNU0n8shmmgmBSYqjEqmWwsMVVD+t5yuNoSWFlbTtaWqwq+srbcgXzQuM2KW9NEtt"
    "4EXam9t2KQbn/3nU9X4tjGySS0KRyDa80V4RZCJDKDZiLfa2BVF9ldY2Rye01DNWSzTUC7"
    "JjdlCr3MW1flwDiLOtaqxEiH6eQIV3mEbcecq65KtVxV3rQG5JhXeczRCUzEsuTdfwSq37"
    "2nK0EfuyTWf+u2WxnLySOILyF96JD/I1PdPkB+OQd1RCIf9TjAsQWBDcRR5/KcyBQPKOQk"
    "F57kL1ayqWLTfNcVmzR7ToeOyrw/05Fe77IRb6PCuJ90//O+0VHUd+q7OgmO+8Zdu9PrNJ"
    "o99b16XifhX6Frf1HffQxdxJ9946bRuupeNu4U9Vx9XyeRn+Gr7z6qfwlfxt8nJebA9r1C"
    "bJqaEUh/zDEtpuYCOmTFy1/Ozt6//3T29v3Hzx/OP3368PmtrzBIXsrTHFw0r1F5EEE/qU"
    "1gbuyqtrAWMyGlYoTqiODfXqETLxZALQdxJr0EO6VqlxdJIaIRixBJfVhcIz4zy5XoiFJK"
    "abnK0rJMC/eKB5+nUiwx9hFCucCrPMZj3dDtSalRjpHKca7yOFcmGV3VfDW3ww1Fw1kFwE"
    "0QSj4zN7PFCyf4qujs3TjDV2qui2BubgPp60hrBzmV18KcWM0blOsJaomkqLxkKrWoUY+X"
    "6NgYKBbY3oj6eB8LXvtIpxKGLiezSgzh9UlW1Lh/eLGEK0tt5eU6YUk+3GmSmTeF/J3OHb"
    "KcYDoUw8T8GZixRLOf6IiMTSs9LcsuOlmfxUNmUJAZFI5MRXtgUfklbHoyJv+knh+TL+O+"
    "9+a4IAOKZEDR0QQUSTvFK9Ztyoyy+8goK/OeHkPeU9gMNeXn3LSckzQBPXS5liuYM7GIsj"
    "sFBHLNGk5YgtEfE31KSee+1QKmF/NY6m56zxFxTD//Zw3EYvgRSpGp2+lC+DYaxtyhTccm"
    "DysHU2pa0KrDhHjbgX3tkZInuiID953/7a9uVlF99B//9lf4c/pPfT4AsR67592yYoUbVu"
    "JdnxszPBAlqu/6gpNoTspIv4iqzGVfgR28lqOwODQB++Q/75V7VzAVELI5VZ3w/yD+8r2g"
    "7m0K0WKiSXFZ+f2uycRt96CMYLz9hIVpn95s+cEn2ONowa0LOtrVkti1e/kYP17plq6pqW"
    "VoH8JEMaTHSLUrrN+e7ioWOQfWq/b9xY1C7jrKZbPbdANXfDmAXcRTQZFRWF83MtZbxnof"
    "huwjY71fswrB1v9JVcb4J8c6N74kQndEnvd7jjKR+rtXvPikD+rrGOfyH1T5KT2cUZaFmW"
    "Vh5hfXwK8tzPxC6vcGtfTh5CRN9e5equWq3bXgpnUK92xMt+xdlskcp67oFKbYHcDNlLSV"
    "93TKVsyiZ3aq6ilbwRciqbLHU0n13tmHDwX0e3BXpoKPXYvpnmBVCSDs3n6E6O6koAH06F"
    "AjhbHLzvYTItko30/V0N5Hwp8Eh7DP79mf/w9+q+0p"
)
