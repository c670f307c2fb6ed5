"""What the comparison of models cannot see, by hand: CHECKs, uniques, triggers, the search index."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        -- new columns came with a default for the rows that were there; the models write it themselves
        ALTER TABLE users ALTER shown_rating DROP DEFAULT;
        ALTER TABLE assets ALTER source DROP DEFAULT, ALTER rating DROP DEFAULT,
            ALTER digital_source_type DROP DEFAULT;
        ALTER TABLE characters ALTER text_version DROP DEFAULT, ALTER likes DROP DEFAULT;
        ALTER TABLE gallery_items ALTER state DROP DEFAULT, ALTER rating DROP DEFAULT, ALTER likes DROP DEFAULT;
        ALTER TABLE generations ALTER is_prompt_written DROP DEFAULT;

        ALTER TABLE users ADD CONSTRAINT users_shown_rating_is_known
            CHECK (shown_rating IN ('SAFE', 'SUGGESTIVE', 'EXPLICIT'));
        ALTER TABLE assets ADD CONSTRAINT assets_rating_is_known
            CHECK (rating IN ('SAFE', 'SUGGESTIVE', 'EXPLICIT'));
        ALTER TABLE assets ADD CONSTRAINT assets_source_is_known
            CHECK (source IN ('GENERATED', 'UPLOADED'));
        ALTER TABLE assets ADD CONSTRAINT assets_only_removed_are_erased
            CHECK (erased_at IS NULL OR removed_at IS NOT NULL);
        ALTER TABLE characters ADD CONSTRAINT characters_only_pending_wait
            CHECK (submitted_at IS NULL OR status = 'PENDING');
        ALTER TABLE characters ADD CONSTRAINT characters_numbers_fit
            CHECK (likes >= 0 AND text_version > 0);
        ALTER TABLE scenarios ADD CONSTRAINT scenarios_are_five_at_most
            CHECK (position BETWEEN 0 AND 4);
        ALTER TABLE scenarios ADD CONSTRAINT scenarios_one_a_place UNIQUE (character_id, position);
        ALTER TABLE main_images ADD CONSTRAINT main_images_generated_have_models
            CHECK ((source = 'GENERATED') = (model_slug IS NOT NULL));
        ALTER TABLE character_transitions ADD CONSTRAINT character_transitions_rejection_says_why
            CHECK (action <> 'REJECTED' OR reason <> '');
        ALTER TABLE character_likes ADD CONSTRAINT character_likes_once_a_user UNIQUE (character_id, user_id);
        ALTER TABLE gallery_items ADD CONSTRAINT gallery_items_rating_is_known
            CHECK (rating IN ('SAFE', 'SUGGESTIVE', 'EXPLICIT'));
        ALTER TABLE gallery_items ADD CONSTRAINT gallery_items_removed_has_time
            CHECK ((state = 'REMOVED') = (removed_at IS NOT NULL) AND likes >= 0);
        ALTER TABLE gallery_items ADD CONSTRAINT gallery_items_base_item_has_asset
            CHECK (base_item_id IS NULL OR base_asset_id IS NOT NULL);
        ALTER TABLE gallery_likes ADD CONSTRAINT gallery_likes_once_a_user UNIQUE (item_id, user_id);
        CREATE UNIQUE INDEX moderation_cases_one_open ON moderation_cases (kind, subject_id) WHERE state = 'OPEN';
        ALTER TABLE moderation_cases ADD CONSTRAINT moderation_cases_decided_by_somebody
            CHECK ((state = 'OPEN') = (decided_at IS NULL) AND (state = 'OPEN') = (decided_by_id IS NULL));
        ALTER TABLE moderation_reports ADD CONSTRAINT moderation_reports_once_a_user UNIQUE (case_id, user_id);
        ALTER TABLE screening_refusals ADD CONSTRAINT screening_refusals_some_are_final
            CHECK (may_appeal OR state = 'REFUSED');
        ALTER TABLE data_exports ADD CONSTRAINT data_exports_running_has_lease
            CHECK ((state = 'RUNNING') = (lease_token IS NOT NULL) AND (state = 'RUNNING') = (lease_expires_at IS NOT NULL));
        ALTER TABLE data_exports ADD CONSTRAINT data_exports_ready_has_bytes
            CHECK (state <> 'READY' OR (size_bytes > 0 AND expires_at IS NOT NULL));
        ALTER TABLE generations DROP CONSTRAINT generations_target_is_known,
            ADD CONSTRAINT generations_target_is_known
            CHECK (target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO', 'MAIN_IMAGE'));

        -- looks that there were before their history was kept
        INSERT INTO main_images (id, character_id, asset_id, source, prompt, is_prompt_written, model_slug, created_at)
            SELECT gen_random_uuid(), id, main_image_id, 'GENERATED', main_image_prompt, false, 'flux-2-dev', updated_at
            FROM characters WHERE main_image_id IS NOT NULL;

        CREATE TRIGGER character_transitions_append_only BEFORE UPDATE ON character_transitions
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

        -- what search looks into: the name first, then tags, then the summary
        CREATE FUNCTION character_words(name text, tags text[], summary text) RETURNS tsvector
            LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
            setweight(to_tsvector('english'::regconfig, name), 'A')
            || setweight(to_tsvector('simple'::regconfig, name), 'A')
            || setweight(array_to_tsvector(tags), 'B')
            || setweight(to_tsvector('english'::regconfig, summary), 'C');
        CREATE INDEX characters_search_idx ON characters USING gin (character_words(name, tags, summary))
            WHERE status = 'COMMUNITY';
        CREATE INDEX characters_tags_idx ON characters USING gin (tags) WHERE status = 'COMMUNITY';
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP INDEX characters_tags_idx;
        DROP INDEX characters_search_idx;
        DROP FUNCTION character_words(text, text[], text);
        DROP TRIGGER character_transitions_append_only ON character_transitions;
        DELETE FROM main_images;
        ALTER TABLE generations DROP CONSTRAINT generations_target_is_known,
            ADD CONSTRAINT generations_target_is_known CHECK (target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO'));
        DROP INDEX moderation_cases_one_open;
        ALTER TABLE data_exports DROP CONSTRAINT data_exports_ready_has_bytes;
        ALTER TABLE data_exports DROP CONSTRAINT data_exports_running_has_lease;
        ALTER TABLE screening_refusals DROP CONSTRAINT screening_refusals_some_are_final;
        ALTER TABLE moderation_reports DROP CONSTRAINT moderation_reports_once_a_user;
        ALTER TABLE moderation_cases DROP CONSTRAINT moderation_cases_decided_by_somebody;
        ALTER TABLE gallery_likes DROP CONSTRAINT gallery_likes_once_a_user;
        ALTER TABLE gallery_items DROP CONSTRAINT gallery_items_base_item_has_asset;
        ALTER TABLE gallery_items DROP CONSTRAINT gallery_items_removed_has_time;
        ALTER TABLE gallery_items DROP CONSTRAINT gallery_items_rating_is_known;
        ALTER TABLE character_likes DROP CONSTRAINT character_likes_once_a_user;
        ALTER TABLE character_transitions DROP CONSTRAINT character_transitions_rejection_says_why;
        ALTER TABLE main_images DROP CONSTRAINT main_images_generated_have_models;
        ALTER TABLE scenarios DROP CONSTRAINT scenarios_one_a_place;
        ALTER TABLE scenarios DROP CONSTRAINT scenarios_are_five_at_most;
        ALTER TABLE characters DROP CONSTRAINT characters_numbers_fit;
        ALTER TABLE characters DROP CONSTRAINT characters_only_pending_wait;
        ALTER TABLE assets DROP CONSTRAINT assets_only_removed_are_erased;
        ALTER TABLE assets DROP CONSTRAINT assets_source_is_known;
        ALTER TABLE assets DROP CONSTRAINT assets_rating_is_known;
        ALTER TABLE users DROP CONSTRAINT users_shown_rating_is_known;
        ALTER TABLE generations ALTER is_prompt_written SET DEFAULT false;
        ALTER TABLE gallery_items ALTER state SET DEFAULT 'SHOWN', ALTER rating SET DEFAULT 'SAFE', ALTER likes SET DEFAULT 0;
        ALTER TABLE characters ALTER text_version SET DEFAULT 1, ALTER likes SET DEFAULT 0;
        ALTER TABLE assets ALTER source SET DEFAULT 'GENERATED', ALTER rating SET DEFAULT 'SAFE',
            ALTER digital_source_type SET DEFAULT '';
        ALTER TABLE users ALTER shown_rating SET DEFAULT 'SAFE';
    """


