from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "notifications" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(24) NOT NULL,
    "subject_id" UUID NOT NULL,
    "revision" INT NOT NULL,
    "channel" VARCHAR(10) NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "read_at" TIMESTAMPTZ,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "notifications_user_idx" ON "notifications" ("user_id", "id");
CREATE INDEX IF NOT EXISTS "notifications_age_idx" ON "notifications" ("created_at");
CREATE INDEX IF NOT EXISTS "notifications_unread_idx" ON "notifications" ("user_id", "read_at", "id");
COMMENT ON COLUMN "notifications"."kind" IS 'GENERATION_FINISHED: GENERATION_FINISHED\nWEBHOOK_DISABLED: WEBHOOK_DISABLED';
COMMENT ON COLUMN "notifications"."channel" IS 'WEB: WEB\nTELEGRAM: TELEGRAM\nDISCORD: DISCORD';
COMMENT ON TABLE "notifications" IS 'One thing that its user is told. `data` is small and holds no words of users.';
        CREATE TABLE IF NOT EXISTS "webhook_endpoints" (
    "id" UUID NOT NULL PRIMARY KEY,
    "url" VARCHAR(500) NOT NULL,
    "description" VARCHAR(100) NOT NULL,
    "secret" BYTEA NOT NULL,
    "previous_secret" BYTEA,
    "previous_secret_until" TIMESTAMPTZ,
    "is_enabled" BOOL NOT NULL,
    "disabled_reason" VARCHAR(8),
    "failures" INT NOT NULL,
    "failing_since" TIMESTAMPTZ,
    "disabled_times" INT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "webhook_endpoints_user_idx" ON "webhook_endpoints" ("user_id", "id");
COMMENT ON COLUMN "webhook_endpoints"."disabled_reason" IS 'OWNER: OWNER\nGONE: GONE\nFAILING: FAILING';
COMMENT ON TABLE "webhook_endpoints" IS 'An address of a user that is told of everything they are notified of.';
        CREATE TABLE IF NOT EXISTS "webhook_deliveries" (
    "id" UUID NOT NULL PRIMARY KEY,
    "type" VARCHAR(60) NOT NULL,
    "body" TEXT NOT NULL,
    "state" VARCHAR(10) NOT NULL,
    "attempts" INT NOT NULL,
    "scheduled" INT NOT NULL,
    "tries" JSONB NOT NULL,
    "next_attempt_at" TIMESTAMPTZ,
    "sent_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "endpoint_id" UUID NOT NULL REFERENCES "webhook_endpoints" ("id") ON DELETE CASCADE,
    "notification_id" UUID REFERENCES "notifications" ("id") ON DELETE SET NULL
);
CREATE INDEX IF NOT EXISTS "webhook_deliveries_endpoint_idx" ON "webhook_deliveries" ("endpoint_id", "id");
CREATE INDEX IF NOT EXISTS "webhook_deliveries_notification_idx" ON "webhook_deliveries" ("notification_id");
CREATE INDEX IF NOT EXISTS "webhook_deliveries_age_idx" ON "webhook_deliveries" ("created_at");
CREATE INDEX IF NOT EXISTS "webhook_deliveries_due_idx" ON "webhook_deliveries" ("next_attempt_at");
COMMENT ON COLUMN "webhook_deliveries"."state" IS 'PENDING: PENDING\nFAILED: FAILED\nDELIVERED: DELIVERED\nGIVEN_UP: GIVEN_UP';
COMMENT ON TABLE "webhook_deliveries" IS 'One message to one endpoint. `body` is what is signed and sent, the same at every try.';

        -- by hand: CHECKs and uniques, which the comparison of models cannot see
        ALTER TABLE notifications ADD CONSTRAINT notifications_once_a_revision
            UNIQUE (user_id, kind, subject_id, revision);
        ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_disabled_says_why
            CHECK (is_enabled = (disabled_reason IS NULL));
        ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_failing_has_time
            CHECK ((failures > 0) = (failing_since IS NOT NULL) AND failures >= 0);
        ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_previous_secret_ends
            CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL));
        ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_waiting_are_due
            CHECK ((state IN ('PENDING', 'FAILED')) = (next_attempt_at IS NOT NULL));
        ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_numbers_fit
            CHECK (attempts >= 0 AND scheduled >= 0);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TABLE IF EXISTS "webhook_deliveries";
        DROP TABLE IF EXISTS "webhook_endpoints";
        DROP TABLE IF EXISTS "notifications";"""


MODELS_STATE = (
    "eJztfWt32kqW9l+p5S/JWYvjSRwnJ0N6ei1sKw7dNvgFnJwzwywhQ2HUBomRhAndff77u3"
    "eV7jdU4mKB6wsIoV0lPVWq2vf9r5NHbao5VDttL5wH8+cttW3tkZ7Uyb9ODG2GBxlX1MiJ"
    "Np+H/sczjvYwZTQmu1ad8YttdvWD7Vja0IG/x9rUpnBqRO2hpc8d3TSQqEH+YT4Q0yC6Y5"
    "OltiKOSZwJJQ+W+UStU9IgjqU/PlKLGKajj3Vqs7+HE80w6JQMeKcDYo4J1YYTohs2tZxT"
    "7HxkDqF33XjccT8LQ/+/BVUd85ECiQW9/c//wmndGNGfAIP7c/6kQqvTUQRmfYQNsPOqs5"
    "qzcxf6Y9NwvrJr8Ske1KE5XcyM4Pr5ypmYhk+gGw6efaQGtWBQsAfHWiDWxmI6dUfHg5/f"
    "bHAJv8sQzYiOtcUURwyp+Q0E505UtdXuqV2lp6onidH0KELAu6eGpoEzAW7VZgCw6fbrf5"
    "6dffjw29m7D58+fzz/7bePn999hmvZ/Sb/+u1PfjMBWrwphlnzutnq4Q2ZMN34dMQTfzIa"
    "zdE4FRuMAH2YEUn4LyealQ6+e3kMfXisOPoe1nnweycC/IMXZB8DMNN+qlNqPDoT+PnpXQ"
    "623xudy2+NzttP736JAtxy/zljfyHUAbRzbTU1tZTZ/bduu5UOb4gkBvFIHzrk32Sq24mJ"
    "fgBQ50CLYGDLM9v+v2kY0re3jd/jaF/etC8YOKbtPFqsFdbARQz6oWlZFFZnuE01bX3Jnu"
    "BJymOc6+dF5vp59lw/j8/1oUURDFVzkmBfwT+OPqMZgEco47PeJT31DnYF/clfxgtjiKgS"
    "2N1Ph1Nz+HRqmMu/nuz/jeg1b5Vur3F7F3ktrho9Bf85Y2dXsbNvP8UGy2+E/Gj2vhH8Sf"
    "673VLib49/Xe+/T/CetIVjqvDgqjYKI+Wd9k5FBl971nSGfonhj9PKCXAgEwD5ufFTiKfA"
    "Ew/a8GmpWSM18Y95ZmZdm/xrdjaLn9EM4KdHLpp4nx533qFjeJJJD1hY4ySNfY9ckM+9W/"
    "xSYGPh2sLMu0tFGFWNaDbjr7vfGr+effx0SgYLmy1vA6LbxKYOWU4osuDAgduE/kTuGp6M"
    "jE2LcdsG/ekAj07T2Pcd9rSegf/XSTAkJzYIOO4WiZfRn3OLn/FHzBuGKKZqQPiTQe++5y"
    "esEYCa/fhTSFi4v29eCYgKi4U+OkWaMkvJeokhtpDoI/sUe/ztJRYSto9/4CtD+J1nT58v"
    "F7DhUieaPRHhnqJU2+GcXlZI2zHfpNv2ohTbFCGUm+aBbJrhoYc1U4fmSox9lPKlBv9lxM"
    "WDG2Z3TxYd4xDZFgbYXTLl+G5/fEOckABnEqXaJodS3aFdw40kBIoExkmAv5oW1R+Nv9MV"
    "g7kJt6IZQ5qCqScNdIOmDhPZ4GzwXlva0ueVY1MLDkZ0Sh3OuDW6l40rhfPXLyCreeCniW"
    "mhgcmR0GxPyqgVkc3aBiU2zI9fdQPNHiDrkBF91oe0zgSgsTbTpys0Z6AYFRGu7KT4tWlj"
    "ghIWbABWAfHKA0R1r5dS1UuvY7UcqUqqSV8xpyAZ/lcxzBZ9hkW/zDsepZRs/yGMMizLdh"
    "pnmq0jS1KW0pNVbGyjirLzIsb082xj+nnCmO6xQwJ8SohEClj5AhZCtQ3p6t5t5zAxXSta"
    "hWaUqFz1rwyDSBL1C5f+6987riNCDuBx49aRAP/nTsVQNkvTZFBv+uYIoDgFCkqfXXNGH8"
    "zRiix1Z0I0YJmHQ3NhOKdkQGeaPuVmOgdeMrTJTUfw5Zhkai6pRYaanWIB3LjFvtE3BvbE"
    "XBoqzBJolVGg+DqD9QIONPyg0IFmOEj7ADIvXk4WxsN0YUHD6CbIZ/7I6548UTpntsi+YZ"
    "nLGrs9c+HAHcKshV54w7a2sslyYtrUtUnWoPmhBoiyO5jS0SO13qBn4hSatwmODly5C/9C"
    "KdzuQLhlU1CEE/IJjs5QePaxiKUQrsrkgNh/URZopNvzqbZS2W8BmON0x+jQtgPnTdtemr"
    "DViJrAE4RHCPfZuyJ4w1XZ0/tdAnHLnGZMa8VYzBIcaFSmcmn3h/XJfVfpCK7PjKZO8LNv"
    "3LavlE6j14YT/mHfaFzdNlt1wr7i23+RkXn/qcDAvI8LzsG44F/RYQlzC2WHJ97GHoep2/"
    "iqiA4T0tQJfvaN7v31tdLtNb/jGf+4byi/3900L5u9OvGOSg3XWZHhOsserjPpiCuVUgGH"
    "wPnyEoMfpZSqx6qNsoC3bcJsvqmO4fhM5rGXZqiDpKzOzGc6o0i5GVyNhbWY3bqNHeybko"
    "/Z3DJhVr8gaAc50yRYIlNsYQ1BhKKbgnXntnOsOD2bi+HE1UluANN33syxomTREZ2xprcE"
    "VMdv8Fgh4zHgQ20boLVCbR0rXkv6MDHNJ5Uao7mpb77K/+DtKW5zxwqbRccLG+5qUyYVxF"
    "dqwN10eHvHChfsZWh12nzBv/QaOlakpjp6WWwfrxto97gx0x062xSuazTiWatjBsuic9Pa"
    "eJm/NUeIDFzUYe0dK1ruM22Bmbj2WzpWrOjPbcysK83RlJ/HNqd2HEwOT2vhK4nqvrRY8u"
    "D/2ppQcrxSneGlhSPJ2dUYQsDSLsHwTc3HBT0lg7llgrChPi70EWUuG2iE9wO54XtWIzal"
    "ZMB05h7hIC2GfOt9MJ8SfYbprtSZ9pORTswlAZRXZK4PnYVF0TkETjzhAQ+dMC2AZ1PXDn"
    "u6yLBJZURdudcfnb/Btuzf2c4dok4HR+xs8LkI2J+zwf6cMH0/wXOVta16tFUG+qSn/N5T"
    "e221edu4Vuok8rNvsC9VuUJranDsnYfrvjevlLb3n/e7b/QaN39vtq7VxvdGr9GBZiO/y9"
    "hjz4r5NeS4NcSH1s1vo091Z1V2iONtVHqoAfzmTePiBobZP+wbHaXX7ChXdeIeVMO3waKO"
    "bpV04o9THp8T/068fB6o7ajATIiAHaaRMBeCOczMJaHOSUAYo5NZCDfIQqjZczp0mN+TmS"
    "LMZY9CglAOwwbDgG+bO69RG5gyEpm5ZtNI12eePYAxcJPPnr0//+3884dP537OWf9MXqpZ"
    "L61sKF2UPqPqVJ/pjmpT6GskgnI6scQ5BWf6E1cGYDzEUU4jlRinYBzoMgTQjRLtD9f3Bw"
    "IqLNK6p68sCGmYRE5UF9NSjoDmVjwfuPKzfdROD4/cbLVNE1gTmjpauKRRJxerPRgr2t7d"
    "Zlkrghd2vbkitFAUy640t/QhHXnFJJhSn2jcxnBKmmxPJBPtmXKdPyOtkbE+ndnsjEZGCz"
    "7qRDNG5NmE1tIzL+2iIx4NO12Eo2ChvTc2wZM1ILKnmj2pMZI+3+L7cHf9k4+29/0ra6p/"
    "ArcEv90f0PLA689jt1gfOITMpMLZBdYw/uQ3ymNjuWIA43en5pLflj3H+G6CYWWlckmxxy"
    "qUqzc8C1SPrFROKWmb2bK5INs2E59qAjxWGmkpXqtqKrYts68Y0a6ytztlnzPNKdWMdICj"
    "hDFoH4ByV9udf2a/GpyLdvsmosG5aMZq0rTuby+Uztv3bMLDRTrPoZEiMuCSr2ro7C4iNU"
    "SppOAghbG9YOrvsQJ7Xpimyka9F/VKyElbNPMccTbNWxTz6zkw1IumLwpPt0j+oo7S7XWa"
    "l71iCYykjCxl5EORkRuLke6cpAnH/J9arlTMUxIBMwGXFhSKf2CmIyZxIhFIcQtjVCO2yV"
    "MgMZc4yxyC/EWGmkEcCvKgnlKqsVwzTKBl1RyNAUjDIT+8MYw6NG3zwo3WYkrx/xoZjKij"
    "6VOQTjWLp2Ea65btuP6BszLCpuasEzMjsKqaI9MW74Mz3yCzU4myXjJTbTUTCYR3Jm9REB"
    "ADwiRSDEgRA9yUeGlbfU5N2zDVMcG6l+K2AfgTc5qm/cpD3ieRsJeG3Zxj0S9x7KN0cgBK"
    "DwDcgGGP02Mcc/CPkEn4S8NPDbir1EQVOeCHiCT0m0Kv2mk64gLwe4RyCEoPAZc3k+hnu7"
    "cGFNKvdQO/Vld0F0E+RCKhF4RewPNqpyqtK/qQrtFif9RyFVo8tTbg/yCkz9KIxypgNvDF"
    "dMRdLRwNvRLQh2Gkj4hhOkzNdEoac2DsRr+axnT1heBNWGRoUVT2kLm2ytZ3bb0b1If1Jt"
    "Rv9o1NcN1fYf0u1HVdKRe9rp/FnOUnZ+4WmHhcm+HJL3BCt4llLsPpyxE/jGjVS3ljuP25"
    "ivj1XhnhQVMDYqkyq7TKjE0fQS2ATyPZkdLsiEyA+4o1mtGltegyF6WStYIytAuCqMbI9r"
    "uLVBLUHE8Gdwom8RX3ZfjB2IVG0OBhTtq13gzRt1bYnyHJoydnfHI42gbtmfBRdDB6oZYO"
    "cZavHYXYW15kGDYTfxRk4E/S5B/+TyEBKKR8K1pFeETRKB6IKHUy4Pwac+yGPYoXW0L5wR"
    "Mo3hr0UXP0Z6wQzGSYsWXOQG74Jau48Nb7SJFM/ic+ZKH36H93ILZ4irYdCC55vHTqppPC"
    "R7tzurLv4T6ZaCnNVGQgQspVWMMM9GceO2nbUR7+CdIj8uvf8yhIseJViBUHC2uOYJHNyo"
    "pLFpsws9XAdkvsbMraICW3F5TctihefDNjjGfkj0LChe/RUiDl533n/pbY1CEa4/4xFtQ2"
    "Z5RXTQWc6BxGv8aMHiu4CoACVp9VYR1YFOYphRk1YJVSba96K1Cm5P3cYUcbmT/gpYCRLy"
    "ZKMGALChL4imZ2GtL0ivQ80lZivZbsh/lF5XVEfnxTOgph2JH/Im/ad0rrjbT67IuHyZaT"
    "/FcliXdeLsEQ0dGFP78vlFPzfU5SzfcpWTWlPPoykhBfrlMnd4EyoB7xHut/4tIouIYwmj"
    "rBz75x2bjr3bPMpd4RJjO9URpdns2UH8X320IvxtbTmQ61OSbbhv2mxOuRQry/9+TdUb0k"
    "ZdLJyjSyQvlNhxPNMNJif4utRCHyKsddn/xQLuoEPvpGD1aa607jFpNn86O+cdXsXrY7sA"
    "y5BxVZhaQDxut1wICmzOlzqdGPkcoaxFUeZ6kRlz4hr1yzWETH7qV38NxGCiR5EFCyV3N9"
    "S8/wIKKD7VItvfwS+6NWRAdrw5WFyy5NdePJr4g00bBC0TPlZY9c7wXuVTFguRGYRwMqAg"
    "foizGYauFTEa/0tPJLO+uL5X6YaPaE+YosUUXLKjVxQE4ZIAO3BpPbv9chutbDqcHcos+6"
    "ubBV1symxZmACX8QtVkHNNuRPaXrxkl0HokNR5JWqs5KawUiL6/YOCRI5TBsGjGaHIDXFq"
    "m7tZQXuFuIKLu866useSmp6/p0XkCb8uk8O+PdebKQT2hPFkE5QSjhLgA3skmltBcRQqm6"
    "OhCVRlViervIx2Px+gV77hTJJ3xBvgRku5eqmOVNKMoXZJGlgXnV3czjJnnA3OOw/52Slo"
    "lBsHVCQVpZca8R1w2EEtfTlAw1CzfKrOjebTXPJB1Xg68OtbnNc91B+9x0xZxbWJ479yLe"
    "FLsGGpmjrINBwnA3m8o4C1vYfzFE8mIuFqwn/Dg/MP+KuQbwlVmeI4RStVy1dTiS1kLTpy"
    "t8r8VkpAiZdHUvKx6F19XkAGRnFonT7T+9SGh9e1joU0c37FPs9iWWuJ3ke4Hux7o1U7UH"
    "8zmtDEGec0ecVL4gZV+QxXxU0rwdpZQywoHsTVWREXzDUJp8ELYarbeORBL/FQuAncHCMQ"
    "NWHZln5kz+hfHQngnBXsyQof8ntcyoxzg3OGCunBGdzU0Huf2EfLDtDpiEAI9kWsx04hZ3"
    "0kYz3dDxYeEPzOQDtCMKpDWij1my7RGwxRtKBNLVek+iwBM8Yro+bL37l0dbZZXYyXWn0e"
    "rVCfvy/VB9N9S+cXePHEUXTnlH6Jn69b7F/FLxm3mI3d33FOYhhgf+GbWjfFc63caN/5d/"
    "pm98b99fflM6deIeAFWjefMHXIpffaNx9bf7bu9WwdsLjuEq5aKn3jX+4P+Ef8Xf+JfxTJ"
    "Pe+fvxzt+7/2u1tdQ7cYD1djeR3SZMs8GeUzExYDvRyNJr9ZWx9fG88YLvUohki69SFVL+"
    "bMOJMVtEKpI1W6Qmkp/058C2iFxnuSxHw4kbgxzFSzQnlRfJfIBzc60DaOi1FE9FFU6t/J"
    "AWPiXuzenl5D3ILXVzT86o33Ga4iLhmbxeexEullLAvdPwc2W5bo+8/NQpaTqoF7AoJdzt"
    "0GY1sIbacEJ5VWY01dk19lDsNxKbqBBIMXHuphtUZHw1sdI1XlQjA9cW6us0UC3i9ud2/8"
    "bXmcDlEximQfhCZvecU4OwSHNW2RprVcMsHXCf0aVmu4nE8CVhrqGYEwBvh7K6YzPToqeE"
    "WXSx9JhnwoUbwtpjrqn2V4I9wxdr+Qs0TQ1uhYX7fqBTc8k0OSzfgEAeAal1kVqXHWtd7r"
    "uo+MDPvsFUL11XBdNF7UrrSul0Ub3CDgIdTDdQwnS5HqTLFSDdamg+XsxPoYpMxIaSorvG"
    "iRngQkTS9FbW9DahaexvbnUv96TEvCzmGZxwniOGSyExL4v5M7B+qdXZ82APEb2sl/q7Q4"
    "Nbqv5emeqvlLrKr5mzgbKqoDbgYHRVxYrgvWp1XpHypCIAFVTeHQw+O3WZaSysxezWdSw5"
    "SVM/Ra+o5aqfNLxW9fxUhDI8ulXbYy4oj/oztclbJl7+QuDE0LQsOnTgXGBWrxGqozqELL"
    "XVL0xhQ5aTtNDiHXWEKii/Gv1MWzF1EIJAtCmeWmqoU1oYjj4FGqa3IiM61EfMK6dMgsiQ"
    "5Lk+y3xsUFSXWCBJo5+VTLwzRipLcVVCQH/FOqtX7ylUyIclx4Ul6V2BL7qY/OWTHFOM8L"
    "Enzqsc7Lt3HDq0DJ4l1sMfjWav2bquE/cA1huQHmGdgU9c+f6mXPZ49k5+VGbN+VxgZD5n"
    "jsvn+Kj4zsvDlfpEVyKvQApplUenrKNioXfhfc678D4li6TU/LwuzU9Us41CSpnBj1LKaN"
    "JDGOWH9Kw72QJXglB6zMYzk5hwRRlok5QyFWRVDPbHA2dCyx9FNwmteFrNe/uoiyGFZlSB"
    "Qkiht1piuxbb5BpYAOJgT9ojwtXcvNYCnNi/q1Vn6k5boQ5Zec6yTEQuqOUaJub8UpU+F7"
    "dLdIPiTwTm4jNgZRHHnI5qxIRpUydLS3dAqCS6wfxHWciwxmUNZmQYmdRNMzo2eUIft/Js"
    "0jSxw75YpO9It+cLJ1SeCiN52SmMC0Z3U+MR8w19cRMEcQ9c6GymG+h/azCv2DEZDBcWhv"
    "qtiuY+jdgR5gtrONFsqq63I0QHTA1RCtgtPCTZG84bFO3X/SkNGC/PrdRyDBjhkS6qFYrM"
    "juNTBxUKW82JWk0GrbJ3IpXlzgY5THOUIO9A/3z01ri7RvOqTvCzbyi/3zVZ8Sj3oG98bT"
    "Rv8AT/9uxwim+JUwJb3JVvcQvOqT/arcAQBz+Cf27a3V7wF/4qZUvbuu/5M7UwDVPZMQ+R"
    "V3rYL9v3LTZm7kHfuG/dNnqX3/Ccf9g3bptddlwn3lE1TJ4eCyGyxwQksmxVocXPZUtFQA"
    "6RSJCLpUZgTL7KmPsk0utLRAaU0oW9tE+1K0mJzPQwzfFN9Q8FJvqHzGn+IT7JzSGDq4z5"
    "Kkb6UsZLacAqZMCy6JDqZSuqRUillfoAhz+sVUoMf46JLUombZe59iAPrW1o1e9CbR0ktO"
    "tNF9G5VTG9ugd/qk49NDZ5+nT3ssIFxOZw73A/xDZn9MEcrcjDYmXXyFJ3JizjwtzSh5Ro"
    "LE0lS7CA6RDeRhXQdTJEpewvaUXDtto+U5mHEmi6mSQ8heEbm6nRgxpldPhkLpwaGbji3s"
    "D7y/3NlfjkycB8+qQ3oX2Dp7vgEQl8TeIq96WX0p/nxmBhBDwHBtw4DyGAVnYeM+CPb5Fo"
    "Aan+fmn1t/SNfAnfSHfNUe3p4lFMKRSlO0K8z4vAfZ6N9nkm2Ox3CbA9uiME+1MRsD9lg/"
    "1JBndUQyXEmJQyWrkYoRyCw9LKVQ76XarlpKl+D6b6F8rjXTFxfQ+WFGkT3APInoStLqxp"
    "EukeiKIZC3OM7hjgztPcKr/3IkrbREklX3F7025de5fH6yxlYE9/znWQSMtEgqU3IaOCqq"
    "xVP7Qg2JM7pXXVbF0LKm48sjpxD/rG5t5Jd41O7+YPNfgrdiLNfymu03wZT6ShRUc6i9oU"
    "lwCTtPuTQ94dlRACjNjCGJUbhSStHIWSeR25W1GpUUjSylGQqQelaV/UtK/p5UoZ6zL0/B"
    "DGV8bwyhjeF3fWWB/Dm+2oEQuO2TR1ZTyi8SBXpj1nsPxuLoaTjJqv3n+1XGeWZ36VULrK"
    "Ma+PCqNuMb8Om2hkaI4oc+9gR+h2QqdjdB55onMH3TawQkiNDPBfdaLZkwH/c0VHWckqt9"
    "0N82xBGRImvT1gWNZZzRJeeAX9VlitlVMy4FfwOjLokTIr43Ti8WB+iPF61xNvNFQsWytd"
    "T6qwx9RItuuJP8uELGZhoqOrGPrpvIg9/jzbHn8u7fGVkD29hTKJfCbsYZIjio05e3/+2/"
    "nnD5/Ofbz9M3kwJyEVhHMjKKuoPdkakDIR6B7sjlL39Hp1E+XtndLMeTijbNFn86lk6FiY"
    "Uo5ylUc5IYYWFQwThFLnmK9zDACTmse1msfE7NpA/2hRDORwmEYlgbyQEtJVmnX8Bo9oBP"
    "aiigwhl6OUjOK7Xj2pxka4SNQd6vJQf0iQls7oiGjEbY7HpKWF0hUj2mX0WcoTyzi0qiz+"
    "tTxloBSYXi+TJY25W81v7S2CYohGqSSo+dzqc2Af3JRVDZkaDxPZtdxqdGoVyMUs/Q927n"
    "+wU3a2Yds0PfMy/yefbdXwmsKcqu3AtBiRuT50FhbFAoxjfTo7JU3HJg8rh9rEYEbw4UQz"
    "HmkdWFKDLolb0Rnt2/wE6zSNqd1q+64VnZun/fQQPt9sWiOKnWFeifnU1EZwrGN6iJkJo8"
    "vCvgeMgv3m+ZtnGjPls6KSLF/zo+5ocK25sIaUvRED0rzrXb6xyRLaZ44BE3NJ3rJcEZrt"
    "kLlmOWi/x2wX953mLzWCvPOKXclvwz4lrEylbrP0Fiy1BDBc7AFsaMwgjkkME9NnfGHNAE"
    "QAzKPJsmoQZLwIjjOIAdDKAN5FmzfAAXHodGqr5pjHoQ5YeczgpE1/DoitrYIMF/gcNn96"
    "NykHA4Gl7MDU1/AwvMYmLAo27RvwbDhEK54nO0yCqa7rvGGst4lu6NCVPvK8F3Rg56Yu0J"
    "hkgxExqPidP2uWrsGFAzLVbe7tQOwZkMCAujPGJm8RSI1Nm7qHM+421AKoDc2yzCWFYRjr"
    "lg3DSLXhBGZL3/hX/2Spj5xJH+bh/GeN9E8msPxNnOC3rf+TqmwO4jnjzy/Yv2650xLv9w"
    "d9uDsFLCeL2YPv0PEA6H86LyOLeTN3bS1P9gYX8sOIJd72pwZeFsy0gh0Cj8kakOJeBbin"
    "PHHv6BMVN28b10qdsK++8b15pbTrhH3Ft5giNsotF8SDvhxMrs2gSx2FLOebKF2VR6CkNX"
    "j76UfYGp5EOdNxwb/+mNxvtua8wLdAATgDAolnWqjSwmJafXUm4lwTo5LuSikTVbNVbTHS"
    "zRSbimlOqWZkzNcwXQzYByDc1Zz1z+yXh7hot28iasqLZjy0/P72Qum8fc+WXLhI5zJuEv"
    "GAG06BPMffMUp3TKvEnp0e7Yl29vGTCEMRUBwhK7F9Z15fjBPBOEJ0hDCfF2GOz7O54/ME"
    "e+wJ9UmU/9ZttzK05yGauA1KHzrk30xBcIBg54CLaETW7kTWkHiCkFpUUMQG4llDdFsFKf"
    "9Zp0vBjTNKKHdOgZ0TmTkjIxHlenk8oN5jzo5u46siqPJgNHWCn32je399rXR7ze94xj9m"
    "aTtumpfNHsvbwY7KyOvvz4qk1zjLTq9xFl+TuDq37BAF1HscomulpXQaXoISgXHyCevEP+"
    "wb93c37QbLieIdVWNkfJ1oYmyyNYdhGpk+Poanb+oQ4XKiVMeQrmvXmVpTDEUigGeQ73F9"
    "2ZXGe9fAR61dglxOklhyOgKcTtioWBZ5l1TiLsJhBpa8BOrrgiXClDJYosp+fBHjrVDcU5"
    "hQjnGVx1g66r6ywU84QRaJKZnB46v6DMsnmOOUjVYkqgR5UG3oFPLkq+aLnwwmCb9RU9N8"
    "2jTy5hYabyLch6thzAfpkflUrVTgMNIslUJgXfO2mtDUscI1ohYrTrh/uA7xDXQfaQsRcN"
    "d+S0cKFWwm0Onmi/rRA2UunPliq0C1WYtHBNdOXdBbpqOP9aGWGUwZuaCW65BuhC4t6Jfe"
    "Nijh7saum7LNvbzR49ucjk7JAH0juQM1+gszd+UJ/GMTw3QdnP2UanFF93ZbZ47M9uLhH3"
    "ToMK905n6NpjR0tQ25XusOc2d/YBULbZP3bdEhNOf6VWuPGnpMj1g/7AZ3HvEZGZsisZ4x"
    "h+OQVCLUE7K2Qh2Fngq69MQg4Qc0GLH0b66C0eIV+ze7hrlmu6V+bbaa3W8ha134ZN/4oV"
    "x8a7f/rl41u40LVgAhfqaMHe+siHPNWbZzzVnCuSZYAUXekSiVjJpM6H35LpKENKcMQUAi"
    "k7clktpPNMOgKbWMiq0tIfJKLy+wRLB1om/0lBvlutO4rRPviNVAuWx3eAkUPCizgLwvVt"
    "Y1p6prwq6nO1MhE6pPUOWhKGk23UlWPdxukwBnO+V510uHvA0c8qTC/5Up/GO5QssZbTVp"
    "zTuE8ZWZV2QZjcqmsbhsdC8bV0qxLHZApj9TS0+N/hFRuP6gDxPTfLri7a0Odn3as741Dl"
    "uayjUF2hyt65JfrUZHtpjqdUZtG24U01KwvA7GaG4CEqdkgDkqmGKUqzRtYsO7iJnqjBGx"
    "qeHUeA4HuHNMVcHSRgB6q3Qd7Pa7QWVsgwynmj4j6Phkk4FBfzqwmTqYlIMn3TAck5GPFy"
    "wlCbbp5qsYuNfZg7qrGraZdnhKNYSKpQjxqoJMNBtOmKiR5eRkaeksnwlX3bLqHjNYrDCB"
    "BMLv5yuZmo8194HhnomGd867G8ID9fH2NAPRwNQa1KgRrOq5sGuEWpZp1YgXPlrj6CzZjd"
    "hLTH0CfdnDCR0tpnQU1BDB3gFBWCWx/z7sZvBC8uQlmv1EeVIT3fnCQXXpyaNJMUULu7My"
    "emhvOAvropMzVg21IaArDut8C6TbSOk31sJOFOIp3QprxWOTu0SXo4VM91EFPqiWow4XdS"
    "4/4gQT2/cnx60mCW52bXPv+qMAN08Y20VR89db3DpevvpKuWl+V1iJa/+wb1zDQUu9v6sT"
    "76gaylmPLxIwRIRJpCEiEezvcWkCiEZoJKSJ4JR06TVbv+0T7F/BHWJMHhb61NEN+xT7ew"
    "nGZCdq7zhjmhiWfA1oCvkLaUKl/nsD/SiK6iVGP0QmzR4HOOzS5vWKBz+m9imqHoiRSdtI"
    "fEON6bQEoE0hlVkTci1P3mTchvXJ1doroSYPcwKvNUTFXuF0Y1TWnN4G1HGf9IOcyWthTn"
    "mdI1DDfZDW/c3Ni6Wvj8/4HFtW+K0oYMvyZljR7PbMmR6V4eiur3Enf8+u42Y6D6c2dyZ0"
    "xfJ+c4gxk/w4Jaf9NlpFQxVWkrcpsDwOzzZuUw2Ee/J2gAdAOfiFW2RYXi5zYTObERrCbP"
    "JAbX3ErDksOz7+sTAcfcqsVSxfPOaaN+EmTslgrOnYnMosQL4ViuVLJ/gfGsF86xA3C9mL"
    "4RAesMaJMQ37xhXphcISEgMuy1BVZdus5RgqFlaGa22GL4xVeVfakmaKj4X8Nz/m+G9+TP"
    "HfDN2ZAMoxsqNLMfS+ENbvc7B+n8Sar8tJmC90Q7NWWWoLjyae3MbLjntgczoH1gtXD+hL"
    "pADmRbPV6PyRbh66SNEbXvzRUxox3L29Ti0zACnEJUeimqzhCw6EytgLUXVOZiPSrbXKKh"
    "wdHW8Q5hS+aV0S2RDhHlN8eQzVwWb4Guk2w021qGZn7e/rTeQpzVQ4meNJ+0dL6dQJ++ob"
    "1zCd6wQ/ubmcGdDdg7gUVoQx2HLZF08SSo5NpsU2TCINtvE5H5FLRbeWBLHcUqq8pfgLEw"
    "6FUK2UBKF8kRJRrdLe9nrfLBmDJGOQXtwmcegxSIeC+26DkLqwHVAD7qtDxwtbm56kWW4S"
    "F9VyTTe2dzmIJOx6kQxQ9KeDxXy94sGOF+7CmqIjL3AIZ19GlieRFlgmp/lUQyOJra1sP2"
    "0Tq3cLQq/DAmXe9k/sxWymWav+CZaRnVvmbO7wY0zcSVjizv7JLzUyGAIej6a1GkBbK7ep"
    "vuF2fgr/uyUh/eKyaIHpfmv8evbxE5qRgnK90LH7G4sDEw0Dk1i8kFt/V2NFjWGKm1bf0K"
    "ZTc2mTOdZ1tVmVXqQ04FHZEzgTnWe8gjtgrbOug6rFmocXRhiZNg1VxH2i8KiGW0gYaztj"
    "/NYTXZHB/y00CyDSDfoff9FHf8Unxhsd6LaKRIMNbUZhpNZZj5JzTvXIdxTLk9Lj+lgeaa"
    "96aXvV0eeZ+tHuXHXrhH31jbvm78oN/OTfFVCpsMVWxJblE1QZ9ZJ2rO3XzvV2HxGEwzQS"
    "5CIghzcmEaBjdEcI9vZLODJuJYlydrSeT3AEZu99B+u5nJu4DcijkjVeROrvDk0rZS/8Oj"
    "W1zHgwlyKG8xhJjkrdfdW+v7hRyF1HuWx2m264kq+FY39G4e0ojZtEobmVCrwq1VKs2LkT"
    "OkoojZoCU/rQon07ytf7rnjFRZesTtyDvtG4u4MZiKe8Izh3c9P+wU7xg75x2W59bXZu8Z"
    "x/WIYr335VRmlReMUWhREd6qNSgx+llBbZKo+ytBtJu9Eh2412agkJimalmUAiJbVybB9D"
    "77qi8SrEp6iT+eJhqg+ZBcOukYk+GlGD/yJvByHCQY0MGHtq4VQa/MLSlKE5wDdFpISw7K"
    "gjZkEJFS/jphHfsMF/shiVgIhbV7QRHOjO5AuhIx0LojNzxtTG3GeWw00YunPKS23MdIez"
    "GG6KOLhfzcu0wsw5D/RRM9C2s9R0xzVp+OaRGhtt1zzhFuUgI0sbs+bxwdVnGDJWvOPRQj"
    "sK3hih2nCCsBlwyyzuB6+EmWNiQiCCdssxplljxhgW8jPRnlnMD8F0rqeYl47P7xG7xSdK"
    "5zy5HHRRgzseavAykFAtJYLTjqVl4zfpPSCijs9lswdzs83V+oZtYnUSzCLBLoFjG8YKbp"
    "pXLtEdPmADzA//oAPXvjrV0EA6wPR2mCoPujEXbjY9ANWiBAaAlrHb8IR1SLg+1Cd4SVRO"
    "JmajCbqa6k9UvM+5OV9MNcGqJ0Gn4dko3DdAujb7WqxnlrqvcBhVqC+PUKCv0Iss1FWETh"
    "rAXppLqeUYwNh3AupspbV3/TEqq7eeWc6tJ1nQ0dG9en/ejbtEdtvZsri/hchMDZEc5WQt"
    "NlvzpqtYfGG2ieX44gv3bWgJuGoR3KNUEnZh2B3tMcWW2LAsLSO+0COIYf1aEsUhqv/zvy"
    "k6/kUKjMWV/It922e3ltPzu9Jpfm2i+t47Qp3+7e19q9n7A3X67mEpnf6nIjr9uAIxpNP/"
    "FF/eE3K5yGKTSizXHPEEuDF5UUS7HqeV+vUq69fDiiQBMSBOtj954P2BCAO+nqcgov71Mn"
    "BMBo7JBSowUc1HJQc/SikH/wAH3zVFlLLxhyklD1LlUY5q8BMDna1STxDKhKHRnTNshykK"
    "aphG+k/k+08wrJLgSgeKmANFeE6tT7gavNbbgLZh2/Rw/YzXQptYAyP4dmBx7jQve8VCm1"
    "EGGakPKRYMocBm3/HkBto7olkdle9M82nTCPBbaLzpzfNjBMkeUkOzdHNToLpuO8eKE/xj"
    "2Drzp9kQqZ7f0rFiBU86pdZK1R062xSta95WE5o6WrgCV61NwfJbOias9uOgyXbCXCdNb6"
    "8s4qip+srCIt6a6L36xiZAgw6LzCnQbynN6XLt9btMqR17RplQuypSUI1k+2dJBe0r1t4E"
    "b6zY+xank7qGmPJGhr7I0JcXVy+sDX1JXQq2AWwkfOVI0Y2vgZWKLgq0E2mMa0R3kcO0Bv"
    "opgZRqqFwJs51kotk1TC420Ub1eGQOcKi2OaOsoEx6frXyzfFka0F8UCTXmhcNVGPpw/hV"
    "6tJC5xfDzc3GM7nBZZbpsDAeL8sZD13CUJ5AQINJMGDhNDwOKfiDN+MmHqQjbAdjZDA9Gp"
    "vwde8/VshnqQ8p1v6x+4YbdnNKmiw2xzAxGAffQ0yGVnPL6YSDefCtHBHtwXymAVx2Ga4/"
    "PrXXs/6hmaKGqQViQTCTnFMgDCTclUcjRYyX3q3zRAzbXFhZSbgKOHD61FX2sj+5VlpKB3"
    "j6qzrxD/vG/d1NG/YBOOkdxRe5Qp6aW8++IO6eKX0yN8tzFN1iUtR5azIeJell7iOBRDEs"
    "1le1p4vH9HUow0khQlXhOheViUizaWpJF/0x03nSoyjlO1k1dLn35H+enX348NvZuw+fPn"
    "88/+23j5/f+W6Uyb/y/Ckvmtc4lSPoJ+d2hAsV4WkShFv0wVnP3VRS6yB9V6VqlPXliyMC"
    "71OYRurw4m+T1DXvRTkqFXk7UeQl1oZtwFvUv+1QoQ0viMK+bTtVkPpeSekFKAKXpdzCEy"
    "EPqSLW/KW2IgCWyfWZTh1T/OjOlPK0Oag3nFHbRkUmJsqZU4MnBjolA1gCmGMQU2S+w7xD"
    "52nm/+13sF5zKPVrL61f88YuCXem0BUmkflAUmQq9tqIqAp8giprKUuqCT4XURN8zlYTfE"
    "6oCXDtwf4TAGcrIEMkRwHxvnWQkv+W/HclmcRKG9JDPtlpnGLUZbuQ/2fMX3w93/hjYpKZ"
    "+UxHETM4S5/I+brlZHVKfnDDADFhQtWIgSkW3VySoySnuJ0md25VTgWtsH1ZMqYvzZhqw3"
    "S2tJjhN6Cu8n5/0r2/uG32mOHXP0xP3NNR/qZc9ngWf37UN7qALiNl333jvuWd8Y76hnLV"
    "ZFT8O/4yv4wB+YGOU4uJFBvagLrSQ3vo+Zi0cSobUvD184jlEO1yiIaOKcqRh2kkNx4D1K"
    "KanbXnpMMZUByBZ8seknhKs+grNotKLYLUIkgtgqgWIRyrnKZGiMUy5+gREhHUxZzyverk"
    "poXFvWexyNA3NnHbrfFKFAlXeXR9T/fP30rLzFW/lDN9jWkniAZrOdoad+NNzx9Bp/YpGT"
    "xoNmXos5vkZUf6hvuQPhrxJ/yCBUCgiWe3NgdigZUw4tdxG10koEF34PbZxkgGeHPGo1/t"
    "hD3ym624+Hu1pnkPxdQzkbmoztdVYyA/vikdhbCqe+S/yJvut/aP1ptkSfS1dyZQhiN2iw"
    "UqcRS8y6LRCtEbKBKvsAYO0S6ltqxKO34tR1t29KXim7eNa6VO2BfI6c0rpQ1COn6VkcW3"
    "XCjetPRHvbSuMqCu9gi0rhRUlCitHoxD8KNvXCmd5ndUmrgH1dCOHEaYyhEZiffsvl81uK"
    "X/flVGYjvKwDCzLgJsnE7iGlOy+rx4mc0yoN6jwrXb+KoI8oOMpk7ws29076+vlW4P9ka0"
    "83nHfUP5/e6medmE/dQ7qoaBTuaw315tsEMrMs9kVuHJjkRoiIYvtFXftr9zUzU7qACHbl"
    "HmslLC7hCllAnFK21gkNal1zv4MuhuFwxwGVQThJIFlu7UewGW51xIA3VdnoZUQA9T77Pr"
    "NA3mPFPdkI1yhOgIYd5OmIs06svQ3AOAtkBobjojsU9wq8k5rMU2wTwVAJhtYdvAtkMBHO"
    "vWa+5Ip294xy+ArplRc7wsvG2/vSPFN7LXv3xZGtdB6tiK0uzD6SyzfEEM0wJOZ5uWLoj5"
    "ihUsYJBGtcsyBpGnlUUMqiMjyiIGUmmYojQsYd/djmm3otvMhvoXWbpAli54cfZTqHSB7r"
    "rNb4rpcVYUi0MbWvsqFSOBEit3ZroE8TmVY41dks+0zvyL1SFcLRAswSIFeKiB24hp2WSi"
    "PVPMizWiQ30ElBNzyTIiwBOtiGaDmIMO+nRuWo49IENzAeOCXvoZcRO76ESQKy6Qaz+GoY"
    "pJeITc59t3CnrPSxb5pVnko/cu7yh37U4PHVbwu2807u6Uxk2d8O/4O/gC/iv24uEfdOhw"
    "+EqORLyNSo8I4tC47CmdOvEP+8Z14+ZG6fyhNnvKbZ2Ef6HX0df7Lg6ae1Bm1Lbvhe6BLr"
    "ZWRakkX5zw5mKbWBLRTA/FEIX0UTx4H0VkDAR3UEZTJ/iJlVW+KTesrgp+942rZve22e2y"
    "EBbvsNTysXVPXKmcesXKKc7IowVEcPtIEEoHrD9TkRV/raKU0h24yu+PYWZta+lj610vU/"
    "lkpfJJKCeLmHEZhzCjRhrDJmTIDVQ4HcbOHS7/u2drbgK4fAVZgG4xFVmIuS6SkVRzWBoL"
    "VNMSW9NZooyFg5k/NJuekq62Qu2W7rg5OHjWUEy7wbNwJDRiW2lR5qqvyi6drYbKS89WIH"
    "LwBVK1lVB8dJXf71GLwb/7xm2z1e7UCfvCxAftG6V1qWDuA37UN77BXlsn+IlKkMaNeqd0"
    "uu0WKkL8H5jG8O6PTvP6Ww/TGLqHfaN717iFvuCzb7R731Ddwr6qoTzBWrkiG7h3vdzAZS"
    "4+yRvnh8qxKHWx6JOARGokpePDHh0fhq7FdlMjfdIGfJjoro99CF7V9S4Q0q1kO24lL+T7"
    "cO0ncjlJ9dQN/q7lO+oGCQyLSXLoiWBa8Eaxqg/oarAKOSY80CHcCU9CmO7FUJCW5Xe0KM"
    "wV21Enmj3xUxh2vzV+Pfv4Ca9jqSExGyLzc6gR2+QtaQbRR3Q2Nx1qDFeYrxGlxBEmcIRr"
    "ZpR12jcoPCBP7eiAgIh+Esw9YuD5D9tkSS33jrF5qg0n2DZImXMQNHmmRWIujS9kMLegCV"
    "VbWIsZu1Poqm9o0ylehd4WNTLwk1AOQFxd2eipwb008LGhcxufFl62AQz27IFa/HEBJZiy"
    "dZRjHy1zaZOHlZ8PEh4BbqlGdINd6qtcOAqewIt/ASWHdEpxkXDMJ2oMyBi7gycYo9P00r"
    "SeYGQY6RQWavZw7HK4N4aBirOMPR0DHtudW+azjgMKo9A3HHM6Ql+UIT44/v0P86FG3ALk"
    "hKfwxwfBkYRLGWycXrXoGKBhT59sHNuD5jF3p+2YmMbTbQvQ4xMIWtSWmu64s0AjMHqOZs"
    "Fv77ks+qvmOAAXImJyvHC6wS1+AVz8G2FPGvGUwUtsd2JBn0/AXBnYBPO8GWv6FIuiYAWU"
    "0GSBE5Qj3uLqBoJ3Z6NHurUwbDLXAGCYEdpoqhswb5xBHbsyEB1qjGzWIBJMACebPJoE1w"
    "3myeNYK7weZjWdAyg4F9zxh+mzoARuW2foG3A5vvAqO8PGzaYOewlM5k6ksb7gZgGx5QSe"
    "g/UITwvTcgVI69Np3xia+E4uAPrB1DSfWNdLvFOkr+EDwRuxMDgqY+iuhh3hpZhtFSsLGi"
    "Cf8clnmwsL3pJgzfFfavYUbGLg0MEjsobhcKb/hPmZkUXVyxTbN0JZVNm42yw3KtzK2G0W"
    "OviC6I0XtjaNZYuF9Y2ySmFvbOJeEV5d+gYmW60hRPD+u68887BaoQhCtenuAwyCVbpIeE"
    "FeQlCBnoomAo11F4sUNnR7wqVGga4nOr7oK7GOYeAfeZCg++4LdspeUbEuS48i9gUzTsgz"
    "7v/dK/fKVTKzrHcTIt3Doijafee+1Wq2rrP7Lw080GOyHSHk+UYGHejQg2B/jDa/v+yHlx"
    "rhl9YIh3g7FXg7EV1hCmmV9cIlFYfvCykO3+coDt8nFYdhZlwE8jjdEeL96byInvY8W017"
    "ntDSmpblmkYFU24kKSXgBQAPeIcyVqaAuspgn/iuszytduRn4GbrptmO/Owbt41myyMMjs"
    "tYjM6KLE5n2WvTWWJpYrKBeObnGNkR2I/ybBW7SP4ss+XuxrAgs5jveSLrtrsQqK62Kon9"
    "hWmC3GBk8JVp9LGReIAGdjUU/pn9jsVFu30TGYuLZhzs+9sLBXhNNjBwkc7V50l39KU+cl"
    "L4ykzffv/6Y0ojvzXn/gnVHycpC0gmnAGBxDMtWEJWOdh/lQOmgheYw/71+8P8/YHM35B5"
    "SgDQGNUxTeWtIYtWNiMtD1sxyTFEvkf544dyISiCIEmdwEff6Ck3ynUHPQi9IxZLddnu8E"
    "gqPCgjF+4gDPPQQty4hl90aDhVnfDvvuHqquvEPcAa8X9vsVz97gEWp7i8VJQrXoPePewb"
    "XxvNGzzFv93oWp7Tnx30jctG61K5YRf5hxUZbNd8LrC+hUnknpESIPooFEnjE+zxjWE275"
    "HgG1PaH7eQO65AUuUx2lfT00xOTS1j1oaJYkiPkWpXWL873VVocw6sV+37ixuF3HWUy2a3"
    "2W5F5Hv+Z1SyRPf3GMpsjqhz09bTsc5cH5KEpVaJiqmotr1OUNvRZ8wz3KbQ1Sgl4CtnNq"
    "dSl5zWFQN6x9N6btFnnS5V7i0mxNbHCeW0Tk5rHjkEsI2ENsEYWamtsGrIRnbB8yK74Hn2"
    "LnieYlnOjvDKA/k48f1QyHj/Icd4/yFpvPd9TwWWiQiNzJ+SEPy1ObocjoS1KklCCW5y8X"
    "V9tETBTRJKcOPgao5DZ3OhTEphEgloHNCQU30S02wreIxMGsHTUA15eCagzY9XTaOXqVuq"
    "HJ7qBWGIsIJhmuNjBrfvKxULdBESGxOUciuIbwVBoJTIJI5SHd803r7mNBk4VmbRiFIfH+"
    "5nhWTJsxxZ8iwlgwSay6aq69ddLpVEehNyd67y7hwEz4kwuVEqyePKbCzyhfJfKB7LKzr0"
    "YTq5ZFZ5hEPhkIJjHKWUo1zlUQ6F8YsOc4z0pZZxOdCFBjoczC440DFS+UJXeZyDrBnCOs"
    "cIpRzlSo8yT2ciPMQBmRzfKo9voqa2UHRimFBKrQmf9yChjACwcTqZATEGbLhGeVFdZpjm"
    "KGI/d606juUnKqihDxMdIcyfi8D8ORvmzyleXTbcb6kFOIVULsEx5/x4KjXRWmMZ9BJnme"
    "J3y3BiwixZ2zgH09JJaDvAI3eal72TdO5sG8hehhs7UnjjbGkBjBnTtQ18O5iB07r1mjtS"
    "hMM8agF0ObO1PXjbfntHim+EOy0AcCDhbgPkhtfQQTIIa8FNqAMKAJxgr7aBczSp93GCnc"
    "WXFsA8LDXIab0W6RQhKwNkZODWlXuz6JxqG9d6O8YZHt3ZWOr47cHUZu0d0c6225J4CeDy"
    "aycE6BaqoKCGRrdYIQUvbblpkbE+nWHWcawvgN6gdTKBZ6oRPwqLpYSfY507zOD+sMJM5H"
    "Q6Tq+ysI2GWcp2HiPqp8PHrOrk3SkZ6LY6tih1SxmwXPK6wyoZEG0MrLSfvJ7VZ3iEngye"
    "wv7En4Sy7N5LS+Y1kp1kWTiqeMNo4qotUK++3Pqd0rpqtq4FZ61HVifuQd+4Um6a35UOq7"
    "PuHaalloknn6luqhl38UvZxdfkiPSoZGZIgcyQMhBfBuIfTSC+dKLfgS2MOs60nJdthFK6"
    "81TZnaeMIVlakLPfmtKm423ajKvG9e/EyvmCWuCK4rtWOVlG/ysVv8Ww3Ujju1P1HGzWmv"
    "JzblrpirnQ37VclRxTalB2pYAyTrOGE/2ZnpIfrBaimzzVrR/Is8pg2UevUmaNYOFREsxU"
    "uCxdGbeNhlEZ13Sw+qdDbVaH0i2SiXXyAE5W5HTgPvN//AU9Bt7YRB/99T/+Ah+n/9TnA7"
    "/GI3bbURpXf+y8bmF4IEoULvTVHqLF3iL9Iqpr+pXqxpdWNx6cemxXqZrZi1nn72dSJ6b8"
    "ftdkmjT3oIw+7HMRT89sR8+UJNsyTbBME3z4aYJlWjSZFq2iwqVMi/aaNV+2/k+qMsY/xe"
    "KUV4IoQndEOZ73XYdIJml5vS+fjPl/HeNcfkOVW+nhjLIM55LhXC+ugM8K57psdC8bV8qL"
    "qd8b1NKHk5M01bv7Vy1X7a4FF61TuGdjumXf0EzmOPWNTmGK3QHcTElbeT/FbMXsM7XsVN"
    "VTtoIvRHKEkfJnHz8W0O/BVdk5VfG/mO4J3ioBhN3LjxDd94Wcrt7nOF29T8lYaxoOTSsl"
    "+7duu5UhuQUkcY5OHzrk32Sq24fo1pwDLoIR4eMShdXjNdRjDAI2cJHGIexzP/vz/wN1Kx"
    "VR"
)
