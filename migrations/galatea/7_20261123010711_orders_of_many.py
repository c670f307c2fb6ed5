from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP INDEX IF EXISTS "generations_waiting_idx";
        ALTER TABLE "gallery_items" DROP CONSTRAINT IF EXISTS "gallery_items_generation_id_key";
        CREATE TABLE IF NOT EXISTS "generation_outputs" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" INT NOT NULL,
    "state" VARCHAR(16) NOT NULL,
    "is_free" BOOL NOT NULL,
    "reason_code" VARCHAR(40),
    "reason" VARCHAR(300),
    "refusal_id" UUID,
    "settled_at" TIMESTAMPTZ,
    "asset_id" UUID REFERENCES "assets" ("id") ON DELETE RESTRICT,
    "generation_id" UUID NOT NULL REFERENCES "generations" ("id") ON DELETE RESTRICT
);
COMMENT ON COLUMN "generation_outputs"."state" IS 'PENDING: PENDING\nDELIVERED: DELIVERED\nREFUSED: REFUSED\nFAILED: FAILED\nCANCELLED: CANCELLED';
COMMENT ON TABLE "generation_outputs" IS 'One picture or film of an order: held, delivered and paid for by itself.';
        ALTER TABLE "render_models" ADD "images_max" INT NOT NULL DEFAULT 1;
        ALTER TABLE "generations" ADD "retry_at" TIMESTAMPTZ;
        ALTER TABLE "generations" ADD "look_at" TIMESTAMPTZ;
        ALTER TABLE "generations" ADD "deadline_at" TIMESTAMPTZ;
        ALTER TABLE "generations" ADD "delivered" INT NOT NULL DEFAULT 0;
        ALTER TABLE "generations" ADD "count" INT NOT NULL DEFAULT 1;
        ALTER TABLE "generations" ADD "order_name" VARCHAR(60);
        ALTER TABLE "generations" ADD "channel" VARCHAR(16) NOT NULL DEFAULT 'WEB';
        ALTER TABLE "generations" ADD "late_until" TIMESTAMPTZ;
        ALTER TABLE "generations" DROP COLUMN "enqueued_at";
        COMMENT ON COLUMN "generations"."state" IS 'QUEUED: QUEUED\nRUNNING: RUNNING\nUNKNOWN: UNKNOWN\nSUCCEEDED: SUCCEEDED\nFAILED: FAILED\nREFUSED: REFUSED\nCANCELLED: CANCELLED';
        COMMENT ON COLUMN generations."channel" IS 'WEB: WEB\nTELEGRAM: TELEGRAM\nDISCORD: DISCORD';
        CREATE INDEX IF NOT EXISTS "generations_waiting_idx" ON "generations" ("user_id", "id") WHERE state = 'QUEUED';
        CREATE INDEX IF NOT EXISTS "generations_served_idx" ON "generations" ("user_id", "started_at");
        CREATE INDEX IF NOT EXISTS "generations_working_idx" ON "generations" ("user_id") WHERE state = 'RUNNING';

        -- by hand: what the comparison of models cannot see
        ALTER TABLE render_models ALTER COLUMN images_max DROP DEFAULT;
        ALTER TABLE render_models ADD CONSTRAINT render_models_images_fit
            CHECK (images_max BETWEEN 1 AND 4 AND (images_max = 1 OR kind IN ('TEXT_TO_IMAGE', 'IMAGE_EDIT')));

        -- what was ordered before was one picture or film, and has an hour if it is not finished
        UPDATE generations SET deadline_at = coalesce(finished_at, now() + interval '1 hour'),
            delivered = (state = 'SUCCEEDED')::int;
        ALTER TABLE generations ALTER COLUMN deadline_at SET NOT NULL,
            ALTER COLUMN delivered DROP DEFAULT, ALTER COLUMN count DROP DEFAULT,
            ALTER COLUMN channel DROP DEFAULT;
        INSERT INTO generation_outputs
            (id, generation_id, number, state, asset_id, is_free, reason_code, reason, refusal_id, settled_at)
        SELECT gen_random_uuid(), id, 0,
            CASE WHEN finished_at IS NULL THEN 'PENDING' WHEN state = 'SUCCEEDED' THEN 'DELIVERED' ELSE state END,
            result_asset_id, false, reason_code, reason, refusal_id, finished_at
        FROM generations;
        -- a wake-up says no more which order it is for
        UPDATE outbox_messages SET job = 'run_next_generation', payload = '{}' WHERE job = 'run_generation';

        ALTER TABLE generation_outputs ADD CONSTRAINT generation_outputs_one_a_number UNIQUE (generation_id, number);
        ALTER TABLE generation_outputs ADD CONSTRAINT generation_outputs_state_is_known
            CHECK (state IN ('PENDING', 'DELIVERED', 'REFUSED', 'FAILED', 'CANCELLED'));
        ALTER TABLE generation_outputs ADD CONSTRAINT generation_outputs_delivered_has_asset
            CHECK ((state = 'DELIVERED') = (asset_id IS NOT NULL) AND (state = 'PENDING') = (settled_at IS NULL)
                AND (state = 'DELIVERED' OR NOT is_free));
        ALTER TABLE generation_outputs ADD CONSTRAINT generation_outputs_number_fits CHECK (number BETWEEN 0 AND 3);
        ALTER TABLE gallery_items ADD CONSTRAINT gallery_items_once_a_delivery UNIQUE (generation_id, asset_id);

        CREATE INDEX generations_unfinished_idx ON generations (deadline_at) WHERE finished_at IS NULL;
        CREATE INDEX generations_look_idx ON generations (look_at) WHERE look_at IS NOT NULL;
        ALTER TABLE generations DROP CONSTRAINT generations_state_is_known;
        ALTER TABLE generations ADD CONSTRAINT generations_state_is_known
            CHECK (state IN ('QUEUED', 'RUNNING', 'UNKNOWN', 'SUCCEEDED', 'FAILED', 'REFUSED', 'CANCELLED'));
        ALTER TABLE generations DROP CONSTRAINT generations_finished_has_time;
        ALTER TABLE generations ADD CONSTRAINT generations_finished_has_time
            CHECK ((state IN ('QUEUED', 'RUNNING', 'UNKNOWN')) = (finished_at IS NULL));
        ALTER TABLE generations DROP CONSTRAINT generations_settled_exactly;
        ALTER TABLE generations ADD CONSTRAINT generations_settled_exactly
            CHECK (captured_aurum >= 0 AND released_aurum >= 0 AND CASE WHEN finished_at IS NULL
                THEN captured_aurum + released_aurum < price_aurum
                ELSE captured_aurum + released_aurum = price_aurum END);
        ALTER TABLE generations DROP CONSTRAINT generations_numbers_fit;
        ALTER TABLE generations ADD CONSTRAINT generations_numbers_fit
            CHECK (fraction BETWEEN 0 AND 1 AND sequence > 0 AND price_aurum > 0 AND price_aurum % count = 0
                AND delivered BETWEEN 0 AND count);
        ALTER TABLE generations ADD CONSTRAINT generations_count_fits
            CHECK (count BETWEEN 1 AND 4 AND (count = 1 OR target = 'GALLERY_IMAGE'));
        ALTER TABLE generations ADD CONSTRAINT generations_channel_is_known
            CHECK (channel IN ('WEB', 'TELEGRAM', 'DISCORD'));
        ALTER TABLE generations ADD CONSTRAINT generations_looked_into_with_reason
            CHECK ((state <> 'UNKNOWN' OR order_name IS NOT NULL)
                AND (look_at IS NULL OR state = 'UNKNOWN' OR late_until IS NOT NULL));
        -- an end is an end, but for what comes after its time limit, and is free
        DROP TRIGGER generations_end_once ON generations;
        CREATE TRIGGER generations_end_once BEFORE UPDATE ON generations FOR EACH ROW
            WHEN (OLD.finished_at IS NOT NULL AND (NEW.captured_aurum <> OLD.captured_aurum OR (NEW.state <> OLD.state
                AND NOT (OLD.state = 'FAILED' AND NEW.state = 'SUCCEEDED' AND OLD.late_until IS NOT NULL))))
            EXECUTE FUNCTION refuse_change();"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TRIGGER generations_end_once ON generations;
        CREATE TRIGGER generations_end_once BEFORE UPDATE ON generations FOR EACH ROW
            WHEN (OLD.finished_at IS NOT NULL AND NEW.state <> OLD.state) EXECUTE FUNCTION refuse_change();
        ALTER TABLE generations DROP CONSTRAINT generations_looked_into_with_reason;
        ALTER TABLE generations DROP CONSTRAINT generations_channel_is_known;
        ALTER TABLE generations DROP CONSTRAINT generations_count_fits;
        ALTER TABLE generations DROP CONSTRAINT generations_numbers_fit;
        ALTER TABLE generations ADD CONSTRAINT generations_numbers_fit
            CHECK (fraction BETWEEN 0 AND 1 AND sequence > 0 AND price_aurum > 0);
        ALTER TABLE generations DROP CONSTRAINT generations_settled_exactly;
        ALTER TABLE generations ADD CONSTRAINT generations_settled_exactly
            CHECK (CASE WHEN state IN ('QUEUED', 'RUNNING') THEN captured_aurum = 0 AND released_aurum = 0
                ELSE captured_aurum + released_aurum = price_aurum END);
        ALTER TABLE generations DROP CONSTRAINT generations_finished_has_time;
        ALTER TABLE generations ADD CONSTRAINT generations_finished_has_time
            CHECK ((state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL));
        ALTER TABLE generations DROP CONSTRAINT generations_state_is_known;
        ALTER TABLE generations ADD CONSTRAINT generations_state_is_known
            CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'REFUSED', 'CANCELLED'));
        DROP INDEX generations_look_idx;
        DROP INDEX generations_unfinished_idx;
        ALTER TABLE gallery_items DROP CONSTRAINT gallery_items_once_a_delivery;
        ALTER TABLE render_models DROP CONSTRAINT render_models_images_fit;
        DROP INDEX IF EXISTS "generations_working_idx";
        DROP INDEX IF EXISTS "generations_served_idx";
        DROP INDEX IF EXISTS "generations_waiting_idx";
        ALTER TABLE "render_models" DROP COLUMN "images_max";
        ALTER TABLE "generations" ADD "enqueued_at" TIMESTAMPTZ NOT NULL DEFAULT now();
        ALTER TABLE "generations" ALTER COLUMN "enqueued_at" DROP DEFAULT;
        ALTER TABLE "generations" DROP COLUMN "retry_at";
        ALTER TABLE "generations" DROP COLUMN "look_at";
        ALTER TABLE "generations" DROP COLUMN "deadline_at";
        ALTER TABLE "generations" DROP COLUMN "delivered";
        ALTER TABLE "generations" DROP COLUMN "count";
        ALTER TABLE "generations" DROP COLUMN "order_name";
        ALTER TABLE "generations" DROP COLUMN "channel";
        ALTER TABLE "generations" DROP COLUMN "late_until";
        COMMENT ON COLUMN "generations"."state" IS 'QUEUED: QUEUED\nRUNNING: RUNNING\nSUCCEEDED: SUCCEEDED\nFAILED: FAILED\nREFUSED: REFUSED\nCANCELLED: CANCELLED';
        DROP TABLE IF EXISTS "generation_outputs";
        ALTER TABLE gallery_items ADD CONSTRAINT gallery_items_generation_id_key UNIQUE (generation_id);
        CREATE INDEX IF NOT EXISTS "generations_waiting_idx" ON "generations" ("id") WHERE state = 'QUEUED';"""


MODELS_STATE = (
    "eJztXW132kiW/it1/CXpc2hP4nbSWTI75xBbcZixwQs46dlhj5ChMJoIiZGECdPT/33vrd"
    "L7C6hkwEKuL0aGulXSU6Wq+35/P3nQDM2l2ml36d5bP26o42gP9KRJfj8xtTle5LRokBNt"
    "sYj8jt+42r3BaCzWVp3zxg5rfe+4tjZ24eepZjgUvppQZ2zrC1e3TCRqkX9a98Qyie46ZK"
    "WtiWsRd0bJvW19p/YpaRHX1h8eqE1My9WnOnXYz+OZZprUICM+6IhYU0K18YzopkNt9xQH"
    "n1hjGF03H/Y8ztLU/7Wkqms9UCCxYbR//B98rZsT+gNg8P5dfFehV2MSg1mfYAfse9VdL9"
    "h3n/SHtul+Zm3xKe7VsWUs52bYfrF2Z5YZEOimi98+UJPaMCk4gmsvEWtzaRje7Pjw85sN"
    "m/C7jNBM6FRbGjhjSM1vIPzuRFU73YHaVwaqepKaTZ8iArz31dgycSXArToMALbcfv6vs7"
    "Nffvn17M0v7z+8O//113cf3nyAtux+0z/9+ge/mRAt3hXDrH3V7gzwhixYbnw54hd/MBrN"
    "1TgVm4wQfVgRafgvZpqdDb7XPIE+PFYSfR/rTfD7X4T4hy/IISZgrv1QDWo+uDP49/2bDd"
    "h+bfUuvrR6r9+/+SkOcMf75Yz9hFCH0C60tWFpGav7r/1uJxveCEkC4ok+dsl/iKE7qYV+"
    "BFBvgBbBwJ7njvMvIwrp65vWb0m0L667nxg4luM+2KwX1sGnBPRjy7Yp7M5wm2rW/pK/wN"
    "OUdVzr50XW+nn+Wj9PrvWxTREMVXPTYF/CL64+pzmAxyiTq94jPfUv9gX9yZ+nS3OMqBI4"
    "3U/HhjX+fmpaq7+cHP6NGLRvlP6gdXMbey0uWwMFfzlj364T375+n5isoBPyrT34QvBf8r"
    "/djpJ8e4J2g/89wXvSlq6lwoOr2iSKlP+1/1Vs8rVHTWfol5j+JK1cAEeyAJCfm36P8BT4"
    "xb02/r7S7Ima+sU6s/Lapn+an82T32gm8NMTD028T58779EpPMlsACyseZLFvscabObebd"
    "4U2FhoW5h596gIo2oQzWH8df9L6+ezd+9PyWjpsO1tRHSHONQlqxlFFhw4cIfQH8hdw5OR"
    "qWUzbtukP1zg0WkW+77HkbYz8L+fhFNy4oCA4x2R2Iz+WNj8m2DG/GmIY6qGhD8Y9N57fs"
    "I6AajZP38ICQt3d+1LAVFhudQnp0hTZivZLjEkNhJ94pziiL8+x0bCzvFf+M4QfefZ02+W"
    "C9h0qTPNmYlwT3Gq3XBOzyuk7Zlv0h1nWYptihHKQ/NIDs3o1MOeqUN3JeY+Tvlck/884u"
    "LRTbN3JovOcYRsBxPsbZlyfnc/vxFOSIAziVPtkkOp7tRu4UZSAkUK4zTAny2b6g/m3+ia"
    "wdyGW9HMMc3A1JcG+mFXx4ls+G34XtvaKuCVE0sLLibUoC5n3Fr9i9alwvnrZ5DVfPCzxL"
    "TIxGyQ0BxfymgUkc26JiUOrI+fdRPNHiDrkAl91Me0yQSgqTbXjTWaM1CMiglXTlr8empn"
    "ghIWHAB2AfHKB0T12kup6rn3scYGqUqqSV8wpyAZ/hcxzTZ9hE2/zDsep5Rs/zHMMmzLTh"
    "Znmq8jS1OW0pNVbG7jirLzIsb083xj+nnKmO6zQwJ8SoREClibBSyEahfS1Z3Xz3FiulW0"
    "iqwoUbnq9xyDSBr1Tx7957/1PEeEDYAnjVs1Af6PvYqhbJVmyaD+8t0ggOISKCh99q05vb"
    "cma7LS3RnRgGUej62l6Z6SEZ1rusHNdC68ZGiTMybw4VrEsFbUJmPNybAAPrnHoTk0R87M"
    "WpkqrBLolVGg+DqH/QIuNPxDYQDNdJH2HmRebE6W5r2xtKFjdBPkK3/iD0++U7pgtsihaV"
    "urBrs9a+nCHcKqhVF4x462dshqZjnUs0k2oPuxBoiyOzDo5IHar9Az0YDuHYKzAy334V8o"
    "hds9CLdsCYpwQgFB7QyFZ++KWAqhVS4HxH6Ls0AT3VkY2lpl/wvAnKSro0PbHpw3HWdlwV"
    "EjagJPEdYQ7rM3RfCGVvnL+00Kcdsycpa1Yi7nKQ40LlN5tIfD+uSur/QE92dG0yT4d2je"
    "dC+VXmvQhS+Cy6HZurxpd5qEfSSP/yIz8/Z9gYl5mxScw3nBn+LTEuUWyk5Pso8DTlO/9V"
    "kRnSakaRL8OzT7d1dXSn/Q/orfBNdDU/nt9rp90R40iX9VarrOikzXWf50nUlHXKmUCjkE"
    "zpeXmPw4pVQ9Vm2WBbxtU2bzp+oY6mcyT2hyp0sH7uqpKMH+SU24mx7vr65wjeHE18aupw"
    "V5AmAXfkd1RcrQUc2/e7yuod96Y6a7dP5UuK5Qi2Sv6wyWTReW7T4VqBtrgshAox7rr65o"
    "ec+0gwPxKuiprljRH7tYWcByasqPuq2pPUczwdPa+EoaJ9nBTOHvjS2xTNhSnWPTwqFMrD"
    "X6sLG4f5g+w3pY0lMyWtjWfOGqD0t9QpnNALXAQSQRfM4bxKGUjJjQ5hOOsoKYdj4GM2ro"
    "c8y3oIJ0zUhn1ooAymuy0MfuEphvNDnMte94wX33LBvgeaptwTGWOUqRHLdfr33tFN67Us"
    "DmWxdEtd411nZ/KAL2h3ywP6R0r9/hucoq93zaKgN9MlB+G6iDrtq+aV0pTRL7d2iyD1W5"
    "RHVeeO1/D+2+ti+Vrv+b///QHLSu/9buXKmtr61Bqwfdxv4voxA8K6ZY36BXT06tF2CtG7"
    "q7LjvFyT4qPdUAfvu69ekapjm4HJo9ZdDuKZdN4l1UQ7luU1e3S3qRJSnr50W2FzPTPXVc"
    "FZgJEbCjNBLmQjBHmbk01Bsy4CToZBqcJ6TB0ZwFHbvM8GZlCHP5s5AilNPwhGnAt81b16"
    "gNzJiJ3GRnWaTbU58dwRx42c/O3p7/ev7hl/fnQdKz4JtNuc78vGaRfAX6nKqGPtdd1aEw"
    "1kQE5WxiiXMGzvQH7gzAeIijnEUqMc7AONRlCKAbJzocrm+PBFTYpHVfX1kQ0iiJXKgepq"
    "Us0dZiF3p3rvzsLuqseX/gZqtdmsDa0FVt4ZJGnY1YHcBY0fXvNs9aEb6w280VkY2iWHj/"
    "wtbHdOJnM2ZKfaJxG8MpabMzkcy0R8p1/oy0Qaa6MXfYNxqZLPmsE82ckEcLessO/d/HQD"
    "wcw1hGwzCgv1cOwS8bQOQYmjNrMJIhP+KHcHfDk3eO//kz62p4ArcE/3v/QM8jfzyf3WJj"
    "4BQykwpnF1jH+C+/UR6cwRUDGEBiWCt+W84CA4wI+jWXSmbAHqtQsrjoKlB9slJJDaRtZs"
    "fmgnzbTHKpCfBYWaSleK2qqdh2zL5iSJXK3u6Mc86yDKqZ2QDHCRPQ3gPlvo674JvDanA+"
    "dbvXMQ3Op3YiKXrn7uaT0nv9li14aKTzIM4MkQG3fFVb2su5iNQQp5KCgxTGDoJpcMYKnH"
    "lRmiob9Z7VK2FD3Pzcd8R5auB8wq/nyFAvGj8fXW6xAPqe0h/02heDYhH0UkaWMvKxyMiK"
    "6drrkyzhmP/S2CgV81B4lUJTvWg1IZ6nbkLRxU6DJ9RMZ0rtJhlpcwzWZ2KgNvFyA6Bw50"
    "fxvzbpA0zuIya001Dcm9rWnOjuT3m58HY+RoZU+Y8Tv3dv3/B6YsLkJpEz0q7Bwvq3iJ5x"
    "qNWQfGcZ9WRRI/ztEEWN+CoUm4GQpk7c5UEmIuJcA3uYidLP1M1KKLQJ/xRpjbQAB56F+N"
    "YXn4L8zCdxKpkxK+lgED+GiqKaIJOwbhaofLh2IVMNIn0dJ7ZbBarE6sqRqTL2hl3g+41x"
    "TK2ww5qCHN8YheXWvYoXX6wE4xn7oZBwMbOMSdEAobve3Q2rLKQx7h8tR441pzzJF+BEFz"
    "D7DSwfStbQCoACVp8lDRvZFNYphRU1Yom9HD/ZGFBmRAntcSBB01V89uGlgJkvJkowYPch"
    "SMjsZXvIXhYsGxH9aYyodobDt4WiUd5uCEd5mxGPImWz55EK+NaVubgLZHDyiQ+Yuql7q3"
    "QE9xBG0yT4d2hetG4Hdyzmx7/CMKBrpdXncUD8Knn2PE8g0FhbYJjqRC3zemQQH+49eVOr"
    "l6RMIJYMwBKKDJIZyl5Y7qr4++VYxmPJ6ggxUpmjrMrzLFWQ+9eVSVVOpVU5RZSavvW9a9"
    "KBBX8K2OAFtJrV3N+yDfAiSq8AgizFVxSf7covf2oEbOtz65HOqemi7ZvpqT6yim+e4Zg4"
    "yzkavf9NbSuujPKyz7hEn9D5wnKBINuwvusBZO78amzljQ3ap9onYLnqtTqDJmEfgWgeSO"
    "bVEMKlCvAwKsCDC9lVY1eklC2l7H1KX2h5EhS9IiRPOMCTHOez7mQ7FLqKeCVHnDSf4GIb"
    "eIUe2ZYm4F0bX6dpvHxhqKjw6pu6j3BtbhVYI69lEWn1ac4EcS1AlnCV0hNsl7A8kbuoh0"
    "FQ08zPEMrLgoGk4zkIjljM6mgGjwSXNqYQHc8oj2JlxdkaYZAr0lso82SU897bSBjU+9nC"
    "4GBs1Ih058X4ogDnDendwatQuosMGWmL8p+1oCZhPgUfh+YKfRrGmskKtC1QWITO/ZHIz4"
    "T1APdHH6kNbQxrxQVGKQ9W55RpvGR5MFoKiQmFfU847KORtnOp9Ppoo2UX1ZAOn60CbRUP"
    "ric603oblZiZO0IkfcPLGrhnNIvl2gS7TyExL4u5lMVfmCwu5cf9RLIGrspPAKigtHg0+O"
    "zVvbzlODRbEuS/NDZKgBq2KVx7wqtb7RVsIF5SolPSBtnnfu2CbMSlmfFMMx9oE+Qrk64I"
    "fIM+2CzglH3BBs2qO7HT/lnmJjS4IX8XSHbI72ESJZ4eCgZDSXFhWBpGwuouyII8Ap6nfA"
    "ryPXEP9Tm0Yo1ABMT0TfqD7mrQ1lraY8qW8Yi0bwcXWCEb+mdiJ5a5eM1kV81xyUKzXV9a"
    "vOu1f2oQOl+4ay6wsttwTsk3HEt3YASboqURDxdeN5zV+XYtYlpYY5wbHQEiAObBYt73BA"
    "8ZgvMMYi30MoIXyOEdcEBcahiOak3VuW5atic/B1869McIi4CTlVdmnOeT4k/PK4JzEFh1"
    "cxfeU3gYnvvKxcRUQxOeDafIKyoeJcEw4ibvGLNt0YmO9cb1CeHKByz6oRke0CjKMyIGFb"
    "/zR83WNWg4YjmNPTl9znIDhCVEXk+ZWI/LpunjjMcFtQFqU7Nta0VhGqa67cA0Um08g9Uy"
    "NH8fnqz0iTsbwjpc/MCsXTOqP8zc8H9H/zdV2RrE78w/PuL4uu0tS7zfb/T+9hSwnC3n91"
    "hYmM3YPaD//rxUPi5v5W6LZOBvsOo33xTBgPt0ZIRgaWCzcKUVHBDOU9aBjJqohOD2gvUU"
    "XsEQr1CIVweEfZTRSnwooJT4kJ+ILWXks0z08uDQZc5CjliRoKvyDJQ0qp4Xsame55tUz1"
    "MWVbaHp1HOlZuD9nWKWdlZtip+BArAGRJIPDPwDPIoZmVE2p59cS4TL+YtVM1RteVEtzLk"
    "zk15F2N0Mu2iQNrFkBsWU1TG6eq0Sxw6UnCmnb17L8JQhBQ1ZCXenxdgJd6f52cRPE+yEo"
    "EYJ4JxjKiGMJ8XYY7P87nj8xR77Av1aZTzKx9FaWTRoycUPdIdFaT8R52uBA/OOKE8OQVO"
    "TmTmzJyk59vl8ZD6gEHe/dZnRVDlwWiaBP8Ozf7d1ZXSH7S/4jfB9dBUfru9bl9gQU//qo"
    "y8/vaskPfzBufn5J7E1bllpyikPuAUXSkdpdcaeKHyIj7/PmGTBJdD8+72utu6xC/9q2rM"
    "TKATTc1NvuYwSrNDD4/qHhUCPh6hqUOEy4lT1S+kfleFsiOSf9pQJAJ4DvkB95d9abz3DX"
    "zc2iXI5aSJJacjwOlEjYplkfdIJe4iHGZoyUuhvi19Q5RSZm+oms9SrMhn1HgrMskxQjnH"
    "VZ5j6ZT4wia/lFPiHB5fZbXi4MTMOGhFPO+QB9XGbq1SV0TfKMOyvj/VO/EGOmfFBI9Xwy"
    "jrm+4Qrgm1deSaDg/XMb6Bz1Tp5hihgsMEBn36pl57oKylu1juFKgu67FGcO3VBb0P7CY1"
    "4b56dLp0NOMkyxs91aix0THd8ZurNm8vkP7JpT9c9Ov2/ciZSzH6IbOueMUjdEFGX/Ds/E"
    "5CPTDv5IWhYfywo60d7uPsuz5TzXSZe/fr4YmznM81e83rAi9sa75w+TXycMSrHfxTg4zG"
    "gMeDZa9H0Nfa62poeoOfwu+ed2DgZ4zO0P0vrZ/P3r33A5e55zYM7P2PfuJEY9mnxjA3ni"
    "s2r48MK9yyh6bGywkv0MXX4XWfgNKER/UiqGEk9shkxHpnQ4cO7JqPV8MrUxw6R3+n8Kim"
    "51OObv7wqPDlmoz+tQSW03R1k/7pz/rkL/jEeKMj3VGRaFTGdzoS1BlFaptnc3rNqT65kG"
    "N1RPoSHxH5eOlSXQU7yQt2qf7W7V32m4R9DM3b9m/KNfzLP8uYAnfsVM02WxELSkBQZdQr"
    "40btnz4iCEdpJMhFQI4eTCJAJ+hqCPbuvfkYt5JGeQCnak5kgE9QAyPrJq2o8tsgphBNuZ"
    "UFStHrbufKb570NUu5lSHnJmjzi1BJc5+IK/bYsjPOws+GpeU5YfsUCZynSHK0Mm8WzJfd"
    "u0/XCrntKRftftvzoAy0/OzHOLw9pXWd8jlaq8CrUi2jiPjGBR0nPOCa9rnu413Sx1YGp6"
    "d8vuuLO995ZJhEiV0MzdbtLaxA/Mq/gu+ur7vf2Ff8YmhedDuf270bVjbHvyzDle/eQU9a"
    "LF+YxTJuCBnrk1KTH6eUTglVnuVny7FWNZmlvGopZeaPo5vBzAlXC7lzal1UN7KiYjlXL1"
    "r9i9al8my1XkP/iSwTSMy7YoPtY+y3K5yYJ6BoksXy3tDHzILhNMhMn0yoyf8jr0cRwlGD"
    "jBh7arPMpz/xLC4aCU0RWRl69jOQl6on8GPhppHAsMH/ZblcQqJ4LpqPLJ8Mppxh3ukOgT"
    "fEdrkJgyWQGTnL+7nuumEynRVaNjRyq3Qu250rZs65pw8ay6+z0nTXM2kE5hEvlSw3T+gu"
    "Tzc0sbUp6x4fXPUyEY3Ig412FJYkh+WY4QmL0BKjMYiaXgYfzF2kTzGprJ9wZ01m2iNlVX"
    "OBI5pA1y3C1/eE3eJ3ShcOgwKGaMAdjzV4GUjErM5K6kKLj95N+g+IqONzOezBYADM0NMY"
    "mg6mE2Ihc6wJXDswV3DTLJWXn+6IjB51R7/XgWtfn2pYyndEQPZ55OVMrKXL0/4AqDYlMA"
    "G0jN0GefclW/Tb896EL4nKycRsNOFQhv6dio+5sBZLQxPMuBMOGl2NwmMDpMttRqLEyNbK"
    "DHZMobF8QoGxIi+y0FAxOmkAe24upbHBAMY+U1DnK6399nVUVu88aMVzLSyYH8RrXadcCj"
    "tLDOL5W4is1AhJLRdrsdW6abmmo9sid5ZCOt/EkiCThhZhQ0vIVYvgHqeSsAvD7moPGbbE"
    "lm1r65xwNo8ggfU+s1RE+Iz7pW6AZOSc4njPosgEVP/xfxk6/mUGjMWV/MtD22c9QUpUy+"
    "+RNX1BbGh+VXrtz21U3/tXqNO/ubnrtAd/R52+d1lKp7/zogopuVxks8kklnuO8J6TlBdF"
    "tOtJWqlfr7J+PapIEhADkmSHkwfeHokwEOh5CiIatD8clG+OBEpp5n3BG9RyMSk5+XFKOf"
    "lHOPmeKaKUjT9KKXmQKs9yXIOfmuhNybYShDLjVvzkjNphioIapZH+E5v9JxhWaXClA0XC"
    "gSK6prI9KLL3g11AG9QlOsoNYCu0qT2wSFXgnOWMMshEvc+wYJRL63EN/dVoVcvcHqIgOW"
    "NqarZuPRWovtdPXXGCX0xH30WaikHQU12xkvlijiEDytFgdRgHTXYSbnTS9M/KIo6aaqAs"
    "LOKtid6rrxwCNOiwyJwCg56ynC63ti+fHkHAQYs/o+oRS/+s55aCGiTfP0sqaF+w9iZ8Y8"
    "XetySd1DUklDcy9EWGvjy7emFr6EvmVrALYEWSgx4rusk9sFLRRaF2IotxjekuNjCtoX5K"
    "IKUaKleibCeZaU4Dk4vNtEkzGZkDHGpQizo7v1r57niytTA+aJVVmbrB0ofxVurKRucX08"
    "vNxjO5QTPbclkYj5/ljIcuYShPKKCxwuGIM49DCn/g3cDK0B9ZEXGdx85gejS24Jv+b8iw"
    "uyt9TAkc4M7Q9MJusKQ5tjYtDMbB9xCToTWIo8MrGAvmwbdyQrR765GGcDlluP7k0t7O+k"
    "dWihqlFogFYcWiC4SBRIfyaaSI8dyn9SYR4/iqJIkfL0dWHkncPVP6ZD4tz1H8iMlQ522t"
    "opekl7mPBBLFyPpVh4lIcyjNOFY3Fvr1KGpUrvrAFX5jXKgIT5Mi3KEPznbuppJaB+m7Kl"
    "WjbKxAHBF4n6I0UoeXfJukrvkgylGpyNuLIi+1N+wC3qL+bccKbXRDFPZt26uCNPBKyi5A"
    "EbosbSw8EfGQKmLNX2lrAmBZXJ/pNjHFj+4alKfNQb3hnDoOKjIxUc6Cmjwx0CkZwRbAHI"
    "OYIvMN5h06zzL/736A7ZpDqV97bv2aP3dpuHOFriiJzAeSVZIWXxsRVUFAUGUtZUk1wYci"
    "aoIP+WqCDyk1Ae49OH4K4HwFZISkFhAfWgcp+W/Jf1eSSay0IT3ik53FKcZdtgv5fyb8xb"
    "fzjd9mFmHVtmNmcJY+kfN1q9n6lHzjhgFiwYJqEBNTLHq5JCdpTnE3Xe7dqpwJWmH7smRM"
    "n5sx1cbZbGkxw29IXeXz/qR/9+mmPWCG3+AyO3FPT/mrcjHgWfz51dDsA7qMlH0OzbuO/4"
    "1/NTSVyzaj4p/Jl/l5DMj3dJpZTKTY1IbUlZ7aY8/HpE0z2ZCCr59PLKdon1M0di1RjjxK"
    "I7nxBKA21Zy8MycbzpCiBp4tB0jiKc2iL9gsKrUIUosgtQiiWoRorHKWGiERy7xBj5CKoC"
    "7mlO9XJ7dsLO49T0SGvnKI12+DV6JIucqj63u2f/5Oemau+qWc6RtMO0E02MvR1rgfb3r+"
    "CDp1TsnoXnMoQ5/dJC87MjS9hwzQSD7hRywAAl08erU5EAushJFsx210sYAG3YXbZwcjGe"
    "HNmQ9BtRP2yK924uLv15rmIxRTz8TWorrYVo2BfPui9BTCqu6R/yav+l+63zqv0iXRt96Z"
    "QBmOxC0WqMRR8C6LRivEb6BIvMIWOESHlNqyKp34jQ3astqXim/ftK6UJmEfIKe3L5UuCO"
    "n4UUYW33GheMvWH/TSusqQutoz0LlUUFGidAYwD+E/Q/NS6bW/otLEu6iGduQ4wlRqZCQ+"
    "sPt+1eCW/vtVmYndKAOjzLoIsEk6iWtCyRrw4mUOy5D6gArXfuuzIsgPMpomwb9Ds393da"
    "X0B3A2op3Pvx6aym+31+2LNpyn/lU1DHQyh/3uaoMdW5F5JrMKL3YkQkM0fKCt+qb7lZuq"
    "2UUFOHSbMpeVEnaHOKVMKF5pA4O0Lr3cyZdBd/tggMugmiKULLB0pz4IsDznQhao2/I0ZA"
    "J6nHqffadpsBa56oZ8lGNENYR5N2Eu0qgvQ3OPANoCobnZjMQhwa0m57AV2xTzVABgdoTt"
    "AtseBXDsG7+7mi7f6IlfAF0rp+Z4WXi7QX81xTd21j9/WRrPQapuRWkO4XSWW74ggWkBp7"
    "Onli5I+IoVLGCQRbXPMgaxp5VFDKojI8oiBlJpmKE0LGHf3Y1pt6LHzBP1L7J0gSxd8Ozs"
    "p1DpAt1zm38qpvWsKJaENrL3VSpGAiVW7sx0AeJzJseaaLKZaZ0HjdUxtBYIlmCRAjzUwO"
    "vEsh0y0x4p5sWa0LE+AcqZtWIZEeCJ1kRzQMxBB326sGzXGZGxtYR5QS/9nLiJfQwiyBUX"
    "yLWfwFDFJDxC7vPdWwW95yWL/Nwscu29y3vKbbc3QIcV/ByardtbpXXdJPwz+Q4+g/+Ks7"
    "z/Jx27HL6SM5Hso9Izgji0LgZKr0mCy6F51bq+Vnp/V9sD5aZJov+h19Hnuz5OmndRZtZ2"
    "74Xugy62V8WpJF+c8uZih1ga0VwPxQiF9FE8eh9FZAwET1BG0yT4FyurfFGuWV0V/Byal+"
    "3+TbvfZyEs/mWp7WPnnrhSOfWClVOckUcLiODxkSKUDlh/ZCIr/lrFKaU7cJXfH9PKO9ay"
    "59ZvL1P55KXySSkni5hxGYcwp2YWwyZkyA1VOD3Gzh0v/3tga24KuM0KshDdYiqyCHNdJC"
    "Op5rI0FqimJY6ms0QZSxczf2gOPSV9bY3aLd31cnDwrKGYdoNn4UhpxHbSo8xVX5VTOl8N"
    "tSk9W4HIwWdI1VZC8dFXfrtDLQb/HJo37U631yTsAxMfdK+VzoWCuQ/41dD8Amdtk+BfVI"
    "K0rtVbpdfvdlAREvyDaQxv/95rX30ZYBpD73Jo9m9bNzAW/B2a3cEXVLewj2ooT7BWrsgB"
    "7reXB7jMxSd5482hcixKXSz6JCSRGknp+HBAx4exZ7F9qpE+bQM+TnS3xz6Er+p2FwjpVr"
    "Ibt5Jn8n24ChK5nGR66oY/NzY76oYJDItJcuiJYNnwRrGqD+hqsI44JtzTMdwJT0KY7cVQ"
    "kJbld7QprBXHVWeaMwtSGPa/tH4+e/ce27HUkJgNkfk5NIhj8Z40k+gTOl9YLjXHa8zXiF"
    "LiBBM4Qps5ZYMOTQoPyFM7uiAgop8Ec48Y+f7DDllR27tj7J5q4xn2DVLmAgRNnmmRWCvz"
    "IxktbOhC1Zb2cs7uFIYampphYCv0tmiQUZCEcgTi6tpBTw3upYGPDYM7+LTwso1gsuf31O"
    "aPCyjBkm2iHPtgWyuH3K+DfJDwCHBLDaKbrGmgcuEo+AIv/gSUHFKD4ibhWt+pOSJTHA6e"
    "YIpO0yvL/g4zw0gN2KjZw7HmcG8MAxVXGXs6Bjz2u7CtRx0nFGZhaLqWMUFflDE+OP78T+"
    "u+QbwC5ISn8McHwZmEpgw2Tq/adArQsKdPd479QfeYu9NxLUzj6fUF6PEFBD1qK013vVWg"
    "EZg9V7Phf/+5bPqz5roAFyJicbxwucEtfgRcghthTxrzlMEmjrewYMzvwFyZ2AXzvJlquo"
    "FFUbACSmSxwBeUI97h6gaCd+egR7q9NB2y0ABgWBHaxNBNWDfuqIlDmYgONScO6xAJZoCT"
    "Qx4sgvsG8+Rx7TW2h1VNFwAKrgVv/mH5LCmB29YZ+iY0xxdeZd+weXOoy14Ci7kTaWwsuF"
    "lAbDWD52AjwtPCslwD0rphDM2xhe/kEqAfGZb1nQ29wjtF+gY+ELwRS5OjMoXhGjgQNsVs"
    "q1hZ0AT5jC++rEyofrbXaCJUNnUOS28KvU29JQM3/REBmC4dzYgnfB2asEdRVu3rlUO8Jr"
    "EdAvOlNvAp4RX23lrmJLVGKYJqxv5jBMKNtkiEwKacngIjFc3lmRguEexr6s6MC34CQ890"
    "fFfXYgOXhhRfL5h9IU+z/7lT7pTLdKZW/yZEhodNRnT43l2n0+5c5Y/fYFp02xWGHugxeY"
    "0Q8vxggAF0GEFwPEa7ebz8h5ca1ufWsEZ4JRV4JRHdWwZplfWsJRVxbwsp4t5uUMS9TSvi"
    "osytCORJuhri/f68iN7zPF/teZ7Selq27ZkaBVNYpCkl4AUAh3PrISvyv5jVJqSuMtgngS"
    "sqT1Md+zd0W/XSVsf+HZo3rXbHJwyvy1hgzopsTmf5e9NZamtifLp4JuUEWQ3sMZt0//tI"
    "piyzz+5HUS+zgh94IeuOtxGonvYnjf0nywK5wczhK7PoEzNxDx3sayqCbw47F5+63evYXH"
    "xqJ8G+u/mkAK/JJgYa6VwdnXbvXukTN4OvzPWVD9rXKS37zpzlZ1R/mGVsILlwhgQSz6zg"
    "A1k14PBVA5hKW2ANB+0Ph/nbI1m/EXOPAKAJqjot5Z0hi1YrMyuvWTHJMUJ+QPnjm/JJUA"
    "RBkiaBP0NzoFwrVz30yPOvWGzSRbfHI5PwooxcuIewxmMLGeMaftGp4VRNwj+HpqerbhLv"
    "Amuu/63Dct97F1js4eJCUS55TXfvcmh+brWv8Sv+6UWr8hz57GJoXrQ6F8o1axRcVmSyPX"
    "O0wP4WJZFnRkbA5YNQZEpAcMA3htmQJ4JvTGn/1kLurQJJiqdo7MxO22hYWs6qjRIlkJ4i"
    "1b6wfnO6r1DhDbBedu8+XSvktqdctPvtbicm3/Mf45IlupMnUGZrRF1Yjp6Nde7+kCYstU"
    "tUTEW1632COq4+Z57WDoWhJhkBVBtWcyZ1yWVdMaD3vKwXNn3U6Url3ldCbH2SUC7r9LLm"
    "kTgA20ToEEyQlToKq4Zs7BQ8L3IKnuefgucZluX8iKlNINcT318KGe9/2WC8/yVtvA98OQ"
    "W2iRiNzEeSEvy1Bfr/TYS1KmlCCW568/V8tETBTRNKcJPgaq5L5wuhzERREgloEtCIk3oa"
    "03wreIJMGsGzUI14eKag3Rz/mUUvU6FUOdzTD2oQYQWjNPVjBnfvK5UIHBESG1OU8ihIHg"
    "Vh4JHIIo5T1W8Z715zmg7EKrNpxKnrh/tZIVnybIMseZaRkQHNZYbq+XWXS82Q3YU8nat8"
    "OoeRbCJMbpxK8rgyu4l8oYIXisfGik59lE5umVWe4Ug4pOAcxynlLFd5liNh8aLTnCB9rm"
    "1cTnShiY5GlgtOdIJUvtBVnucwC4WwzjFGKWe50rPM04MIT3FIJue3yvObqlEtFJ0YJZRS"
    "a8rnPVa0viiwSTqZUTABbLTmd1FdZpSmFrGf+1YdJ5IFFdTQR4lqCPOHIjB/yIf5Q4ZXlw"
    "P3W2oDziCVW7BM5bpjODGRk6xhuwHT0slGe8C79doXg5NsrmEXyF5EO6spvEl2qQDGjBnY"
    "Bb49zLRo3/jd1RThKO9UAF3OBOwO3m7QX03xjXFNBQAOJa9dgNzyOzpKBmEruCkxtQDAUc"
    "5KQrwV4gxGNAdkZCa2lZjieZifWl8qTJXdZf3VaPvYb32pFHCbE5GH6BZKR65GZrdYVnI/"
    "gbBlk6luzDH9LybrRlewJpnBMzVIEILB8isvsGgUpkO+X2NOYGpMs1OW76Jjlv+YB4gFua"
    "UxvzF5c0pGuqNObUq9vOAsMbPusrTgRJsCvxJkgmapjB9gJJPngz4JFqGsYfXc4k+D5GdY"
    "FQ4pfGIoYdU2qBdfu/hW6Vy2O1eCq9YnaxLvYmheKtftr0qPFS32L7PySiQzT1Q3z4S3+W"
    "Wc4lsSxPlUMi2cQFo4GYUro3BrE4UrPWh3rwgHycw1yrnYxSilLb/KtvwyViRpPsp/ayJy"
    "qxioKUJpStpsSgoB24W+LV4n7Tjx3ap1S62xAopNqdEshu2TVJl7Vc/BYa0pP3ILv0d+bm"
    "xUyTGlBv0hUOwddWaaPZ7pj/SUfGOFxbzMiV4lL55SAmuo+WXnGgSr+JFwpUKzbGXcLjpG"
    "ZVzbxVJ6LnVYUTev4hxWrAI4WcXAkffMf/ozmmVfOUSf/OVPf4Y/p//WF6OgYBoO21Nal3"
    "/fewWx6ESUKCEWqD1EKz3FxkVUt4wr1Y3PrW48OvXYvvK0shezyd/PtE5M+e22zTRp3kUZ"
    "fdiHIm5e+V5eGRl2ZY5QmSP0+HOEypxIMidSRYVLmRPpJWu+HP3fVGWMf4bFaVP9kRhdjR"
    "K8HroIiczQ8HJfPhnw+zLmufyBKo/S45llGTMjY2aeXQGfFzNz0epftC6VZ1O/t6itj2cn"
    "Wap376fGRrW7FjbapnDPx3THvqG5zHHmG53BFHsT+DQlbeX9FPMVs4/UdjJVT/kKvghJDc"
    "Nkz969K6Dfg1b5CRXxt4TuCd4qAYS95jVE920hp6u3G5yu3makq7RMl2bVkfxrv9vJkdxC"
    "kiRHp49d8h9i6M4xujVvABfBiPFxqarKyQLKCQYBO/iUxSEc8jz74/8BAYxcxQ=="
)