MODELS_STATE = (
    "eJztXW1z2ki2/itd/pJMFeNNPE4ml9m7VcRWHHZt4wt4kt1lS7ShbbQBiZWECTM7//2e06"
    "33F1DLgIXcX0CIPi3p6Vb3eT+/Hz3QKXUZPe4s3Dvr+xVzHPrAjprk9yOTzvAgp0WDHNH5"
    "PPI/nnHp3ZTTWLytPhONHd76znFtOnLh73s6dRicGjNnZBtz17BMJGqRf1t3xDKJ4TpkSV"
    "fEtYg7YeTOtr4x+5i0iGsbDw/MJqblGvcGc/jfowk1TTYlQ3HRIbHuCaOjCTFMh9nuMV58"
    "bI3g6ob5sOPrLEzjPwumu9YDAxIbrvbPf8Fpwxyz7wCD93P+TYdep+MYzMYYO+DndXc15+"
    "c+Gg9t0/3E2+JT3Okja7qYmWH7+cqdWGZAYJgunn1gJrNhUPAKrr1ArM3FdOqNjg+/uNmw"
    "ibjLCM2Y3dPFFEcMqcUNhOeOdP2609d7Wl/Xj1Kj6VNEgPdOjSwTZwLcqsMB4NPtx/85Of"
    "npp59P3vz0/sO7059/fvfhzQdoy+83/dfPf4ibCdESXXHM2hft6z7ekAXTTUxHPPEHp6Eu"
    "FVR8MEL0YUak4T+bUDsbfK95An14rCT6Ptbr4PdPhPiHL8g+BmBGv+tTZj64E/j5/s0abH"
    "9tdc8+t7qv37/5IQ7wtffPCf8LoQ6hndPV1KIZs/uvvc51NrwRkgTEY2Pkkv+SqeGkJvoB"
    "QL0GWgQDe545zn+mUUhfX7W+JtE+u+x85OBYjvtg8154Bx8T0I8s22awOsNt6lnrS/4ET1"
    "PWca6fFpnrp/lz/TQ510c2QzB06qbBPod/XGPGcgCPUSZnvUd67B/sCvqjP98vzBGiSmB3"
    "Px5NrdG3Y9Na/uVo/29Ev32l9fqtq5vYa3He6mv4zwk/u0qcff0+MVhBJ+RLu/+Z4E/yj8"
    "61lnx7gnb9fxzhPdGFa+nw4DodR5HyT/unYoNPH6nB0S8x/ElaNQEOZAIgP3f/LcJT4Ik7"
    "Ovq2pPZYT/1jnVh5bdN/zU5myTPUBH567KGJ9+lz5112D08y6QMLax5lse+xBuu5d1s0BT"
    "YW2hZm3j0qwqkahDqcv+59bv148u79MRkuHL68DYnhEIe5ZDlhyIIDB+4Q9h25a3gycm/Z"
    "nNs22XcXeHSWxb7v8EqbGfjfj8IhOXJAwPG2SGzGvs9tcSYYMX8Y4pjqIeF3Dr33nh/xTg"
    "Bq/uMPKWHh9rZ9LiEqLBbG+BhpyiwlmyWGxEJijJ1jvOLPz7GQ8H38J7EyRN95/vTr5QI+"
    "XPqEOhMZ7ilOtR3O6XmFtB3zTYbjLEqxTTFCtWkeyKYZHXpYMw3orsTYxymfa/CfR1w8uG"
    "H29mTZMY6QbWGAvSVTje/2xzfCCUlwJnGqbXIo1R3aDdxISqBIYZwG+JNlM+PB/BtbcZjb"
    "cCvUHLEMTH1poBd2dZjIhmfD99qmy4BXTkwtOBizKXMF49bqnbXONcFfP4Os5oOfJaZFBm"
    "aNhOb4UkajiGzWMRlxYH78aJho9gBZh4zZozFiTS4A3dOZMV2hOQPFqJhw5aTFr6d2Jilh"
    "wQZgFxCvfEB0r72Sqp57HWuskaqUmvQFcwqK4X8Rw2yzR1j0y7zjcUrF9h/CKMOy7GRxpv"
    "k6sjRlKT1ZxcY2rig7LWJMP803pp+mjOk+OyTBp0RIlIC1XsBCqLYhXd16/RwmphtFq8iM"
    "kpWrfs8xiKRR/+jRf/pb13NEWAN40rhVE+D/2KkYymdplgzqT981AihOgYLSZ8+asTtrvC"
    "JLw50QCizzaGQtTPeYDNmMGlNhpnPhJUOb3HQMX65FptaS2WREnQwL4JN7HJgDc+hMrKWp"
    "wyyBXjkFiq8zWC/ggOIHgwtQ00XaO5B5sTlZmHfThQ0do5ugmPlj//LkG2NzYYu0rWVjYO"
    "LtWQsX7hBmLVxFdOzQlUOWE8thnk2yAd2PKCDK72DKxg/MfoWeiVPo3iE4OtByF/6FSrjd"
    "gXDLp6AMJxQQ1M5QePKuiKUQWuVyQPy/OAs0Npz5lK50/lsC5iRdHR3aduC86ThLC7YaWR"
    "N4irCGcJ+8KYI3tMqf3m9SiNvWNGdaa+ZiluJA4zKVR7s/rI9ue1pXcn3mNE2CnwPzqnOu"
    "dVv9DpwIDgdm6/yqfd0k/Cu5/RcZmbfvCwzM26TgHI4L/hUflii3UHZ4kn3scZh6rU+a7D"
    "AhTZPg58Ds3V5caL1++1c8ExwPTO3rzWX7rN1vEv+o1HCdFBmuk/zhOlGOuEopFXIIgi8v"
    "MfhxSqV6rNooS3jbpszmT9Ux1M9kntDk3i8cuKunogTrJzPhbrqiv7rCNYIdn45cTwvyBM"
    "DO/I7qitTUQDX/9vG6hH7rjZnhstlT4bpALZK9qjNYNptbtvtUoK6sMSIDjbq8v7qi5T3T"
    "FjbEi6CnumLFvm9jZgHLSbXvdZtTO45mgqe18ZWcHmUHM4X/NzbEMmFLfYZNC4cy8dbow8"
    "bj/mH4ptbDgh2T4dy2ZnNXf1gYY8ZtBqgFDiKJ4HvWIA5jZMiFNp9wmBXEtJNrPME+4EwX"
    "OYqNHNddr33tlNbbUqLmWwhkNdc11lh/KAL2h3ywP6T0p9/gucoq6HzaKgN91Ne+9vV+R2"
    "9ftS60Jon9HJj8S9fOUSUXHvvnod2v7XOt4//n/x6Y/dbl39rXF3rr11a/1YVuY7/LKPVO"
    "iinH1+jGk0PrBUkbU8NdlR3iZB+VHmoAv33Z+ngJwxwcDsyu1m93tfMm8Q6qoSC3mWvYJT"
    "3BkpT18wTbianojjmuDgyBDNhRGgVzIZijDFka6jVZbBJ0KpXNE1LZUGfORi43nlkZAln+"
    "KKQI1TA8YRjwbfPmNWr0MkYiN2FZFunm9GUHMAZeBrOTt6c/n3746f1pkLgsOLMuX5mfmy"
    "ySc8CYMX1qzAxXdxhcayyDcjaxwjkDZ/YdVwZgPORRziJVGGdgDOuJ4avHCmIbJVGYepiW"
    "Mnxa822oeYWurTOvs6L3QVhJtmlxaUNXtYVL2RDWYrUH3XjHv9s85Xj4wm7WjkcWimLR5H"
    "PbGLGxnzzXsqETQoVK+5i0Z5jzl0zoI+Ph4aL3Brk3pjOHn6FkvBCjTqg5Jo8W9JYdab6L"
    "Cwnv/+ki6vUP/b1yCJ5sAJEzpc6kwUkGRwZeZQB3Nzh65/jfP/KuBkdwS/Db+wE9D/3r+Z"
    "wBvwYOIdfgG+KOsWP8KW5UxAIIGRbjFabWUtyWM8d4FoJutKVi5/ljFcpNFp0Fuk9WKoZe"
    "mRG2rNnONyMkp5oEj5VFWorXqpo2aMvsK0bw6PztztjnLGvKqJkNcJwwAe0dUO5quwvO7F"
    "fZ8LHTuYwpGz62Ezm4r2+vPmrd12/5hIdGhogZzBAZcMnX6cJezGSkhjiVEhyUMLYXTIM9"
    "VmLPi9JU2f70rAb0NWHaM9/v46lx2gk3kgNDvWi4dnS6xeK1u1qv322f9YsFbCsZWcnIhy"
    "Ija6Zrr46yhGPxT2OtVCwir3UGTY2ixWtEWrQxQ48uCk9ITeee2U0ypDOMDediIB17oego"
    "3PlB469N9gCD+4j50yiKe/e2NSOG+0Ne6rWtXyNDqvznkd+7t254PXFhcp3IGWnX4FHkG0"
    "TPONR6SL61BG6qhg7+t48aOmIWyo1ASFMn7nIvAxHxA4E1zETp597Nyl+zDv8UaY20AHse"
    "hfjSVzTRRpxKJWhK2sLj21BRVBNkCtb1ApUP1zZkqn6kr8PEdqNAlZhdOTJVxtqwDXy/cI"
    "6pFXZYU5DjC6O03LpT8eKzlWA8Y38UEi4m1nRcNB7ltnt7xQvZUM79o+XIsWZM5JQCnNgc"
    "Rr+B1SrJCloBUMDq8xxVQ5vBPGUwo4Y8j5Tj57YCyoyglB1eSNJ0FR99eClg5IuJEhzYXQ"
    "gSKlnWDpJlBdNGRn8aI6qd4fBtocCJt2siJ95mhE4o2ex5pAKxdGVO7gIJg3ziPWYK6txo"
    "15JrCKdpEvwcmGetm/4tD0/xjzBi5VJr9UTIijhK7j3PE7MyonN3gaEnZV6PDOL9vSdvav"
    "WSlIkZUrFCUkEsKiHWC0uVFH+/HGv6WDIZf4xUpcSq8jgrFeTudWVKlVNpVU4RpaZvfe+Y"
    "rG/BRwEbvIRWs5rrW7YBXkbpFUCQpfiK4rNZ+eUPjYRtfWY9shkzXbR9cz3VLzzRumc4Js"
    "5ihkbv35htxZVRM/qNYU52YozZbG65QJBtWN/2BVSq9mos5Y012qfa5wq56Lau+03CvwLR"
    "PJDMqyGEKxXgflSAexeyq8auKClbSdm7lL7Q8iQpekVInrCBJznOZ13Jtih0FfFKjjhpPs"
    "HFNvAKPbAlTcK7Nj5P03j5wlBR4dU3dR/g3NwosEZeyyLS6tOcCeJagCzhKqUn2CxheSJ3"
    "UQ+DoISWn5BSVKECScdzEBzymNXhBB4JDm3MWDmaMBHFymuBNcIgV6S3UObJqB69sythUO"
    "8nC4ODsVEj0p0X44sCnHdJ7w5ehdJd5JKRtij/WXNmEu5T8MvAXKJPw4iavB7YHIVF6Ny/"
    "EvmR8B7g/tgjs6HN1FoKgVHJg9XZZRovWR6MVt7hQmHPEw57aKS9Pte6PbTR8oNqSIfPVv"
    "C0ihvXE51pvYVKzswdIVK+4WUN3BOWxXKtg92nUJiXxVzJ4i9MFlfy424iWQNX5ScAVFBa"
    "PBh8dupe3nIcli0Jin8aayVAim0KlzrwyiTPjRE6sxEvKdExaYPsc7dyQTYS0sxoQs0H1g"
    "T5ymRLAmfQB5sHnPIT/KJZZQ622j/P3IQGN+TvAskO+T1MoiTSQ8HFUFKcTy2KkbCGC7Kg"
    "iIAXKZ+CfE/CQ30GrXgjEAExfZPxYLgU2loLe8T4NB6S9k3/DAsyQ/9c7JyAXPeay67Ucc"
    "mc2q4vLd522z80CJvN3ZUQWPltOMfkC17LcOAKNkNLI24uokw1LyvtWsS0sKS1MDoCRADM"
    "g8W97wluMgTHGcRa6GUIL5AjOhCAPFLboDBhhzyJrSftzniEvY+7Q17fc+EYwW/6d4uLLr"
    "Phhk1q29aSwcPcG7YDYDCQuQHzgfn74GhpjN3JAEZz/h1zX02Y8TBxw9+O8RvT+UjiOfOP"
    "X/D6hu0NLgrwX9jdDcj37mQxu8NqsPy57+AZ3p+Wymrljf+meADxHuh+83VxALjaRa4QAI"
    "zNwvEqeEHYlXgHKvagEuLPC5b2vQoRXmUIr/AD/yoj238oINp/yE9nljKVWSb6SgjoMkch"
    "hzlP0FV5BEqaJk+LWCZP8w2Tpym7JF/D0yjnSp9B+zpFfmwt55PYAiXgDAkUnhl4BtkIs/"
    "IKbc5hOFPpC/MmKnV0uhgbVob0ti57YYxOJS+USF4YcsNy6r44XZ1WiX3H203oybv3MgxF"
    "SFFDVuL9aQFW4v1pfi6+0yQrEYhxMhjHiGoI82kR5vg0nzs+TbHHvlCfRjm/1E2URlW5eU"
    "KVG8PRQcp/NNhScuOME6qdU2LnRGbOzEkdvlkeD6n3GCrda33SJFUenKZJ8HNg9m4vLrRe"
    "v/0rngmOB6b29eayfYYVHP2jMvL625NCPsRrXIiTa5JQipYdopB6j0N0oV1r3VbfCziX8Z"
    "z3CZskOByYtzeXndY5nvSPqjEygU40NTb5msMozRb9JKq7VUh4SoQGAxkuJ05Vv8D0bVVG"
    "jkj+aXOLDOA55HtcX3al8d418BGrRgrvTQHhUUoVD141L4hYhbuoIUtmkGOEaoyrPMbKze"
    "mFDX4pN6cZPL7Oq0/p1n2GUCvjy4P7MR25tQqGj75RU8v69lR/pyvonJcnO1xti6qYuEW4"
    "xsw2kGvaP1yH+AY+U+2MQ4QKNhO46NMX9VoCtVMvzR7wT8yE++qy+4VDp0dZDpupRo21vp"
    "uO31y3RXuJDCku++6i66PvasndG5fUIbwrURQEa2Kiu2R2ChSpHrjr4XxKMcTOoSssY4ku"
    "joJgxqjpcg/I14MjZzGbUXslSmeKCvDiGJkS4pXX/KFBhiPA48GyV0Poa+V1NTC9ix/D/5"
    "7rT+BEiJ6Ovc+tH0/evfdj+3ixTHwI7ze6UhLKE7SMYGya4jZFCVGY4ZY9MKmouDlH/z1H"
    "lEYBShMe1QsyhCvxRyZD3ju/dOjjSX28Gl4lz9Dz8RuDRzV5HmTGPWHhUeHkigz/swAeyn"
    "QNk/3pz8b4L/jEeKNDw9GRaFjGMTIS9xRFapPbYnrO6T65lNdkRJyQvyIypspfsgpK0Bfs"
    "L/ml0z3vNQn/Gpg37a/aJfwU32X0/Fv2mOSLrYx6NCCoMuqV8ZH0dx8ZhKM0CuQiIEc3Jh"
    "mgE3Q1BHv7rjqcW0mj3IddNcft1yeogQVlnZpP+9qPafhSPiOBlu+yc33hN086kqR8RpBz"
    "yxDDNjiM+FTKW0TGz3Jk2Rl74aepRfM8LH2KBM73SHKwMm8WzOed24+XGrnpamftXttzjw"
    "rU1vzPOLxdrXWZcihY6cCrMppRZ3fthI4T7nFO+1z34U7pQ6sU0dU+3fbkPWs8Mswzwg8G"
    "ZuvmBmYgnvKP4NzlZecLPyUOBuZZ5/pTu3vFK0v4h2W48u173ygT3AszwcU1+yNjXGrw45"
    "TKyl7lUX62NERVk1nKq5ZSdus4uhnMnHRC/Vun1nUnIzMqlpbwrNU7a51rz1YOMXQIyDKB"
    "xNwF1tg+Rn67wrkrAoommS/upsaIWzCcBpkY4zEzxS/yehghHDbIkLOnNk8O+APP+4DmgM"
    "AUkZXEYjcX8rJZBI4ZwjQSGDbET56oISQS1hXMWbE03MkvhI0NdHwXGS0cAm+I7frV3eEC"
    "Q2dxNzNcN8w3sUTLBiU32vV5+/qCm3Pu2APlKSiW1HA9k0ZgHvGyLQrzhOGKjBxjm97z7v"
    "HBdS9Zx5A82GhHwRsTCSRETg+vWj20bBDHEkYlkewC03wY95h/cSmKRbIVmdBHxgtMAmc0"
    "LmMFQU54wafQ5hQR4ZTTBZmcxSO81NT4xuSvObfmiymVTE4RXjQ6ttLXBkgXm0wuiStbSz"
    "NYf6Su5RMq885z78GNNeYd/p2COl8l67evoyp26/7WnidYwdB2r3WdwoC3FtPueRPIzNQI"
    "SS0na7HZum66pgMzIneWQjrfgJAgU2YEaTNCyDPK4B6nUrBLw+7ShwxLWcu26Sonot0jSG"
    "C9ywDrCJ9xtzCmwPc7x3i9Z1HTAar//FeGBnuRAWNxFfZi39ZHTw6S1WF7ZE1fjhqYv2rd"
    "9qc2Kqf9I9RYX13dXrf7f0eNtXdYSmO99azaKalTZrHJJFZrjvSak5TfZHTHSVqlPa6y9j"
    "iqJpEQA5Jk+5MH3h6IMBDoXQoiGrSvTaX2rUGpjJgveIFazMclBz9OqQb/AAc/ws/JZhBJ"
    "EKo0IvE1NaoxLwpqlEbZjdfbjTlWaXCV4ThhOI7OqWzLcfZ6sA1og5IFB7kAbIQ2tQZKl7"
    "ePc7Nj/S5Dt10uPv8S+qvRrFZB+rIgOSNmUtuwngpUz+unrjjBP6ZjbCPevB/0VFesVOKH"
    "Q0hlcDBY7ccxje+Ea53T/L2yiIOaHqiRinipodfeK4cADTpqcWeooKcsZ7ON7cuHhUt47Y"
    "hn1D1i5bnz3FJQg+R77ijV3QvW3oRvrNz7lqRTuoaqVB6uD5zK5X/nLv+ZS8E2gJXJ8neo"
    "6CbXwEpFVYTaiSzGNaa7WMO0hvopiVRSqFyJsp1kQp0GJlWa0HEzGZEAHGpQpjI7r1T57k"
    "SSqTAuIpZjyo+CaPC0SaKVvrTRLcL0clKJDFbQzLZcHr7gZ3cSIRsYwhAKaLymKOIs4i/C"
    "P0Q3MDOMR15fFPrBYA5MC8UnfNP/Dxl2d2mMGIEN3BmYpuVO4BxWO8XWpoXRFfgeYhKoBn"
    "EMeAUj1+HxGxglcmc9shAupwzXn5zam1n/yEzRo9SK93/ubXQd7394NRnk1/0DK8Yg71Gn"
    "3OielnglvvZn6Nk21uxJ0qtkLBKZK1S1jP0EETmMZWyra8sKehQ1Ko6553qCMfZQhqdJEW"
    "7ROWYzd1NJdYByN1Q6S34tzLTrSr5PURqlXEu+TUoJvBetpdKw7UTDllobtgFvUcezQ4U2"
    "uiBKO53tVHMZuAtlZ8QPfYnWZsKPuC4VMbMv6YoAWJZQNLpNzDliuFMmEq+gQm/GHAc1jI"
    "ZLrDkzRaaSYzKEJYB77HAN4xtMhHKaZZff/gU2q/SUfu259Wv+2KXhzhW6oiQqhUOGTMVf"
    "GxlVQUBQZS1lSTXBhyJqgg/5aoIPKTUBrj2ZpZTzFZARklpAvG8dpOK/Ff9dSSax0hbuiL"
    "N0FqcY96Uu5JiZcOTezDd+mViE17ON2aeXwI15fN1ysjomX4RhgFgwoRrEZI/QRiS3G6c5"
    "xe10uXNzbyZoyvBbqZVwHWNKR9lsaTHDb0hd5f3+qHf78ard54bf4DA710pX+6t21hdpxc"
    "XRwOwBupyUfw/M22v/jH80MLXzNqcS38mX+XkMyHfsPrO6QbGhDakrPbSHnkKH3meyIQVf"
    "P59YDdEuh2jkWrIceZRGceMJQG1Gnbw9JxvOkKIGni17yLuozKIv2CyqtAhKi6C0CLJahG"
    "gQcZYaIRFkvEaPkAptLuYt75dLtmysNjxLhGy+cojXb0Okxk/5sKNPerbj/FZ65j70lfVy"
    "F09gMOeYDO+owzj4/B5FGYSB6T1jAEbyAX/BggTQBWpcsJwBQmEt0kAIE10s0MBw4fb5vk"
    "iGeHPmQ1B9gVtXX23F9d6vfSuuUEw7E5uK+nxTeWTy5bPW1QivAkb+l7zqfe58uX6VLtG8"
    "8c4kChkkbrFALYOCdxkYtqVuwKdSWqvn3nkba7RWta8h3b5qXWhNwr9AXm6fax0QlvGrjE"
    "y85QrSlm08GKV1hiF1tUfg+lxDhYV23YdxCH8MzHOt2/4VlRfeQTW0FIcRLlIjY+2e3eir"
    "Brfyo6+TH32UZ5aBNUmnUncmVJ0BS1xmqwyp96j27LU+aZLcIKdpEvwcmL3biwut14edEa"
    "1t/vHA1L7eXLbP2rCb+kfVMJOp5N/bK6p0aLWnuegoPdmRCM3B8IUW46vOr8JgzA8qwJ/b"
    "jDuOlND+xylVNYhKq/mVjeflDr4KfdsFA1wG1RShYoGVU/NegBWZD7JA3ZQtIRPQw9T67D"
    "pZgjXPVTbkoxwjqiHM2wk2UaZ1FSB7ANAWCJDNZiT2CW41OYeN2KaYpwIA8y1sG9h2GYBj"
    "X/nd1XT6Rnf8AuhaOcWay8LbCfqrKb6xvf75q7Z4bkp1q9myD9ev3Oz+CUwLuH49NbN/wm"
    "OrYH7/LKpdZvmPPa3K8V8dGVHl+FdKwwylYQn77nZMuxXdZp6of1GZ/VVm/2dnP6Uy+xue"
    "8/pTMa1nwa0ktJG1r1KRCiixClemMxCfMznWRJP1TOssaKyPoLVEyAJ32BcO/14nlu2QCX"
    "1kmJ1qzEbGGCgn1pLnJYAnWhHqgJiDfvJsbtmuMyQjawHjgs7yOdELu7iIJFdcIOt9AkMd"
    "U+FIebF3bjR0Ylcs8nOzyLX3Le9qN51uHx1W8Htgtm5utNZlk4jv5Dv4DP4rzuLu32zkCv"
    "hKjkSyj0qPCOLQOutr3SYJDgfmRevyUuv+XW/3tasmif5Cr6NPtz0cNO+gzKht3wfdB11u"
    "rYpTKb445c3FN7E0orkeihEK5aN48D6KyBhI7qCcpknwE+ubfNYueXUT/B6Y5+3eVbvX4w"
    "Es/mGp5WPrnrhKOfWClVOCkUcLiOT2kSJUDlh/ZCIr/1rFKZU7cJXfH9PK29ayx9ZvrxLq"
    "5CXUSSkni5hxOYcwY2YWwyZlyA1VOF3Ozh0u/7tna24KuPUKshDdYiqyCHNdJC8odXk2CV"
    "TTEocaPF/FwsX8G9Rhx6RHV6jdMlwvFYbI3YnZL0QyjJRGbCs9qozxVdml89VQ65KkFYgc"
    "fIaEaSUUHz3t6y1qMcT3wLxqX3e6TcK/MO1B51K7PtMw84E4GpifYa9tEvxEJUjrUr/Rur"
    "3ONSpCgh+YTPDm7932xec+JhP0Dgdm76Z1BdeCz4HZ6X9GdQv/qobyBEvJymzgfnu1gauM"
    "eIo3Xh8qx6PU5aJPQhKlkVSOD3t0fBh5FtunGunTNuDDRHdz7EP4qm52gVBuJdtxK3km34"
    "eLII3LUaanbvh3Y72jbphHsJgkh54Ilg1vFM9miK4Gq4hjwh0bwZ2IXIDZXgwFaXmWRZvB"
    "XHFcfUKdSZBJsPe59ePJu/fYjidoxKSE3M+hQRxL9ERNYozZbG65zBytMG0iSoljzKMIbW"
    "aMX3RgMnhAkWHRBQER/SQcvCDM9yHgPbtjtrgi3CjMmiaKkg+2tXTI3SrIjEgYHU0axDB5"
    "y0Dpwe9jYPoyJ/4HlHCFKcOX1LW+MXNI7vFaDjwJOi0vLfsbIMMfYAoLJWZTJLw5ljyzrU"
    "d4JBuk7ntmi1s0nAFMXgtzS4oc9fDcHp7wUHRJDdcDhRJYdF1qw2//Mjb7kbou3DvenSVu"
    "HtH/t3X3CyAfXI8PV8xxBJs4Hs5wzW/Aa5jYBXdEuafGFCt1YFkOZnujzU+wJYxpZkpKP+"
    "tmNCMlv1uH55kEcHFGYGMA/Rd0ZrlfOHQaT7wJUAB/yqsuvXKI1yQ2R4JMnA04Z4wmHF+4"
    "d+4rs0JmktHp7l3Fw/etiKP4uoSTElcqWoYkcblEzKdpOBPB/0tcemLgHF3JXVju6XCmw7"
    "hLeRn93612q52nk2WK9xMubMCVJR+V046lbqN7e33dvr5Q/k4VUDRFtgwdtgwZFUQGaZXV"
    "TSX1EW8L6SPertFHvE3rI6J7vAzkSboa4v3+tIj65zRf+3OaUv5Ytu1ZXCQj+dOUCvACgA"
    "Mb85AVAF1MeR1SVxnso8AjT+Tqjf0Mvfe83L2xnwPzqtW+9gnD4zKK6JMii9NJ/tp0klqa"
    "OLMqn042QVYDtfQ6FeguMsqqJJy70Veq1Mh7nsiG4y0E+lLUp0xj/9GyQG4wc/jKLPrESN"
    "xBB7saiuDMfsfiY6dzGRuLj+0k2LdXHzXgNfnAQCNDaOXSXq5LY+xm8JW5LsNB+zrlpt6a"
    "z/CEGQ+TjAUkF86QQOGZ5YOtUqfvP3X63DZGTKcLe5ERA5oLfIKqTvi/3JACoQWUZJs9qi"
    "YR3wPTU+I1iXeAqb/PzjTtXNTZ9Q4H5qdW+xJPiW8vdklkTOYHA/OsdX2mXfJGwWEZWWgH"
    "EU2eZUTijYmS7O91eXs478qDlJ9yQLDH9wOaLthY8v0o7e1UyNlJImXlvZ1X1PvT1KI5sz"
    "ZKlED6Hql2hfWb410Fjq2B9bxz+/FSIzdd7azda3euY2KO+DPOYKNzYQJlPkd0kDyNbKxz"
    "14c0YalVomKS+rbXCea4xoz73TkMLjXOcKdfM5szqUtO64oBveNpPbfZo8GWunAEkGIUk4"
    "RqWqentfDLBtjGUptggqzUVlg1ZGO74GmRXfA0fxc8zTCw7bnIeKXx/amQDfOnNTbMnzJ8"
    "qukcHVfG0kJlmlDFqadXCs+vQhbcNKECNwkudV02m0slVYiSKECTgEb8+2QsVwkyZbjKQj"
    "XilZWCdn3oSha9iuKucqSK74Aqw7dEaerHuWzfvyHh5Csl46Qo1VaQtjMkfbbLTOY4dR2n"
    "dbF5vW5iZzDkgNdU93wEy0U7Znehdo0q7xphaIAM8xWnUryXChhWL5SvfTaFCajE6CdI1f"
    "Af4PB7QWMlRj9OqXbNKo9yNLJLcpgTpGqcqzzOqrTrzngkVdpVlXbdV5CSKu26D5i3U9o1"
    "Lpw6cL+lFuAMUrUEq1w8W4ZzTS4elS3mSdliskuMquLO2yzurIrkqiK5lce3SJFcVUR7j0"
    "W0o5yVgngjxBmMqHSp553mRTunLtW+56a7jvzdWJsXjWeJYd8lUlxjcjNqjybGIzsmXybG"
    "lPnxQF72KuGNhqmy/GRfDYK5y0iYQwiaZWdN20bHmFKt7WL2Mpc5PHcXdb2sZSDAPDCeJ2"
    "3oPfOf/myM/3L8mzEfYrasKfMu1dVa53/feZKsKPglsmQFkWSyyZxi10UkVRnnCoglDZKf"
    "s0lFHHoRh/zFbIr3Mx1pqH29aXfxhHeQXGMKKUSK6EMkatup+DcV/1aH+DflQq1cqCuq0F"
    "Mu1C/Z3OsYvzGdM/vpsV6bYiRGV6PgxT3nGVGOcy/45VM+NS9jnMtvqGorPZxRVsZlZVx+"
    "dt17VUuRtJhtjCZHWep276/GWlU7DRttUrLnY7rlSo65zHHmG53BFHsD+DQl7e5Z4icK7f"
    "mK2UdmO5mqp3wFX4Skhv5kJ+/eFYlze/cuP84N/0vonuCtkkDYa15DdHdSmgCu6DIzg7H7"
    "a69znSO5hSRJjs4YueS/ZGo4h5gpcg24CEaMj0slTk7mSE4wCNjBR7ky09vfz/74fx82pD"
    "o="
)
