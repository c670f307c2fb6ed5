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
    "eJztfWt34ji29l/RypeqXovOVKVS1XXoeWctkrhSzCSQA6Sr+gxnGQcU8ARsxjKhmD7939"
    "+9Jdv4Cpa5xBB9CQ5oS/YjWdr3/cfJ0BgbLjVOmzP3wf5xSxkzhvSkSv44sYwJXmS0qJAT"
    "YzoN/Y7fuMbDmNPYvK0+EY0Zb/3AXMfou/DzozFmFL4aUNZ3zKlr2hYS1ci/7AdiW8R0GZ"
    "kbC+LaxB1R8uDYT9Q5JTXiOuZwSB1i2a75aFLGf+6PDMuiY9ITg/aI/Uio0R8R02LUcU9x"
    "8IHdh9FNa7jjcWaW+e8Z1V17SIHEgdH++b/wtWkN6A+Awft3+qRDr+NBBGZzgB3w73V3Me"
    "XfXZjDuuV+4W3xKR70vj2eTaxl++nCHdlWQGBaLn47pBZ1YFJwBNeZIdbWbDz2ZseHX9zs"
    "som4yxDNgD4aszHOGFKLG1h+d6LrjWZHb2sdXT9JzKZPEQLe+6pvW7gS4FYZB4Avt5//6+"
    "zsw4dfzt59+PT54/kvv3z8/O4ztOX3m/zplz/FzSzREl1xzOrX9UYHb8iG5SaWI37xJ6cx"
    "XENQ8clYog8rIgn/5chw0sH3msfQh8eKo+9jvQp+/4sl/ssXZB8TMDF+6GNqDd0R/Pvp3Q"
    "psf6u1Lr/WWm8/vfspCnDD++WM/4RQL6GdGouxbaSs7r+3m410eEMkMYgHZt8l/0fGJkss"
    "9AOAegW0CAb2PGHs3+MwpG9va9/jaF/eNC84ODZzhw7vhXdwEYO+bzsOhd0ZblNP21+yF3"
    "iS8hjX+nmetX6evdbP42u971AEQzfcJNhX8ItrTmgG4BHK+Kr3SE/9i11Bf/LXx5nVR1QJ"
    "nO6n/bHdfzq17PnfTvb/RnTqt1q7U7u9i7wWV7WOhr+c8W8XsW/ffopNVtAJ+VbvfCX4L/"
    "mfZkOLvz1Bu87/nOA9GTPX1uHBdWMQRsr/2v8qMvnGs2Fy9AtMf5xWLYADWQDIzz0+hXgK"
    "/OLB6D/NDWegJ36xz+ystsmfJmeT+DeGBfz0wEMT79Pnzlv0EZ5k1AEW1jpJY98jDVZz74"
    "5oCmwstM3NvHtUhFNViME4f93+Wvv57OOnU9KbMb699YjJCKMumY8osuDAgTNCfyB3DU9G"
    "Hm2Hc9sW/eECj07T2PcdjrSegf/jZDklJwwEHO+IxGb0x9QR3wQz5k9DFFN9SfiDQ++95y"
    "e8E4Ca//OnlLBwf1+/khAVZjNzcIo0RbaS9RJDbCMxB+wUR/zlJTYSfo5/EDtD+J3nT79a"
    "LuDTpY8MNpLhnqJU2+GcXlZI2zHfZDI2K8Q2RQjVoXkgh2Z46mHPNKG7AnMfpXypyX8Zcf"
    "Hgptk7k2XnOES2hQn2tkw1v9uf3xAnJMGZRKm2yaGUd2rXcCMJgSKBcRLgL7ZDzaH1D7rg"
    "MNfhVgyrT1Mw9aWB9rKrw0R2+e3yvXaMecArx5YWXAzomLqCcau1L2tXmuCvX0BW88FPE9"
    "NCE7NCQmO+lFHJI5s1LUoYrI+fTQvNHiDrkAF9Nvu0ygWgR2NijhdozkAxKiJcsaT4tWln"
    "khIWHABODvHKB0T32iup6qX3scoKqUqpSV8xp6AY/lcxzQ59hk2/yDsepVRs/yHMMmzLLI"
    "0zzdaRJSkL6clKNrdRRdl5HmP6ebYx/TxhTPfZIQk+JUSiBKzVAhZCtQ3p6t7r5zAxXSta"
    "hVaUrFz1R4ZBJIn6hUf/5R8tzxFhBeBx49aRAP/nTsVQvkrTZFB/+a4QQHEJ5JQ+2/aEPt"
    "iDBZmb7ogYwDL3+/bMck9Jj04McyzMdC68ZGiTGw/gw7XJ2J5Th/QNlmIB3LjHrtW1emxk"
    "zy0dVgn0yilQfJ3AfgEXBv6hMIBhuUj7ADIvNicz62E8c6BjdBMUK3/gD0+eKJ1yW2TXcu"
    "x5hd+ePXPhDmHVwiiiY2YsGJmPbEY9m2QFuu8bgCi/gzEdDKnzBj0Tx9A9Izg70HIX/oVK"
    "uN2BcMuXoAwnFBAcnaHw7GMeSyG0yuSA+G9RFmhgsunYWOj8fwmY43TH6NC2A+dNxuY2HD"
    "WyJvAE4RHCffYuD97QKnt5v0sg7tjjjGWtWbNJggONylQe7f6wPrlvay3J/ZnTVAn+7Vq3"
    "zSutVes04YvgsmvVrm7rjSrhH/HjP8/MvP+UY2LexwXn5bzgT9FpCXMLRacn3scep6ld+6"
    "LJThPSVAn+7Vrt++trrd2p/4bfBNddS/t+d1O/rHeqxL8qNF1neabrLHu6zpQjrlJKLTkE"
    "wZcXmPwopVI9lm2WJbxtE2bzTXUMx2cyj7w0Itatz1HYFKpGqK9jxWtOH0a2/aRTazC1Oe"
    "VmmH0T/Wled8cKm0MfZwzuatOXEY5pasHdtER/xwpXHxhLo+96yrYNALv0OzpWpMYmWpO2"
    "j9cN9HvcmJkunWwK1zUqK53FMYPl0KntbLzN39oDRAYatXh/x4qW90xbYCaug56OFSv6Yx"
    "srCyQbQ/txbGtqx0Fz8LQOvpIo1qTFzC1/r6wJmcOW+gSb5o6Y463RVZKnl4DpG9vDGT0l"
    "valjT6auPpyZA8pNU2hsCALW4HNSIYxS0uO6AZ+wlxYrt5MxNjBDsfEsQ3+W4SHutT8628"
    "i2dPXZhihZA8kRG0Y+5wH7czbYnxNq+id4rqJ6YJ+2zECfdLTvHb3T1Ou3tWutSiL/di3+"
    "oWtXqPldXvvfQ7vf6lda0//N/79rdWo3/6g3rvXab7VOrQXdRv4vojs+y2eDWWGCiU+tF4"
    "tvjk13UXSK432UeqoB/PpN7eIGpjm47FotrVNvaVdV4l2Uww7jUNd0CjocximPz+FwJxbJ"
    "B8pcHRgCGbDDNArmXDCHGbIk1CuSJcXoVMakDTImGWxK+y630dopAln2LCQI1TRsMA34tn"
    "nrGjV6KTORmRcvjXR9lrwDmAMvUd7Z+/Nfzj9/+HQe5McLvlmVFs9PgRdKbWFOqD42J6ar"
    "MwpjDWRQTidWOKfgTH/gzgCMhzzKaaQK4xSMYT8xffVYTmzDJApTD9NC9nV7ug01r9C1Na"
    "fHrOgdCivJNi0udejqaOFSNoSVWO1BN9707zZLOb58Yddrx0MbRb6kBVPH7NOBn6PZdqAT"
    "YgiV9impTzC1NBkZz5RnIRC9V8ijOZ4w/o1BBjMx68SwBuTZht7SExrsYiARZDKehYNLoL"
    "83jOCXFSBiY4ONKpyke2LiKF24u+7JR+Z//sy76p7ALcH/3j/Qc88fz+cM+Bg4hVyDb4o7"
    "xo7xX3GjIuREyLAYFjO25+K22BTDpgh6axdK0cAfK1cKvPAq0H2yQqkalBlhy5rtbDNCfK"
    "lJ8FhppIV4rbJpg7bMvmKgmM7f7pRzzrbH1LDSAY4SxqB9AMpdHXfBN/tVNlw0mzcRZcNF"
    "PZbqvXF/e6G13r7nCx4amSI0NUVkwC1fN2bObCIjNUSplOCghLG9YBqcsRJnXpimzPanFz"
    "Wgr8gGMPH9PjZNBxBzIzkw1PNmBQgvt0hagJbW7rTql518eQGUjKxk5EORkTXLdRYnacKx"
    "+KWyUioWAf46haZm3hpJIvvegKJHlwFPaFjskTpV0jMmmIKAi4HGwMt4gMKdn5vgrUWHML"
    "nPmKbPQHHv0bEnxHR/ysrwt/UxUqTKf574vXv7htcTFyZXiZyhdhWerGCN6BmFWl+Sby1P"
    "oCrVhL/to1STWIVyM7CkOSbuci8TEfIDgT3MQunn0U1Lk7QK/wTpEWkB9jwL0a0vOgXZ+V"
    "yiVCoPWNwWHj2G8qIaI1OwrhaofLi2IVN1Qn0dJrZrBarY6sqQqVL2hm3g+41zTLVlh0cK"
    "cnRjlJZbdypefLVjjGfkh1zCxcgeD/LGo9y37m95vSSDc/9oOWL2hIrUZYATncLsV7AoKl"
    "lAKwAKWH2eCq3nUFinFFZUj6crY34KNaBMCUrZ4UCSpqvo7MNLATOfT5TgwO5CkFA52Qqf"
    "59kyQ7BsZPSnEaKjMxy+zxU48X5F5MT7lNAJJZu9jFQgtq7UxZ0jL5VPvMeEVM07rSG5h3"
    "CaKsG/Xeuydte55+Ep/hVGrNxotbYIWRFX8bPnZWJW+sbUnWHoSZHXI4V4f+/Ju6N6SYrE"
    "DKlYIakgFpV37ZVl5Iq+X8wePxes+RAhVZnXyjzPSgW5e12ZUuWUWpWTR6npW9+bFu3Y8C"
    "eHDV5Cq1nO/S3dAC+j9AogSFN8hfFZr/zyp0bCtj6xn+mEWi7avrme6ldex84zHBM2m6DR"
    "+z/UsaPKqInxRDH1PzEHdDK1XSBIN6xvewBVEaAcW3llhfbp6HOFXLdqjU6V8I9ANA8k83"
    "II4UoFuB8V4N6F7LKxK0rKVlL2LqUvtDxJil4hkg0O8DjH+aI72RaFrjxeySEnzQ1cbAOv"
    "0APb0iS8a6PrNImXLwzlFV59U/cBrs21AmvotcwjrW7mTBDVAqQJVwk9wXoJyxO583oYBJ"
    "Xa/ISUotgZSDqeg2CPx6z2RvBIcOlgxsr+iIooVl5yrrIMckV6G2WelCLlOxsJg3q/2Bgc"
    "jI0qoe68GF8U4LwhvTt4s5TuQkOG2qL8Z0+pRbhPwa9da44+DX3D4mXnpigsQuf+SORnwn"
    "uA+6PP1IE2Y3suBEYlD5bnlKm8ZnkwXOCJC4VtTzhso5G2caW12mij5RflkA5frK5uGQ+u"
    "DZ1pvY1KzswdIlK+4UUN3COaxnKtgt2nUJgXxVzJ4q9MFlfy424iWQNX5Q0AyiktHgw+O3"
    "UvrzFG0yVB8UtlpQRoYJvcpQ68atxTs4/ObMRLSnRK6iD7PCxckI2ENNMfGdaQVkG+suic"
    "wDfog80DTvkXfNC0Mgdb7Z9nbkKDG/J3gWSH/B4mURLpoWAwlBSnY9vASFjTBVlQRMCLlE"
    "9BvifhoT6BVrwRiICYvskcmq4Bbe2Z06d8GfdI/a5ziXW/oX8udo5ArnvLZVeDuWRqOK4v"
    "Ld636j9VCJ1M3YUQWPltsFPyDccyGYzgULQ04uEiqqHz6uWuTSwbK6cLoyNABMAMbe59T/"
    "CQITjPINZCLz14gZjoQADi0vGY6fajPjEt2/Hk5+BLRn/0sLQ5mXvF00U+KfH0os65AIHX"
    "bHfhPYWHEbmvXExM1bXg2XCKvFLpYRIMI66KjjHbFh2YWEXdHBChfCAmHF1jD2gU5TkRh0"
    "rc+bPhmAY07PH0u56cPuG5AfwVw8jbRy7W47Kp+jjjcUEdgNoyHMeeU5iGR9NhMI3U6I9g"
    "tXStP7onc3PgjrqwDqc/MGvXiJrDkbv8n5n/oTpfg/id9eevOL7peMsS7/cbfbg7BSxHs8"
    "kDlkvmM/YA6H86L5SPy1u56yIZxBus+81XRTDgPh0aIVga2Gy50nIOCOcp70BFTZRCcHvF"
    "egqvtoVX08IrWcE/imglPudQSnzOTsSWMPLZFnp5COhSZyFDrIjRlXkGChpVz/PYVM+zTa"
    "rnCYsq38OTKGfKzUH7Y4pZ2Vq2KnEESsC5JFB4puAZ5FFMy4i0PvviRCVezFqoBtON2cC0"
    "U+TOVXkXI3Qq7aJE2sUlNyynqIzSHdMuse9IwZFx9vGTDEOxpDhCVuLTeQ5W4tN5dhbB8z"
    "grEYhxMhhHiI4Q5vM8zPF5Nnd8nmCPfaE+iXJ2kZ4wjarPs0F9HpPpIOU/m3QueXBGCdXJ"
    "KXFyIjNnZSQ9Xy+PL6n3GOTdrn3RJFUenKZK8G/Xat9fX2vtTv03/Ca47lra97ub+iXWnv"
    "Svisjr789yeT+vcH6O70lCnVt0ipbUe5yia62htWodL1RexuffJ6yS4LJr3d/dNGtX+KV/"
    "VY6ZCXSiibnJ1hyGabbo4VHeo0LCx2Np6pDhcqJUxxdSv62aziHJP2kokgE8g3yP+8uuNN"
    "67Bj5q7ZLkcpLEitOR4HTCRsWiyHukCncZDnNpyUugvi59Q5hSZW8om89SpB5l2HgrM8kR"
    "QjXHZZ5j5ZT4yia/kFPiBB5f57Xi4MRMOWhlPO+QBzX67lGlrgi/UWPbftrUO/EWOufFBA"
    "9Xw6jqm24RrgF1TOSa9g/XIb6BL1Tp5hChgsMEBt18Uz9KoHbqU92wXfPR7BuZVXMjDSor"
    "PaytUFOJFEbCf9bzu2XCbRldmO0xJtBGZz/hEYwOsNz/ljveE8v2PHbtRxEAm56/aGu9i/"
    "K4s4d/0b7L3ay5PzHahtB3NORLbPLwV+PBnrkVwmwxtkP70J3nKGwMDXQBHvBxCucCD8Xz"
    "rfedjcyN7pFKeNCG2GypkZBXkxoo9FQwpM/XSz+gxYmVw24ZtPCv2GHXszTVmw39S71Rb3"
    "8NmZ/CX3atb9rF12bzH/pVvV27uMFm8W+KGKbO8niLnGV7i5wlvEWWO6DMOxKlUrk0E4pM"
    "cYokIc30LwuTHE1+7a35SWLYlJVWDDXf3hIiL/X2AlsE3ye6Vke70a5btdsq8a+6Fmwcl8"
    "0W7CTeRZEN5H2ujGsrEq4lDVWmO5ayCQYEZZ6KgnbAnWRbw+M2CXC2l5nfXnmYbeBhpjTY"
    "r0yDHcshWcwKaSjz1CHM74tl2zmgXbV46niEKgmtfN74e3bU5RVDKyqSfe+y1r6sXWn5qt"
    "V7tek2T+3xjT6MbPvpSvSXJ8lHOfenPetb47Cl5jVMQrsqs6ForUdnNmf2eMoY3CjmWeCJ"
    "CqzB1AYkMOugPVhwxahQaTLC4F2kA670ZNRyKyIpAdw55l7geRAAvUVGDvmtD4PK2Brpjw"
    "1zwjPUM9Kz6A8XDlMXs0yILBKWV+79ccZzbGCfXgKGnteO9aqeaphx7fCYGggVz3kxH9k8"
    "A8fIwDyIPJ2iICdzx+QJOmyvAKS1gHtwKGZEQPiDBBxje1jxHhjumZemX4jh+vBAXbw9w0"
    "I0MFcEtSoE65rNWIVQx7GdCvHjISsCnTm/ETb3KksyTP84G9NBz38qLyO/iUkXYfwunGbw"
    "QopsHAZ78pJFmu6vAlSPngxtijlH+J0V0UP705m/uH1ixeqhPiR0xWGdb478ESnjxnrYiU"
    "I8ZVhprXhscRcYcjBT+SvKwAdVVqjDZb2ljzhjwvYdpPGoSYLbgRcgHVy//VGAu0oY0753"
    "VmtDAlnsptm49pvHVSQHXt7zTmtc1RvXkvuFT1Yl3kXX+lKrc+uN+OxaV9pN/TeNF/4MLr"
    "vWNVw09Pu7KvGvyqGc9fkiCUNEmEQZIhLR6z6XJoFohEZBmoi2SJdes/XbAcH+FdwhxuRh"
    "Zo5d02KnON5LMCY7UXvHGdPEtKzWgKaQv5AmVOm/N9CPoqheYPZDZMrscYDTrmxer3jyY2"
    "qfvOqBGJmyjcQP1JhOSwLaFFKVBmCl5clfjNuwPnlaey3U5WEu4LWGqNgrnG6MylrT24A6"
    "7pN+kCt5Lcwpr3MEargP0ri/udlajeiCtqxgxa+wZYXfihy2LH+FSdTpGgxQGY7u+qLUVW"
    "DX8VJ3h3N1uyO64ImsBcSYGv0xvSbXxr2ioaqD1hYKLI8r0mczaoBwT9728AIoez8JiwxP"
    "NGXPGLcZoSGMkQfKzAG35vB07/jDzHLNMbdW8QTomDzdfuaVwh4NE7vTuQUosELxBOAEf0"
    "MjWGAdEmYhNuv34QErghjzii+tSSM62XlYQmLC84QmKEPFSxsqZk6Ga22GL4xTelfagmaK"
    "j7n8Nz+u8N/8mOK/GbozCZRjZEeXM+d9Lqzfr8D6fRJrsS8nYb4wLcNZZKktfJp4thY/3e"
    "uBrelV2Vo8PWAgkQKYF/VGrfV7unnoIkVvePF7R6vFcPfPOr3IBKQQF5yJcrKGLzgROmcv"
    "ZNU5mZ0ot9Yyq3BMdLxBmNOK8K3Jihoi3GPOKp+hOtiUVQOTcdx0hxos63xfbyJP6abE2Q"
    "lPmt8aWGCVf3Sta1jOVYJ/hbmcG9C9i7gUlocx2HIdE18SSs5NpsU2TKIMtvE1H5FLZY+W"
    "BLE6Usp8pAQbE06FVPGPBKF6kVTpVvVmqRgkFYNUHpvEoccgHQruuw1CasNxQC24rxZ9nD"
    "FjfJJmuUk0qqw03TC/OYgkvL1MBij6w8XqtH41XNcPd+Fd0YEfOISrLyPLk0wPPJPTdGyg"
    "kYQZCxakbeIFXEHodXmgzNvuCZtNJoaz6J5gXdSpY0+mrrjGTJSEZ6LsnvxUIb0+4DG0nU"
    "UP+lp4XXUtb/BT+N2rcRhUS0ULTPtr7eezj5/QjLSsPwsDe/9jtVtiYGASjxfyCsoavEov"
    "LHHb6VrGeGzPGZlioVLGy84ipQWPyp/AHZki4xXcAe+dD70sw2v4eGGEkc1oqMTrE4VHtb"
    "zKuFisGOO3nuiC9P49MxyAyLToX/5qDv6GT4w32jOZjkS9DW1GYaTWWY+Sa073yXcUy5My"
    "4vpYHmWveml71dHnmfrWbF21q4R/dK27+nftBv4VnyVQqfDNVsaWFRCUGfWCdqztF4P1Tx"
    "8ZhMM0CuQ8IIcPJhmgY3RHCPb2axJybiWJcna0XkBwBGbvfQfreZybvA3Ip1JFS2QKyvZt"
    "J+Us/DK2jcx4MI8ihvMjkhyVuvuqeX9xo5G7lnZZb9e9cKVAC8d/jMLb0mo3icppCx14VW"
    "qkWLFXLugooTJqSizpQ4v2bWlf7tvyJQQ9sirxLrpW7e4OViB+5V/Bdzc3zW/8K3HRtS6b"
    "jS/11i1+F1wW4cq3X2ZQWRResUVhQPvmoNDkRymVRbbMs6zsRspudMh2o51aQpZVoNJMIJ"
    "EaUStsH32/Xd54FRJQVMl09jA2+9yCwSpkZA4G1BL/kbe9EGGvQnqcPXVwKfV+4mnK0BwQ"
    "mCJSQlh2NBC3oISqcQnTSGDYEP/yGJUlkbCuGAO4MN3Rr4QOTKzwzc0ZY4a5zxxXmDBM91"
    "SU2piYrmAxvBRxcL+Gn2mFm3Me6NCw0LYzN0zXM2kE5pEKn23PPOEV5SADx3jk3eOD688w"
    "Zbx4x9BBOwreGKFGf4SwWXDLPO4HW8LKsTEhEEG75SOmWePGGB7yMzKeecwPwXSup5iXTq"
    "zvAb/FJ0qnIrkcDFGBO+4b8DKQUHEggsuOp2UTN+k/IKKOz8X4g3nZ5ipdi9lYnQSzSPAm"
    "cM1gruCmReUS0xUT1sP88A8mcO2LUwMNpD1Mb4ep8mAYe+Zl0wNQHUpgAmgRu41IWIeE60"
    "N9li+JLsjkbDTLocbmE5Ufc2pPZ2NDsurJctDwapQeGyBdm30tNjJP3Zc7jCo0lk8oMVbo"
    "RZYaKkKnDGAvzaVUVhjA+GcC6myltd/+GJXVW88s5xVIzOno6LXen3fjLpHddrYs4W8hs1"
    "JDJEe5WPOt1lXLVS6+MNvEcnzxhfs2tCy5ahnco1QKdmnYXWOYYkusOY6REV/oE8Swfi2J"
    "4hDVf/5vio5/lgJjfiX/bN/22a3l9PxNa9W/1FF971+hTv/29r5R7/yOOn3vspBO/1MenX"
    "5cgRjS6X+Kb+8JuVxms0klVnuOfALcmLwoo12P0yr9epn162FFkoQYECfbnzzw/kCEgUDP"
    "kxPRoL0KHFOBY2qDWpqopoOCkx+lVJN/gJPvmSIK2fjDlIoHKfMsRzX4iYnOVqknCFXC0O"
    "jJGbbD5AU1TKP8J1b7T3CskuAqB4qYA0V4Ta1PuLp8rbcBbY0xerh+xmuhTeyBEXxbsDm3"
    "6pedfKHNKIMM9IcUC4ZUYHPgeHID/R3Rqo7Kd7b9tGkE+C10XvfX+TGCxPrUMhzT3hSott"
    "fPseIEv1jM5P40GyLVCXo6VqzgScfUWeimSyebonUt+qpDV0cL19JVa1Owgp6OCav9OGjy"
    "k3Clk6Z/VuZx1NQDZWEeb030Xn3DCNCgwyJ3Cgx6SnO6XNt+lym1Y8+oEmqXRQqqkGz/LK"
    "WgfcXam+UbK/e+xemUriGmvFGhLyr05cXVC2tDX1K3gm0AGwlfOVJ043tgqaKLltqJNMY1"
    "ortYwbQu9VMSKdVQuRJmO8nIYBVMLjYyBtV4ZA5wqMyeUF5QJj2/WvHuRLK1ZXxQJNeaHw"
    "1U4enDRCt97qDzi+XlZhOZ3KCZY7s8jMfPciZClzCUZymgwSLo8XAaEYe0/EF04yUepAPs"
    "B2NkMD0aX/BV/zdeyGdu9inW/mFdywu7OSV1Hptj2RiMg+8hJkOreOV0wsE8+FYOiPFgP9"
    "MlXKwI1x9f2utZ/9BK0cPUErEgmEnOzREGEh7Kp1Eixkuf1qtEDGbPnKwkXDkcOAPqMnvZ"
    "n1xrDa0FPP1VlQSXXev+7qYJ5wB86V/FN7lcnppbz74g756pfDI3y3MUPWJS1HlrMh4l6V"
    "XuI4lEMTzWV2fj2TB9H8pwUohQlbjORWki0hhNLeliDjOdJ32KQr6TZUNXeE/+19nZhw+/"
    "nL378Onzx/Nffvn4+V3gRpn8aZU/5UX9GpdyBP3k2o5woTI8TYJwiz4467mbUmodlO+qUo"
    "3ysQJxROJ9CtMoHV78bVK65r0oR5UibyeKvMTesA148/q3HSq04Q1R2rdtpwrSwCspvQDF"
    "0mVpZeGJkIdUHmv+3FgQAMsW+ky3iil+THdMRdoc1BtOKGOoyMREOVNqicRAp6QHWwB3DO"
    "KKzHeYd+g8zfy//QHWaw6Vfu2l9Wv+3CXhzhS6wiQqH0iKTMVfGxlVQUBQZi1lQTXB5zxq"
    "gs/ZaoLPCTUB7j04fgLgbAVkiOQoIN63DlLx34r/LiWTWGpDesgnO41TjLps5/L/jPmLr+"
    "cbv41sMrGf6SBiBufpEwVfNx8tTsk3YRggNiyoCrEwxaKXS3KQ5BS30+XOrcqpoOW2LyvG"
    "9KUZU6OfzpbmM/wuqct83p+07y9u6x1u+A0u0xP3tLS/a5cdkcVfXHWtNqDLSfln17pv+N"
    "/4V11Lu6pzKvEZf5lfxoD8QB9Ti4nkm9oldamn9tDzMRmPqWxIztfPJ1ZTtMsp6ru2LEce"
    "plHceAxQhxos68xJh3NJcQSeLXtI4qnMoq/YLKq0CEqLoLQIslqEcKxymhohFsu8Qo+QiK"
    "DO55TvVye3HSzuPYlFhr5hxOu3IipRJFzl0fU93T9/Kz1zV/3SOtOLJzApOyW9B4NRDj6/"
    "R1F1pGt5zxiAEX/AX7H+B3Tx7JXmQCiwEEa8nTDRReIZTBdun5+LpIc3Zw2DYifcuvpmKx"
    "7+fqlpMUI+7UxkKerTdcUYyLevWksjvOge+X/kTftr81vjTbIi+to7k6jCEbvFHIU4ct5l"
    "3mCF6A3kCVdYA4fskEpZVqYDv7JCWXb0leLrt7VrrUr4B4jp9SutCTI6fhQRxbdcJ952zK"
    "FZWFW5pC73DDSuNNSTaI0OzMPyn651pbXqv6HOxLsoh3LkMKJUjshGvGfv/bLBrdz3j8l9"
    "P8yqy8Aap1OJSWMa1oATL3JULqn3qG1t175oktwgp6kS/Nu12vfX11q7AycjGvn8666lfb"
    "+7qV/W4TT1r8phnVMJ7LdXGOzQKsxziVV6sSMRWqHhAw3Vt83fhJ2aX5SAP3co91cpYHSI"
    "Uqps4qW2LijT0uudfBVxtwsGuAiqCULFAitf6r0AKxIupIG6LklDKqCHqfXZdY4Ge5qpbM"
    "hGOUJ0hDBvJ8ZFWfRVXO4BQJsjLjedkdgnuOXkHNZim2CecgDMj7BtYNuiAI5z63d3pMs3"
    "fOLnQNfOKDheFN5m0N+R4hs561++Jo3nHXVsFWn24XGWWbsghmkOj7NN6xbEHMVyVi9Io9"
    "plDYPI06oKBuWREVUFA6U0TFEaFrDvbse0W9JjZkP9i6pboOoWvDj7KVW3wPR85jfF9DjL"
    "icWhDe19pQqQQIlVuDJdgvicyrHGmqxmWidBY70PrSUiJXicgIgz8DqxHUZGxjPFpFgD2j"
    "cHQDmy5zwdAjzRghgMxBx0z6dT23FZj/TtGcwL+uhnBE3sYhBJrjhHov0Yhjpm4JFynm/e"
    "aeg7r1jkl2aRj963vKXdNVsddFjBz65Vu7vTajdVIj7j7+AL+K+w2cO/aN8V8BWciXgfpZ"
    "4RxKF22dFaVRJcdq3r2s2N1vpdr3e02yoJ/4deR1/u2zhp3kWRWdu+D7oPutxeFaVSfHHC"
    "m4sfYklEMz0UQxTKR/HgfRSRMZA8QTlNleBfLKvyVbvhRVXws2td1du39XabB7D4l4W2j6"
    "174irl1CtWTglGHi0gksdHglA5YP2Ziqz8axWlVO7AZX5/LDvrWEufW7+9yuOTlccnoZzM"
    "Y8blHMKEWmkMm5Qhd6nCaXF27nD53z1bcxPArVaQLdHNpyILMdd50pEaLk9igWpawgyTp8"
    "mYuZj2w2D0lLSNBWq3TNfLwCFShmLSDZGDI6ER20qPKlF9WU7pbDXUqtxsOSIHXyBPWwHF"
    "R1v7fo9aDPHZtW7rjWarSvgHpj1o3miNSw0zH4irrvUVztoqwb+oBKnd6Hdaq91soCIk+A"
    "dzGN793qpff+1gDkPvsmu172q3MBb87VrNzldUt/CPcihPsFCuzAHut1cHuErEp3jj1aFy"
    "PEpdLvpkSaI0ksrxYY+OD33PYrupkT5pAz5MdNfHPixf1fUuEMqtZDtuJS/k+3AdpHE5Sf"
    "XUXf5cWe2ou0xfmE+SQ08E24E3iidRRFeDRcgx4YH24U5ECsJ0L4actDy5o0NhrTBXHxls"
    "FCQwbH+t/Xz28RO243khMRci93OoEGaLngyLmAM6mdoutfoLzNaIUuIA0zdCmwnlg3YtCg"
    "8oEju6ICCinwTDAWG99wDvyQN1xIhwo7BqqihKDh17zsjDIkjISKjRH1WIafGWgdKD30fX"
    "8mVO/A0oYYQxxZfUtZ+o1SOPOBaDJ0Gn5bntPAEy/AHGsFFiEkfCm2OlNcd+hkdyQOp+pI"
    "64RZN1YfHamNJSpMaH5/bwhIcy5obpeqAYBDZd13Dgf38Yh/5suC7cO96dLW4e0f+X/fAr"
    "IB+Mx6cr4jiCTZiHM4z5BLyGhV1wR5RHwxxjgRCsBkIdb7b5F3QOc5qaCdNP9hlOhMnvlv"
    "H0lgAurghsDKD/is4sjzNmjKP5PgEK4E95sac3jHhNImskSABage/M/ojjC/fOfWUWyExS"
    "Y7x7V/Hl+5bHUXxVYkeJkfImdIwNF4v5tEw2Evy/xNAjE9foQm5guafDlQ7zLuVl9N/32r"
    "12lczRKd5PGNiEkSUfldMOpG6jdd9o1BvXyt+pBIqm0JGhw5Eho4JIIS2zuqmgPuJ9Ln3E"
    "+xX6iPdJfUT4jJeBPE53hHh/Os+j/jnP1v6cJ5Q/tuN4FhfJSP4kpQI8B+DAxgzTAqDzKa"
    "+X1GUG+yTwyBO5eiP/Lr33vNy9kX+71m2t3vAJl9dFFNFneTans+y96SyxNXFmVT6dbIzs"
    "CNTSq1Sgu8goq5Jw7kZfqVIj73khm8zbCPS5KIuZxP7CtkFusDL4yjT62Ew8QAe7morgm/"
    "3OxUWzeROZi4t6HOz72wsNeE0+MdDIFFq5pJfr3By4KXxlpstw0P6YclNvzWd4RM3hKGUD"
    "yYRzSaDwTPPBVqnT9586feqYfaobM2eWEgOaCXyM6pjwf70hBUILKMk2e1RVIj67lqfEqx"
    "LvAlN/X15q2pUo7+tddq0vtfoNfiU+vdglkTGZX3Sty1rjUrvhjYLLIrLQDiKaPMuIxBsT"
    "Jtnf6/L+cN6VoZSfckCwx/cDms7oQPL9KOztlMvZSSJl5aOTVUv8y9g2MlZtmCiG9CNS7Q"
    "rrd6e7ChxbAetV8/7iRiN3Le2y3q43GxExR/wYZbDRuTCGMl8jOkieZjrWmftDkrDQLlEy"
    "SX3b+wRlrjnhfneMwlCDFHf6Fas5lbrgsi4Z0Dte1lOHPpt0rgtHAClGMU6olnVyWQu/bI"
    "BtIHUIxsgKHYVlQzZyCp7nOQXPs0/B8xQD255rm5ca3w+5bJgfVtgwP6T4VBtTdFwZSAuV"
    "SUIVp57cKTy/Cllwk4QK3Di4huvSyVQqqUKYRAEaBzTk3ydjuYqRKcNVGqohr6wEtKtDV9"
    "LoVRR3mSNVfAdUGb4lTHN8nMv2/RtiTr5SMk6CUh0FSTtD3Ge7yGKOUh/jss63rlct7BSG"
    "HPAa656PYLFox/Qu1KlR5lNjGRogw3xFqRTvpQKG1Qvla58tYQIqMPsxUjX9Bzj9XtBYgd"
    "mPUqpTs8yzHI7skpzmGKma5zLPsyrtujMeSZV2VaVd9xWkpEq77gPm7ZR2jQqnDO630Aac"
    "Qqq2YJWLZ8twrsjFo7LFbJQtJr3EqCruvM3izqpIriqSW3p88xTJVUW091hEO8xZKYjXQp"
    "zCiEqXet5pXrQrwzW0H5nprkM/V1bmReNZYugPiRTXmNzMcPoj85mekm8jc0z9eCAve5Xw"
    "RsNUWX6yrwrB3GVkmUMImqVnTdtGx5hSre5i9jKXMp67y3C9rGUgwAwpz5PW8575L3/16i"
    "qbg7/95a/w5/Q/5rSHmbPG1Bu2pdWuft95wqzwRBTImBVElckmdoqMi6iqks4lEFEqJDt/"
    "k4o+9KIP+YtZFe9nMupQ+35Xb+EX3kV8v8mlHMmjG5Goc6di4VQs3DHEwil3auVOXVLlnn"
    "Knfs2mX2b+h+qc8U/O9cp0IxG6Iwpk3HPOEeVE94pfPuVf8zrmufiBqo7Sw5llZWhWhuYX"
    "18OXtSxJjTpmf3SSpnr3fqqsVLsby0brFO7ZmG65qmMmc5z6Rqcwxd4Ebqak3T1LvKHQnq"
    "2YfaYOS1U9ZSv4QiRH6Ft29vFjnpi3jx+zY97wt5juCd4qCYS95keI7k7KFMCILrVSGLu/"
    "t5uNDMltSRLn6My+S/6PjE12iFkjV4CLYET4uEQS5Xi+5BiDgB1cyJWc3v559uf/B2rw1d"
    "I="
)
