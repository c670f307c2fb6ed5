from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "messenger_services" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(60) NOT NULL UNIQUE,
    "channel" VARCHAR(10) NOT NULL,
    "scopes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ
);
COMMENT ON COLUMN "messenger_services"."channel" IS 'WEB: WEB\nTELEGRAM: TELEGRAM\nDISCORD: DISCORD';
COMMENT ON TABLE "messenger_services" IS 'A bot. `scopes` is a list of Scope values.';
        CREATE TABLE IF NOT EXISTS "link_codes" (
    "id" UUID NOT NULL PRIMARY KEY,
    "code_hash" VARCHAR(64) NOT NULL UNIQUE,
    "channel" VARCHAR(10) NOT NULL,
    "external_id" VARCHAR(64),
    "display_name" VARCHAR(100) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "user_id" UUID REFERENCES "users" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "link_codes_user_idx" ON "link_codes" ("user_id");
CREATE INDEX IF NOT EXISTS "link_codes_age_idx" ON "link_codes" ("expires_at");
COMMENT ON COLUMN "link_codes"."channel" IS 'WEB: WEB\nTELEGRAM: TELEGRAM\nDISCORD: DISCORD';
COMMENT ON TABLE "link_codes" IS 'A code that links once, as its SHA-256.';
        CREATE TABLE IF NOT EXISTS "linked_identities" (
    "id" UUID NOT NULL PRIMARY KEY,
    "channel" VARCHAR(10) NOT NULL,
    "external_id" VARCHAR(64) NOT NULL,
    "display_name" VARCHAR(100) NOT NULL,
    "linked_at" TIMESTAMPTZ NOT NULL,
    "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
    "session_id" UUID NOT NULL UNIQUE REFERENCES "sessions" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "linked_identities_user_idx" ON "linked_identities" ("user_id", "id");
COMMENT ON COLUMN "linked_identities"."channel" IS 'WEB: WEB\nTELEGRAM: TELEGRAM\nDISCORD: DISCORD';
COMMENT ON TABLE "linked_identities" IS 'Somebody on a messenger, who is this user. Ends with its session.';
        CREATE TABLE IF NOT EXISTS "channel_posts" (
    "id" UUID NOT NULL PRIMARY KEY,
    "place" VARCHAR(100) NOT NULL,
    "post" VARCHAR(100) NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL,
    "generation_id" UUID REFERENCES "generations" ("id") ON DELETE CASCADE,
    "identity_id" UUID NOT NULL REFERENCES "linked_identities" ("id") ON DELETE CASCADE,
    "message_id" UUID REFERENCES "messages" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "channel_posts_message_idx" ON "channel_posts" ("message_id");
CREATE INDEX IF NOT EXISTS "channel_posts_generation_idx" ON "channel_posts" ("generation_id");
CREATE INDEX IF NOT EXISTS "channel_posts_age_idx" ON "channel_posts" ("opened_at");
COMMENT ON TABLE "channel_posts" IS 'A bot''s message that shows something which goes on: a message of a chat, or an order.';
        CREATE TABLE IF NOT EXISTS "channel_threads" (
    "id" UUID NOT NULL PRIMARY KEY,
    "place" VARCHAR(100) NOT NULL,
    "sequence" INT NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL,
    "conversation_id" UUID NOT NULL REFERENCES "conversations" ("id") ON DELETE CASCADE,
    "identity_id" UUID NOT NULL REFERENCES "linked_identities" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "channel_threads_conversation_idx" ON "channel_threads" ("conversation_id");
COMMENT ON TABLE "channel_threads" IS 'The chat that somebody holds in a place, shown there up to the event `sequence`.';
        CREATE TABLE IF NOT EXISTS "service_credentials" (
    "id" UUID NOT NULL PRIMARY KEY,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "service_id" UUID NOT NULL REFERENCES "messenger_services" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "service_credentials_service_idx" ON "service_credentials" ("service_id");
COMMENT ON TABLE "service_credentials" IS 'A credential, as its SHA-256. Of a rotated one `expires_at` says how long it still works.';
        ALTER TABLE "messenger_services" ADD CONSTRAINT "messenger_services_are_bots"
            CHECK (channel IN ('TELEGRAM', 'DISCORD'));
        ALTER TABLE "linked_identities" ADD CONSTRAINT "linked_identities_have_one_account"
            UNIQUE ("channel", "external_id");
        ALTER TABLE "linked_identities" ADD CONSTRAINT "linked_identities_are_elsewhere"
            CHECK (channel IN ('TELEGRAM', 'DISCORD'));
        ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_wait_for_one"
            CHECK ((user_id IS NULL) <> (external_id IS NULL));
        ALTER TABLE "channel_threads" ADD CONSTRAINT "channel_threads_one_a_place"
            UNIQUE ("identity_id", "place");
        ALTER TABLE "channel_threads" ADD CONSTRAINT "channel_threads_sequence_fits"
            CHECK (sequence >= 0);
        ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_show_one"
            CHECK ((message_id IS NULL) <> (generation_id IS NULL));
        ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_one_a_message"
            UNIQUE ("identity_id", "place", "message_id");
        ALTER TABLE "channel_posts" ADD CONSTRAINT "channel_posts_one_an_order"
            UNIQUE ("identity_id", "place", "generation_id");"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TABLE IF EXISTS "channel_posts";
        DROP TABLE IF EXISTS "channel_threads";
        DROP TABLE IF EXISTS "link_codes";
        DROP TABLE IF EXISTS "linked_identities";
        DROP TABLE IF EXISTS "service_credentials";
        DROP TABLE IF EXISTS "messenger_services";"""


MODELS_STATE = (
    "eJztXelz4kiW/1cy/KW6I2hvlct1NDW7EdimXMzYxgu4qnuXDSFD2mgMEqsUppjZ+d/3vU"
    "zdF0pxWOD8YgtJL1P65aF3v38ePeoT3aH6cXvu3Fs/rylj+iM9qpN/Hpn6FA8y7qiRI302"
    "C13HM45+P+E0Fr9Xm4qbGb/7njm2PnTg8oM+YRROjSgb2sbMMSwTiRrk79Y9sUxiOIws9C"
    "VxLOKMKbm3rSdqH5MGcWzj8ZHaxLQc48GgjF8ejnXTpBMyEJ0OiPVAqD4cE8Nk1HaOsfOR"
    "NYTeDfNxy/3MTeN/51RzrEcKJDb09t//A6cNc0R/Agzuz9mTBq1ORhGYjRE2wM9rznLGz5"
    "0Zjy3T+crvxbe414bWZD41g/tnS2dsmT6BYTp49pGa1IZBwR4ce45Ym/PJxB0dD37xsMEt"
    "4ilDNCP6oM8nOGJILR4gOHekaTftntZt9jTtKDGaHkUIePfU0DJxJsCjMg4An26//X5y8v"
    "79p5O37z9+/nD66dOHz28/w738eZOXPv1LPEyAlmiKY9a6bN308IEsmG5iOuKJf3Ea3dEF"
    "FR+MAH2YEUn4z8e6nQ6+e3sMfXitOPoe1nnweycC/IMFsosBmOo/tQk1H50x/Pz4Ngfb74"
    "3O+bdG55ePb3+NAnzjXjnhlxDqANqZvpxYesrs/mu3fZMOb4gkBvHIGDrk/8jEYImJvgdQ"
    "50CLYGDLU8b+dxKG9Jfrxh9xtM+v2mccHIs5jzZvhTdwFoN+aNk2hd0ZHlNL21+yJ3iS8h"
    "Dn+mmRuX6aPddP43N9aFMEQ9OdJNgXcMUxpjQD8AhlfNa7pMfewbagP/rLw9wcIqoEvu7H"
    "w4k1fDo2rcV/HO1+RfRa181ur3F9G1kWF41eE6+c8LPL2NlfPsYGy2+E/Gj1vhH8Sf6rfd"
    "OMrx7/vt5/HeEz6XPH0uDFNX0URso77Z2KDL7+rBsc/RLDH6dVE2BPJgDycw9PIZ4CT9zr"
    "w6eFbo+0xBXrxMq6N3lpejKNn9FN4KdHLpr4nB533qEP8CbjHrCw5lEa+x65IZ97t8WtwM"
    "bCvYWZd5eKcKoa0Rnnr7vfGr+dfPh4TAZzxre3ATEYYdQhizFFFhw4cEboT+Su4c3Ig2Vz"
    "btukPx3g0Wka+77FnlYz8P88CobkiIGA434i8Tb6c2aLM/6IecMQxVQLCH9y6N11fsQbAa"
    "j5j39JCQt3d60LCVFhPjdGx0hTZitZLTHENhJjxI6xx08vsZHw7/h7sTOE1zx/+3y5gA+X"
    "NtbZWIZ7ilJthnN6WSFty3yTwdi8FNsUIVQfzT35aIaHHvZMA5orMfZRypca/JcRF/dumN"
    "1vsuwYh8g2MMDulqnGd/PjG+KEJDiTKNUmOZTqDu0KbiQhUCQwTgL81bKp8Wj+jS45zC14"
    "FN0c0hRMPWmgGzS1n8gGZ4N1besLn1eOTS04GNEJdQTj1uieNy6agr9+AVnNAz9NTAsNTI"
    "6Exjwpo1ZENmublDCYH78ZJpo9QNYhI/psDGmdC0AP+tSYLNGcgWJURLhiSfFr3cYkJSz4"
    "ANgFxCsPEM29X0lVL72P1XKkKqUmfcWcgmL4X8Uw2/QZNv0yazxKqdj+fRhl2JZZGmearS"
    "NLUpbSk1VsbKOKstMixvTTbGP6acKY7rFDEnxKiEQJWPkCFkK1Cenqzm1nPzFdKVqFZpSs"
    "XPXPDINIEvUzl/7r3zquI0IO4HHj1oEA/y8pMTTAdmKYuLUaI2o6hrPMBheEuZ4FfwpAfM"
    "XbbIWa3K+dORdjGemdL+400d1b9TlyO66cgkJ715rSe2u0JAvDGRMdJI3h0JqbzjEZ0Klu"
    "TIR104G9CU2ZkxH8cywysRbUJkOdpRhO126xb/bNARtbC1ODcYdWOQVK/VPYZuFAxz8UOt"
    "BNB2nvKeG3k7l5P5nb0PAXMhjZ+oMDaNvMGRCmL1lA2Dc9SkYpb5jfjNoEHf0vnTeMGFMY"
    "F2j5AZ4TjbrwBJY9otA2em6KzWjkvRp5onTGzcN907YWNf7q1tyBt4dZDm8g+uZPsRhbjL"
    "pm4hp0MNRhtPhDTOjokdpv0Fl0As0zgiMPd27D5VPpG7agb+DTW4Y59QkOznZ78qGI8Rbu"
    "ymRK+bUoVzoy2GyiLzX+WwLmON0h+hhuwZ+WsQVsedJeCQnCA4T75G0RvOGu7On9NoG4bU"
    "0ypnXTnE8TQkFUzHVpd4f10V232ZHcnzlNneDfvnndvmh2Gr02nPAP+2bj4rp1Uyf8X5y1"
    "KDIy7z4WGJh3cV1GMC54KTosYU6k7PDE29jhMHUbX5uyw4Q0dYJ/+2b37vKy2e21vuMZ/7"
    "hvNv+4vWqdt3p14h2VGq6TIsN1kj1cJ4mPRMD3pQgkFqwT3cz4TEQpY2N0D6TbGiT/zG5Z"
    "nbN2+yqiATxrxSJabu6uz5owABx/uMkQErgX6KJMLUo7i6MkpKESgx+lVDr4qo2yhNt5wn"
    "9kXWXb4fmOxBbN0BjB1J9az3RKkXI9uBpzez69dhvb25WSj9nMtmBWvyBoeznTFFgyU2xu"
    "D0FwpeuCdeu2c6g4PVvz4djVMq8B03fRzKGiZNMRnfKmNwRUx2/wUCETyRCG+iZAuwm1da"
    "h4Lej92LKeNGqOZpax/i7/Q7TXdJs7VNhs+jBn8FTrMqkgvlITnqYj2jtUuOBbhnbE9Tf8"
    "c6+hQ0VqYqBNfPN4XUG7h42Z4dDpunBdounUXh4yWDadWfba2/y1NUJk4KYOb+9Q0XLfaQ"
    "PMxKXf0qFiBVefYcfaCFrnobYOFa8pnVq2sbaoeI3NFHF12kuQ0EkMbhmtDRN6hp1DOweq"
    "24o6060/q6Qd6fZydtGfm/gYXuiO3vx5aJ/BLSeCgbe1kYtAC0VaHpjgem1FGhi8U5virY"
    "WzwPC70WGPp0yE4ZtYj3N6TAYz25rOHO1xDguJ+w2it5afhAX+T2vc62/AzXwe4SAt/8vG"
    "++COjdyxkGlT/ScnHVsLAigvycwYOnObohchnHjCAxH2yN0O0XlyZDgam8wfB9wxUHhE4k"
    "l44L7pPyzGQ4royBpZjI3h2HVO5J6NQpR4w8gERHz0RaQ29z1EH0e8xX0I96Wn63oe4tOm"
    "u0xkxGm79x+cO9ym3LOyfQ9lfeIO2BfucxGwP2eD/TnhmfUE75UO7mrXH4+2ykAf9Zp/9L"
    "ReW2tdNy6bdRL52Tf5P615gc4+wbF3Hu773rpotr1r3u++2Wtc/a11c6k1vjd6jQ40G/kd"
    "33GL+d0VcrvL8bqLD62/q8osngjR4cWTbd6Z1M07aExSw0SKLaR4G5VeUDDFW1eNsytYTP"
    "5h3+w0e61O86JO3IMyS2DzDo42dQy7ZHBlnPLwFsNWXH3vKXM0YBRlwA7TKJgLwRxm1JNQ"
    "5ySGjtGp7NBrZIfW2YwOHe78bKUI6tmjkCBUw7DGMOBqc+c1CoIpI5FZAyCNdHVFgD0YA7"
    "cowMm700+nn99/PPVrAfhn8koAJL2g0UlVmxhT5A4p9DWSQTmdWOGcgjP9iTsDMB7yKKeR"
    "KoxTMA70VBLoRol2h+u7PQEVNmnD00UXhDRMoiaqi2kpv3RrI454QrHdPmgfvEfhRbFJj4"
    "wWNHWwcCkfg1ysdmCIantPm2WJChbsalNUaKMolvVyZhtDOvKKfHGDDdGF/eiYtPg3kYz1"
    "ZyrsOZy0Rh6MyZTxMzoZzcWoE90ckWcLWkvPiLmNjkS6DW5X8tNsQHtvGMGTNSBiE52Na5"
    "ykLz7xfXi6/tEH5v3/jTfVP4JHgt/uD2h54PXnsVu8DxxCbi4T7AJvGH+KBxUJMoRiABOE"
    "TKyFeCw2w7w7BGPLS+X45K9VqIZCeBZoHlmpXJ/KArZho0y2BSw+1SR4rDTSUrxW1VRsG2"
    "ZfMa2Nxld3yncuL7Q6SqgiqyUiq/mWr+kYeyUjNUSplOCghLGdYOp/YyW+eWGaKhv1XtSa"
    "mpB4Y5gnAZfPJxnz2doz1LPEj1osrWR4ukXySnaa3V6ndd4rllhSychKRt4XGbkxHxnOUZ"
    "pwLK7UcqVikZcQmAm4taBQ/APTHXKJE4lAipuboxphlsiDyN0dbWsI8hcZ6iZxKMiDRkoJ"
    "7XLNcIGWV9k2ByANh3wsH2DUoWkmCmrb8wnF6zUyGFFHNyYgnerCH5LwLECSbpARYVN3Vo"
    "mZEVg13VHlJHbBma+R3rFEuVVVQaCaeW3CXyZvU5AQA8IkSgxIEQPcvLhpn3rjMRPWMNUh"
    "wfr7ycn7959O3r7/+PnD6adPHz6/9fFNXsoD+qx1iVhHlkoS/LE1SdN+5SHvkyjYS8Nuzb"
    "AYqzz2UTo1AKUHAB7AZA/pIfc5+EfIFPyl4aemkxEMmwN+iEhBvy70GkvTEReA3yNUQ1B6"
    "CIS8mUQ/2701oFB+rWv4tbqiuwzyIRIFvST0Ep5XW1VpXdD7dI0Wv1DLVWiJ+hqA/72UPk"
    "snHquA5Ubmk5FwtXB09EpAH4aRMSKm5XA10zFpzICxG/1mmZPlF4IPYZOhjZFjjMz0Zba+"
    "a+PdoD6sN6Z+s28YwX1/iXVVUdd10Tzrdf1SJm6pFAoHU0r0KZ78AicMRmxrEa5hgviJ0i"
    "ilFGSiP1cRv9orIzxoWkCsVGaVVpnx6SOpBfBpFDtSmh1R+dhfsUYzurUW3eaiVKqGY4Z2"
    "QRLVGNluvyKVBDXHk8Gdgkl85X0ZfnB2oRE0uJ+TdqU3Q3TVSvszJHn05IxPDodXz7HoYP"
    "RCLe3jLF85CrFVXmQY1hN/msjAH6XJP+JKIQEopHwr5ufOjBEVVRK9F66TgeDXuGM3fKNE"
    "NUeUHzyB4heTPuqO8UzrrgzzYFtTkBt+TXdx30IfKZLJf8eHLLSO/mcLYounaNuC4JLHS6"
    "d+dFL4aHdOV3Yd7pKJVtJMRQYipFyFPcxEf+YHJ+1zlId/gvSA/Pp3PApKrHgVYsXewpoj"
    "WGSzsvKSxTrMbDWw3RA7m7I3KMntBSW3DYoX36wY4xm5UEi48D1aCqRzvevcXRNGHaJz7h"
    "9jQZk1paJ0OuBEZzD6NW70WMJdABSw+rwU+8CmME8pzKggKyqv8g6UKTldt9jRWuYPWBQw"
    "8sVECQ5sQUECl2hmpyFNr0zPI30p12vJfrhfVF5H5Me3ZqdJOHbk38mb9m3z5o2y+uyKh8"
    "mWk/ylksQ7L5dgiOjgwp/fFcpc+i4ndem7ZO5SJY++kCQktuvUyV2gFrhHvMMi4Lg1Su4h"
    "nKZO8G/fPG/c9u545lLvCJOZXjUbXZHNVBzFv7eFFsbG05kO9RnmMIfvTYnlkUK8u3Xy9q"
    "AWSZl0siqNrFR+0+FYN8202N9iO1GIvMpx10c/mmd1An/6Zg92mstO4xpTlIujvnnR6p63"
    "O7ANuQcV2YWUA8brdcCApqzJc6nRj5FuYPgrti0e0jgrjbjyCXnlmsUiOnYvvYPnNlIgyY"
    "OEkr2a+1t6hgcZHWyX6umltfiFWhEdLIM7C5fUwgJ0frWrsY7Vp56pKGnlei8Ir4oBz43A"
    "PRpQEThAX4zBRA+finilp5XW2lpfPPfDWGdj7iuyQBUtr8IlADnmgAzc+lpu/16H6FoPpw"
    "Yzmz4b1pxpvJl1S2ABE34va7MOaDYjeyrXjaPoPJIbjiStUp2V1gpEFq/cOCRI1TCsGzGa"
    "HIDXFqm7sZQX+LWQUXZ591dZ81JS1/XxtIA25eNpdsa702Qhn9A3WQblBKGCuwDcyCaV0l"
    "5ECJXqak9UGlWJ6e0iHw9Ad+b8vVMkn/AN+RIQc2/VMMubVJQvyCILE/Oqu5nHLXKPucfh"
    "+3dMbiwMgq0TCtLKUniNuG4glLiepmSo2/ihzIru3VTzXNJxNfjaUJ8xkesO2hemK+7cwv"
    "PcuTeJpvg90MjMqxUMT7OujDNn0v6LIZIXc7HgPeGf0z3zr5jpAF+Z7TlCqFTLVduHI2kt"
    "dGOyxHUtJyNFyJSre1nxKLyvJgcgO7NInG736UVC+9v93Jg4hsmOsduX2OK2ku8Fun8w7K"
    "mm31vPaWUI8pw74qRqgZRdIPPZqKR5O0qpZIQ9+TZVRUbwDUNp8kHYarTaOhJJ/FcsAHYK"
    "G8cUWHVknrkz+RfOQ3smBDafIkP/D2pbUY9xYXDAXDkjOp1ZDnL7Cflg0x1wCQFeybK56c"
    "Qt7qSPpoZp4MvCBczkA7QjCqQ1YjzwZNsjYIvXlAiUq/WORIEneMV0fdhq9y+PtsoqsaPL"
    "TuOmVyf8n++H6ruh9s3bO+QounDKO0LP1K93N9wvFf9zD7Hbu16Te4jhgX9G6zS/Nzvdxp"
    "V/yT/TN7+3786/NTt14h4AVaN19Sfciv/6ZuPir3fd3nUTHy84hruaZz3ttvGnuBL+FV/x"
    "L+OZprzzd+Odv3P/12prqbfiAOt93WS+NmGaNb45FRMDNhONrLxWXxlbH88bL7mWQiQbXE"
    "pVSPmzCSfGbBGpSNZsmZpIftKfPftE5DrLZTkajt0Y5ChesjmpvEjmPZybKx1AQ8tSPhVV"
    "OLXyfVr4lLw3p5eTdy8/qet7ckb9jtMUFwnP5NXai3CxlALunaafK8t1exTlp45Jy0G9gE"
    "0pEW6HjNfAGurDMRVVmdFUx2r8pfhvJLZQIZBi4txON6jI+GphpWu8qUYGri3U12mgWsTt"
    "z+3+ja8zgdvHMEyD8I3c7jmjJuGR5ryyNdaqhlk6ED6jC525icRwkXDXUMwJgI9Ded2xqW"
    "XTY8Itulh6zDPhwgNh7THXVPsbwZ7hH2/5CzRNTWGFhee+pxNrwTU5PN+ARB4BpXVRWpct"
    "a13uuqj4wL99k6teuq4KpovalZuLZqeL6hV+EOhguoESpiv0IF2hAOlWQ/PxYn4KVWQi1p"
    "QU3T1OzgAXIlKmt7KmtzFNY39zq3u5JxXmZTHP4ITzHDFcCoV5WcyfgfVLrc6eB3uI6GW9"
    "1N/uG9xK9ffKVH+l1FV+zZw1lFUFtQF7o6sqVgTvVavzipQnlQGooPJub/DZqstMY27Pp9"
    "euY8lRmvopekctV/2k472a56cileHRrdoec0F5NJ4pI79w8fJXAieGlm3ToQPnArN6jVAD"
    "1SFkoS9/5QobshinhRZvqSNUQfnV6Kf6kquDEASiT/DUQked0tx0jAnQcL0VGdGhMeJeOW"
    "USRIYkz9VZ5mODornEEkka/axk8p1xUlWKqxIC+ivWWb16T6FCPiw5LixJ7wpc6HLyl09y"
    "SDHCh544r3Kwb99xaN8yeJbYD380Wr3WzWWduAew34D0CPsM/MWd76/N857I3imOyuw5nw"
    "uMzOfMcfkcHxXfeXm41J7oUmYJpJBWeXTKOioWWgvvctbCu5Qskkrz87o0P1HNNgopZQY/"
    "SqmiSfdhlO/Ts+5kC1wJQuUxG89MYsEdZaBNUqpUkFUx2B8OnAktfxTdJLTyaTXv2EEXQw"
    "rNqAKFkEKrWmG7EtvkHlgA4uCbtEOEq/nxWglw4vtdrTpTt/oSdcjN5yzLROSGWq5hYiZu"
    "1ehzcbtENyj+RGAuPgNWNnGsyahGLJg2dbKwDQeESmKY3H+UhwzrQtbgRoaRRd00ow+WSO"
    "jjVp5Nmia22BeP9B0ZbDZ3QuWpMJKXn8K4YHQ3NR8x39AXN0GQ8MCFzqaGif63JveKfSCD"
    "4dzGUL9l0dynETvCbG4Pxzqj2mo7QnTAtBClhN3CQ5KvcNGgbL/uT2XAeHlupZZjwAiPdF"
    "GtUGR2HJ46qFDYak7UajJola+JVJY7G+QwzUGCvAX988Fb424brYs6wb99s/nHbYsXj3IP"
    "+ubXRusKT4j/nh2u6VvimoEt7sK3uAXntB/tm8AQBz+CK1ftbi+4hL9K2dI27nv+TG1Mw1"
    "R2zEPklR728/bdDR8z96Bv3t1cN3rn3/Ccf9g3r1tdflwn3lE1TJ4eCyHzjQlIVNmqQpuf"
    "y5bKgBwiUSAXS43AmXyNM/dJpFeXiAwolQt7aZ9qV5KSmelhmsOb6u8LTPT3mdP8fXySW0"
    "MOVxnzVYz0pYyXyoBVyIBl0yE1ylZUi5AqK/UeDn9Yq5QY/hwTW5RM2S5z7UEeWpvQqt+G"
    "2tpLaFebLqJzq2J6dQ/+VJ16aGzy9OnubYULiM3g2eF5CLOm9N4aLcn9fMlqZGE4Y55xYW"
    "YbQ0p0nqaSJ1jAdAi/RBXQdTJEpeyvaUXDNto+V5mHEmi6mSQ8heEbxtXoQY0yOnyy5k6N"
    "DFxxb+Bdcn8LJT55MjGfPumNad8U6S5ERILYk4TKfeGl9Be5MXgYgciBAQ8uQgigla3HDP"
    "jjWyRaQKm/X1r9rXwjX8I30t1zNDaZP8ophaJ0B4j3aRG4T7PRPs0Em/8uAbZHd4BgfywC"
    "9sdssD+q4I5qqIQ4k1JGKxcjVEOwX1q5ykG/TbWcMtXvwFT/Qnm8Kyau78CSomyCOwDZk7"
    "C1uT1JIt0DUTRjY47RHQLceZrb5h+9iNI2UVLJV9xetW8uvdvjdZYysKc/ZwZIpGUiwdKb"
    "UFFBVdaq71sQ7NFt8+aidXMpqbjxyOrEPeib63sn3TY6vas/teBS7ESa/1Jcp/kynkhDm4"
    "4MHrUpLwEmaXcnh7w9KCEEGLG5OSo3CklaNQol8zoKt6JSo5CkVaOgUg8q076saV83ypUy"
    "NlTo+T6Mr4rhVTG8L+6ssTqGN9tRIxYcs27qynhE417uTDvOYPndmg/HGTVfvWu1XGeWZ3"
    "GXVLrKB1EfFUbd5n4djOhkaI0od+/gR+h2QicP6DzyRGcOum1ghZAaGeBVbayz8UBcXNJR"
    "VrLKTXfDPVtQhoRJzwYcyzqvWSIKr6DfCq+1ckwG4g5RRwY9UqZlnE48HswPMV7teuKNho"
    "Zla5XrSRW+MTWS7XrizzIpi1mY6OAqhn48LWKPP822x58qe3wlZE9vo0winwl7mOSAYmNO"
    "3p1+Ov38/uOpj7d/Jg/mJKSScK4FZRW1JxsDUiUC3YHdUemeXq9uory9U5k592eUbfpsPZ"
    "UMHQtTqlGu8ignxNCigmGCUOkc83WOAWBK87hS85iYXWvoH22KgRwO16gkkJdSQrpKs47f"
    "4AGNwE5UkSHkcpSSUXxXqye12AgXibpDXR7qDwnS0ikdEZ24zYmYtLRQumJE24w+S3ljFY"
    "dWlc2/lqcMVALT62WylDF3o/mtvU1QDtEolQI1n1t9DuyD67KqIVPjfiK7kluNTq0CuZiV"
    "/8HW/Q+2ys42GKPpmZfFlXy2Vcd7CnOqzIFpMSIzY+jMbYoFGB+MyfSYtBxG7pcOZcTkRv"
    "DhWDcfaR1YUpMuiFvRGe3b4gTvNI2p3Wj7rhVdmKf99BA+32zZI4qdYV6J2cTSR3BsYHqI"
    "qQWjy8O+B5yC/xb5m6c6N+XzopI8X/Oj4ehwrzW3h5SviAFp3fbO3zCygPa5Y8DYWpBfeK"
    "4InTlkptsO2u8x28Vdp/VrjSDvvOR3isdgx4SXqTQYT2/BU0sAw8VfgEFjJnEsYlqYPuML"
    "bwYgAmAeLZ5VgyDjRXCcQQyAVgawFploQADi0MmEadaDiEMd8PKYwUlGfw4I05dBhgt8Dy"
    "be3k3KwUHgKTsw9TW8jKixCZsCo30T3g2HaCnyZIdJMNV1XTSM9TbRDR26Mkae94IB7NzE"
    "BRqTbHAiDhV/8rbp9qqj04SJg85lZG9wZ7bxDK9dj6bKFs0NeacCdT4jRM3PGocdH1dg86"
    "zbhg6PMiATgwl/CsKm8FBA4M5JRn5BGp1PzLrXJn7PqA2Daeq2bS0oDPSDYTOYKFQfwhPD"
    "UP6zf7QwRs64DzN99rNG+kdj2GDHTvCbGf+gGp/leM781xfs37DdiY+I/KD3t8cwWuP59N"
    "53GbmH8f14Wkba89bGymqhfI8o5OkRS+0dG6eCHcWoJPrzJzveFqydgv0C18wbUAJsBfjB"
    "PAH24FMvt64bl8064f/65vfWRbNdJ/xf/KNZxOq64RJ/0JeD6cI5dKmjkOVOFKWr8giUtG"
    "9vPqEK/2YkUc50xfDvPySHoo25Y4hPrgScAYHCMy34am6Lr/RUxl0oRqUcsFImqs40fT4y"
    "rBQrkWVNqG5mzNcwXQzYeyDc1pz1z+yWhzhrt68iitezVjxY/u76rNn55R3fcuEmQ0jtSc"
    "QD7jsF8hwPzijdIe0SO3bjZGP95MNHGYYioDhAVmLz7sm+2CiDcYToAGE+LcIcn2Zzx6cJ"
    "9thTIiRR/mu3fZNhDwjRxK1qxtAh/8cVEnsIdg64iEZk707kQYmnPKlFBUVsIJ4HxWAaSP"
    "nPBl1IfjijhOrLKfHlRGbOzEituVoeD6h3mIWk2/jalFR5cJo6wb99s3t3edns9lrf8Yx/"
    "zBORXLXOWz2eiYQflZHX350USRhykp0w5CS+JwkFddkhCqh3OESXzZtmp+GlXJEYJ5+wTv"
    "zDvnl3e9Vu8Cwv3lE1RsbXwSbGJltzGKZRCfETyqmIxlkC1hRShW5stvqmMRkeMkp1COnd"
    "tp3ZN8WwKAN4BvkOd+9t2RO2DXzUOirJQyaJFR8pwUeGjdBlkXdJFe4y/HtgJ02gviq4Jk"
    "ypgmuq7PcZMY1LxcmFCdUYV3mMlWP3Kxv8hNNskRikKby+Zkyx3Ib1kPKhlYlCQh5UHzqF"
    "PD+rufCTwUfhFTWxrKd1I7WuofEWwr2/+tt8kB65h9xSAw4jzQ4sBdalaKsFTR0qXCNq82"
    "KWu4drH1eg+0obiJi89Fs6UKjgYwKdrr+pHzxQ1tyZzTcKVJu3eEBwbTVk4cZyjAdjqGcG"
    "30ZuqOUGMJihWwvGMaAnuXBPd93amYgKwAgBazI6JgP0PBUO9+j9zd3bx3CFEdNyHeL9FH"
    "xxM8JmW+du6Wx+/3c6dLijO3fXR0MlOjKHXPUNh4c/3PMKl8x1e7fpEJpz/fD1Rx097Ee8"
    "H/6AW48QjoxNkdjguPt4IJVI9YSsrVRHobeCLj0xSPoFTU6svMerYLR4xd7jrtmz1b7Rvr"
    "ZuWt1vIVto+GTf/NE8+9Zu/027aHUbZ7xgRvxMGSvpSRHXpZNs16WThOtSsAPKrJEolYqy"
    "Teh9xVckCWlO2YqARCX7SxRBGOumSVNqXxXbW0Lkld5eYIvg+0Tf7DWvmpedxnWdeEe8Zs"
    "55uyNK5uBBmQ3kXbEywDlVgBN2PcOZSJlQfYIqD0VJs+lWsjDi5zYJcLbLo3e/cndcw91R"
    "KfxfmcI/llu2nNFWV9a8fRhflalHlV2pbNqT80b3vHHRLJb1EMiMZ2obqbFVMgrXH/R+bF"
    "lPF6K95d7uTzvWt8ZhS1O5pkCbo3VdiLu16MgWU71OKWPwoJicg+cBMUczC5A4JgPMacIV"
    "o0KlyQiDtYiZDc0RYdR0aiIjBzw5pjbhaUYAvWW6Dnbz3aAytkGGE92YEnR8YmRg0p8OfE"
    "wdTOIikrSYPOcIJQ9znsIG23Tzmwzc+9ig7qqGGdcOT6iOUPGUMl4VmbHO4ISFGllBTha2"
    "wfPfCNUtrwYzhc0K04Eg/H5+m4n1WHNfGJ6Z6PjkbhIUeKE+Pp5uIhqYioWaNYJVYOesRq"
    "htW3aNeMG5NYHOgj8IW2CqHOiLDcd0NJ/QUVBzBnsHBGGXxP778DWDBSmS3ejsiYokOIbz"
    "RYDq0pNHi2JKH/5kZfTQ3nAW1kUnZ6wWakNCVxzW+RbIaZLSb6yFrSjEU7qV1orHJneJLk"
    "dzlUylCnxQLUcdLutcfsDpOzbvT46fmiS4PVgA6eB69x8EuHnCmFvVPlsb4stiV+2bS+/2"
    "uIokZiV4tcXQ4+XOL5pXre9NXhLdP+ybl3Bwo93d1ol3VA3lrMcXSRgiwiTKEJFIpeBxaR"
    "KIRmgUpInglHTpNVu/7RPsXsEdYkzu58bEMUx2jP29BGOyFbV3nDFNDEu+BjSF/IU0oUr/"
    "vYZ+FEX1EqMfIlNmjz0cdmXzesWDH1P7FFUPxMiUbST+QY3ptCSgTSFVWRNyLU/eZNyE9c"
    "nV2jdDTe7nBF5piIot4XRjVNac3gTUcZ/0vZzJK2FOWc4RqOE5yM3d1dWLlTuIz/gcW1Z4"
    "VRSwZXkzrGg1BO5Mj8pwdNfXhZO/Z9dxM+OHU+E7Y7rkWdwFxFh54CGlBsImWkVDVQ+tLR"
    "RYHkfkjmdUB+Ge/DLAA6Ac/CosMjzrmTVn3GaEhjBG7ikzRtyaw6sp4IW56RgTbq3i9QWw"
    "NoGFafPJ4EE3sDmNW4B8KxTPfk/wGhrBfOuQMAux+XAIL1gTxJhUP7Amjel062EJiQFXZc"
    "uq8tms5Rgq5naGa22GL4xdeVfakmaKD4X8Nz/k+G9+SPHfDD2ZBMoxsoNLMfSuENbvcrB+"
    "l8Ra7MtJmM8MU7eXWWoLjyae3MbLPbxnczoH1jNXD+hLpADmWeum0fkz3Tx0lqI3PPuz12"
    "zEcPe+dVqZAUghLjkS1WQNX3AgNM5eyKpzMhtRbq1VVuEY6HiDMKfwTatS9IYId5jiy2Oo"
    "9jbD18hgHDfNpjrL+r6vNpGnNFPhZI5H7R83zU6d8H998xKmc53gX2Eu5wZ09yAuhRVhDD"
    "ZcVMeThJJjk2mxDZMog218zkfkUtlPS4JYfVKq/EnxNyYcCqlKNAlCtZASUa3K3vZ6V5aK"
    "QVIxSC9uk9j3GKR9wX27QUhd+BxQE56rQx/mTJ8cpVluEjfVck03zLsdRBJ+v0wGKPrTwe"
    "LPXrFpxwt34U3RkRc4hLMvI8uTTAs8k9NsoqORhOlL5qdt4vWRQeh1eKDML/0jNp9OdXvZ"
    "P8KiwDPbms4ccYyJOwlP3Nk/+rVGBkPA49GylwNoa+k21Tfdzo95lWRecNMvFYwWmO63xm"
    "8nHz6iGSko7wwdu7+xmDTRMTCJxwu59Zp1XgQbprhl9019MrEWjMywai7jVZ2R0oRX5W/g"
    "jA2R8QqegLfOuw6qXOseXhhhZDEaqm/8ROFVTbfwNNYCx/itJ7okg/+d6zZAZJj03/5ijP"
    "4D3xgfdGAwDYkGa9qMwkitsh4l55zmkW8plielx9WxPMpe9dL2qoPPM/Wj3bno1gn/1zdv"
    "W380r+Cn+F8BlQrfbGVsWT5BlVEvacfafGVi7+sjg3CYRoFcBOTwh0kG6BjdAYK9+QKZnF"
    "tJopwdrecTHIDZe9fBei7nJm8D8qhUjReZ6sZDy075Fn6dWHpmPJhLEcP5AUkOSt190b47"
    "u2qS207zvNVtueFKvhaOX4zC22k2rhJl/JYa8KpUT7Fi507oKKEyakpM6X2L9u00v9515e"
    "tZumR14h70zcbtLcxAPOUdwbmrq/YPfkoc9M3z9s3XVucaz/mHZbjyzde8VBaFV2xRGNGh"
    "MSo1+FFKZZGt8igru5GyG+2z3WirlpCgaFaaCSRSUivH9jH07isar0J8ijqZze8nxpBbMF"
    "iNjI3RiJriF/llECIc1MiAs6c2TqXBrzxNGZoDfFNESgjLljriFpRQ8TJhGvENG+Inj1EJ"
    "iIR1RR/BgeGMvxA6MrDcPDdnTBjmPrMdYcIwnGNRamNqOILFcFPEwfPqXqYVbs65p4+6ib"
    "adhW44rknDN4/U+Gi75gm3KAcZ2foDbx5fXMMi07x4x6ONdhR8MEL14RhhM+GRedwP3gkz"
    "x8KEQATtlg+YZo0bY3jIz1h/5jE/BNO5HmNeOjG/R/wRnyidieRy0EUNnniow2IgoVpKBK"
    "cdT8smHtJ7QUQd34vxF3OzzdX6JrOwOglmkeC3wDGDsYKHFpVLDEcM2ADzw98bwLUvj3U0"
    "kA4wvR2myoNurLmbTQ9AtSmBAaBl7DYiYR0Srg71CRaJJsjkbDRBVxPjicr3ObNm84kuWf"
    "Uk6DQ8G6X7BkhXZl+L9cxT9xUOowr15RFK9BVayFJdReiUAeyluZRajgGM/09Ana209u4/"
    "RGX1xjPLufUkCzo6unfvzrtxm8huOluW8LeQmakhkoOcrMVma950lYsvzDaxHF584a4NLQ"
    "FXLYN7lErBLg27oz+m2BIbtq1nxBd6BDGsX0uiOET1v/8nRcc/T4GxuJJ/vmv77MZyen5v"
    "dlpfW6i+945Qp399fXfT6v2JOn33sJRO/2MRnX5cgRjS6X+Mb+8JuVxms0klVnuOfALcmL"
    "woo12P0yr9epX162FFkoQYECfbnTzwbk+EAV/PUxBR/34VOKYCx9QGFZioZqOSgx+lVIO/"
    "h4PvmiJK2fjDlIoHqfIoRzX4iYHOVqknCFXC0OiXM2yHKQpqmEb5T+T7T3CskuAqB4qYA0"
    "V4Tq1OuBos601A22CM7q+f8UpoE3tgBN8ObM6d1nmvWGgzyiAj7T7FgiEV2Ow7nlxBewc0"
    "q6PynWU9rRsBfg2Nt7x5foggsSE1dduw1gWq67ZzqDjBFZMZ3J9mTaR6fkuHihW86YTaS8"
    "1w6HRdtC5FWy1o6mDhCly11gXLb+lQsYKrqNPcCFrnobYOFa8pnVobSIRyjc2o/CfSXr+c"
    "vcr1/PUYsCLev5qvgS7iAowu0W8YARr0guWepn5LaZ68K+/fZp722DuqLO1VEa1rJNvpT2"
    "n9X7FKMFixcustTqcUWDGNoIqnUvFUL66zWhlPlboVbALYSEzUgaIb3wMrFbIWqLzSGNeI"
    "QiyHaQ2UnhJ5+lBjF2Y7yVhnNcxYN9ZH9Xi4F3CozJpSXqUoPWlf+eZEBr8g6CySwM8LMa"
    "vxnHTiLm1ho0eV6Sb8E+kB4TbbcnhsmJc6T8TDYXxYIPXDJBjwGC0R3BZcEM242SzpCNvB"
    "wCvMuccnfN27xqtDLYwhxYJSrG+6sVzHpMUDvkwLI7xwHWKGvZpboykcIYarckT0e+uZBn"
    "CxMlx/fGqvZv1DM0ULU0sEGGF6QqdAbFG4K49GiRgv/bXOEzGYNbezMrsV8Ar2qascunF0"
    "2bxpdoCnv6gT/7Bv3t1eteE7ACe9o/gmV8j9d+MpPeR9fpWj73rJs6KfmBRV3oo0Wkl6lV"
    "BLIvsQDyDX2GT+mL4PZXi+RKgqXDyldOTYpsMcGU2tE2Q8ZnrkehSlHHKrhq5wyf395OT9"
    "+08nb99//Pzh9NOnD5/f+r65yUt5TrpnrUucyhH0k3M7woXK8DQJwg06dq3mbiqpdVAO0U"
    "o1yvvyxRGJ9RSmUTq8+GpSuuadKEeVIm8rirzE3rAJeIs6Te4rtOENUdphcqsKUt/VLb2q"
    "SeAHl1vNJOR2V8Sav9CXBMCyhD7TqWPeKMOZUJGLCfWGU8oYKjIx+9KMmiLb1DEZwBbAvc"
    "24IvMtJrM6TTP/b76D1ZpDpV97af2aN3ZJuDOFrjCJSjKTIlPxZSOjKvAJqqylLKkm+FxE"
    "TfA5W03wOaEmwL0H+08AnK2ADJEcBMS71kEq/lvx35VkEittSA85+qdxitE4gEL+n7EghN"
    "V844+xRabWMx1FzOA8J6fg6xbj5TH5IQwDxIIJVSMm5u10E5SOkpziZprculU5FbTC9mXF"
    "mL40Y6oP09nSYobfgLrK3/uj7t3ZdavHDb/+YXo2qE7zr83znigNIY76ZhfQ5aT8f9+8u/"
    "HOeEd9s3nR4lTif3wxv4wB+Z4+pFaoKTa0AXWlh3bfk3zpD6lsSMHl5xGrIdrmEA0dS5Yj"
    "D9MobjwGqE11lvXNSYczoDgAz5YdZIZVZtFXbBZVWgSlRVBaBFktQjgAPk2NEAuQz9EjJM"
    "LyiznleyXvLRsrxk9jkaFvGHHbrYnyJglXeXR9T/fP30jL3FW/lDN9jWsniA57Odoat+NN"
    "L17BoOyYDO51Rjn6/CFFLZu+6b6kj0b8Db9gVRlo4tkt+IJYYHmV+H3CRhcJaDAceHz+YS"
    "QDfDjz0S+hw1/5zUZc/L0C5qKHYuqZyFzUZqtKfJAf35qdJuGlHMm/kzfdb+0fN28ScQCr"
    "n0yitkvsEQuUdyn4lEWjFaIPUCReYQUcsl0qbVmVvvi1HG2ZN9HLCOsebaVl9dZ147JZJ/"
    "wfyOmti2YbhHT8V0YW/1zEJpltkkxYJG3j0Sitqwyoqz0CNxdNVJQ0b3owDsGPvnnR7LS+"
    "o9LEPaiGdmQ/wlQOyEi8Y/f9qsGt/PerMhKbUQaGmXUZYON0CteYktXnxct8LAPqHSpcu4"
    "2vTUl+kNPUCf7tm927y8tmtwffRrTzecd9s/nH7VXrvAXfU++oGgY6VRhhcwXnUBYsO9l9"
    "4l3OdZRZpSc7EqEhGv6hrfq6/V2YqvlBBTh0m3KXlRJ2hyilylJfaQODsi693sFXQXfbYI"
    "DLoJogVCywcqfeCbAi50IaqKvyNKQCup96n22nabBmmeqGbJQjRAcI82bCXJRRX4Xm7gG0"
    "BUJz0xmJXYJbTc5hJbYJ5qkAwPwTtglsOxTAsa+95g50+oa/+AXQtTIK2ZeFt+23d6D4Rr"
    "71L1/ryHWQOrRKR7twOsssXxDDtIDT2bqlC2K+YgULGKRRbbOMQeRtVRGD6siIqoiBUhqm"
    "KA1L2Hc3Y9qt6GdmTf2LKl2gShe8OPspVbrAcN3m18X0MMvUxaEN7X2VipFAiVU4M52D+J"
    "zKscZuyWdap/7N2hDulgiW4JECItTAbcSyGRnrzxTzYo3o0BgB5dha8IwI8EZLojMQc9BB"
    "n84s22EDMrTmMC7opZ8RN7GNTiS54gK59mMYapiER8p9vn3bRO95xSK/NIt88N7lneZtu9"
    "NDhxX83zcbt7fNxlWdiP/xNfgC/itsfv93OnQEfCVHIt5GpUcEcWic95qdOvEP++Zl4+qq"
    "2flTa/Wa13US/tU3bzut7yBSaG6kQOQn+iR9vevikLoHZcZ08z7q3pDI7WRRKsU1J3y9+C"
    "cuiWim/2KIQnkw7r0HI7INkt9XTlMn+BfrrnxrXvGqK/i/b160utetbpcHuHiHpbaPjfvp"
    "KtXVK1ZdCTYf7SOSn48EoXLP+lcqsvLLKkqpnIWrvH5MK+uzlj623v0q0U9Wop+E6rKIkZ"
    "dzCFNqpjFsciXqfX1Dh7Nz+8v/7tjWmwAuX30WoFtMgRZirovkK9UdnuQClbiE6QZPozF3"
    "MC+Izugx6epL1H0ZjpuhQ+QUxaQcIkdHQl+2kRZVJvuqfKWzlVR5ydsKxBW+QCK3EmqRbv"
    "OPO9RiiP9987p10+7UCf+HaRHaV82b8yZmRhBHffMbfGvrBP+iEqRxpd02O932DSpC/B+Y"
    "5PD2z07r8lsPkxy6h32ze9u4hr7gb99s976hMob/q4byBCvpynzAvfvVB1xl6lO8cX4gHY"
    "9hl4tNCUiURlK5RezQLWLo2nPXNeEnLcT7ie7qyIhgqa52kFBOJ5txOnkhz4hLP83LUaof"
    "b3C5lu/GG6Q3LCbJoZ+CZcOK4jUh0BFhGXJbuKdDeBKRojDdx6EgLc/+aFOYK8zRxjob+w"
    "kOu98av518+Ij38cSRmCuRe0HUCLNES7pJjBGdziyHmsMlZnNEKXGE6R3hninlnfZNCi8o"
    "Ej86ICCiFwV3nhh43sWMLKjtPjE2T/XhGNsGKXMGgqbIw0ishfmFDGY2NKHpc3s+5U8KXf"
    "VNfTLBu9AXo0YGforKAYirS4Z+HMKHA18bOmf4trDYBjDY03tqi9cFlGDK1lGOfbStBSP3"
    "Sz9bJLwCPFKNGCa/1Ve5CBQ8gRcvAaWAdEJxk3CsJ2oOyAN2B2/wgC7VC8t+gpHhpBPYqP"
    "nL8dvh2TgGGs4y/nYceGx3ZlvPBg4ojELfdKzJCD1VhvjiePnv1n2NuOXJiUjwjy+CIwm3"
    "ctgEvWbTB4CGv32ycWwPmsfMnsyxMMmn2xagJyYQtKgvdMNxZ4FOYPQc3Ybf3nvZ9DfdcQ"
    "AuRMQSeOF0g0f8Arj4D8LfNOJHg7cwd2JBn0/AXJnYBPfLedCNCZZMwfooockCJ+gC2x0C"
    "ktqcjbSpMbQtFqCHECHCvHG8C6YoH8mpMZnAWnPGTLi633XJyIJ91K6JbKCLMTVFglEfH8"
    "eyntxZhg9yc3d1JQq3wNS+t0ZLjjYf/xuh/CCIFUPveXtuMjLToXuYn/poYpgwi51BHZsz"
    "cayoOWK8VSQYQzuMPFoEdzHudeTYS7wf1hidwRDhzHRnI0zmOSUAosHnggm34/aj8TMcB0"
    "YdviQt7vqk874AOhi/xRhQ9eCBRbKEcQdY+ubQwh1iDhNhMIGX5l27gOiY9xV3FuhTjNED"
    "dFfDjvBWzAyLVRBNkBbFUmDW3IY1G+yA/hbD34JPU5xI8Iq8YTicGj9hUDIyvnpZbWFggo"
    "yvfBYyPnLwKA9us9DBF0TvYc70SSyzLey2lFc1e8OIe0d4r+ubmBi2hhDBbuRuQNwbbIkC"
    "EdUnfB8zYadhaYlzh2J14QyEBWY8o0+WyCsrdq3th1IEX5wigRSx1KcRlts02FgIpBJ98k"
    "m2Rr5Via6K5lmNdxcdPakeo6QSncaiv0tBOzZwe17KdQwL5FEEfro7tmSnfCsrPYnk4MW+"
    "YGVKeTv+513zrnmRzBbsPYRM9/Apk+2+c3dz07q5zO6/NPBA/yy7kgT7AR0Y0INkf5w2v7"
    "/sl1d6/JfW44c4cg04chkNbwpplbX5JdW97wqpe9/lqHvfJdW9YRFKBvI43QHi/fG0iHb9"
    "NFu5fprQrVu27Rq0JdOoJCkV4AUAD3iHMrbBgLrKYB/57tDCATryM3CddlOnR372zetG68"
    "YjDI7RLnjzvdnpNnqttn89ea6MPfCkyCZ2kr2HnSQtVjF2WOJznUKqnOJSssHJ51SPkR2A"
    "7TXPzreNtOoqD/V2JrSqD7DjiWwwdyPQXE1vEvszywLpzczg7tPoYyNxDw1sayj8M7sdi7"
    "N2+yoyFmetONh312dN4Pj5wMBNhjA9JUM5FsbISeHuM+Ni/PsPqUDDxgJjxtR4HKdsIJlw"
    "BgQKz7RAI1U/ZPf1Q7j5SmIO+/fvDvN3ezJ/Q6ZdCUBjVIc0lTeGLFqozbQMh8Xk9xD5Du"
    "WPH80zSREESeoE/vTNXvOqedlB71vviMchnrc7IgoRD8pI3VsIYd638FBhZ5EdGkFVJ+J/"
    "33QtBnXiHvTNu5u/3fAqGO4Bln05P282L5DMP+ybXxutKzwl/ruR6aJaBj/om+eNm/PmFb"
    "/JP6zIYLuuJxL7W5hEfTNSgqsfpaLQfIIdrhjuoTGSXDGlfdkLubJLpCt/QNN6egLXiaVn"
    "zNowUQzpB6TaFtZvj7eVFiAH1ov23dlVk9x2muetbqt9E5HvxcWoZImhIzGU+RzRZhYz0r"
    "HO3B+ShKV2iYqpqDa9T1DmGFMeVcEodDVKCZbMmc2p1CWndcWA3vK0ntn02aALTXhaSrH1"
    "cUI1rZPTWkTdAWwjqY9gjKzUp7BqyEa+gqdFvoKn2V/B0xT7fnZ0ZB7Ih4nv+0IuFO9zXC"
    "jeJ10ofL9tiW0iQqNyDyUEf32GDrIjaa1KklCBm9x8XU85WXCThArcOLi649DpTCoLWZhE"
    "ARoHNBSQksQ02woeI1NG8DRUQ362CWjzY73T6FXaoyqHdnvBQDKsYJjm8JjBzXuixYLEpM"
    "TGBKX6FCRtlpFYOTmbcQrxAUnmO7YeB+GeMttJlOrwNpTN67CT4a9ltu8o9eHhflJIqj/J"
    "kepPUvLgoOFyorlxDuUS4qQ3ofikKvNJQdCtjLgRpVLShsoppRaUv6BEDgDZoQ/TqS2zyi"
    "McCg+WHOMopRrlKo9yKP2H7DDHSF9qG1cDXWigw8kdJAc6RqoWdJXHOci2I639jVCqUa70"
    "KIs0SNJDHJCp8a3y+PJwT50xKltNKkGopNZE9EGQ1UkC2DidyuMaAxaLBKQrWLJ1mWGag4"
    "jC3bbqOJavq6CGPkx0gDB/LgLz52yYP6f41zF43lIbcAqp2oJjYRLxFIyyFRMz6BXOKlH5"
    "huHEBHKqfnsOpqVTaXeAR+60zntH6dzZJpA9Dzd2oPDG2dICGHOmaxP4djCpqn3tNXegCI"
    "d51ALoCmZrc/C2/fYOFN8Id1oA4EDC3QTIDa+hvWQQVoKbUAcUADjBXm0C52hpgsMEO4sv"
    "LYB5WGpQ03ol0ilCVgbIyMCtKlpp0xnV165YeYgzPPpl4wUwNgdTm7d3QF+2KJdFGdMf6d"
    "p1UEUzBzqlUOJaF6FzkQ/mFpo6IJRw39pBGSF3DeYXEwoWaqGSQlpooyhWWcirnGHZ5MGY"
    "THkFFFMUVamTMbxTjfihlbwqyQwLv2IRkfslFsOgk4f0skObaJhXDRGB3359GF6S5e0xGR"
    "hMe7ApdWv78AIbhsNL+xD9AaQyv34KL1j0CD2ZoorKkT8JVR3al1by1Eh2/nrpVAFrpgio"
    "2rduCyly9ivB1G3z5qJ1cyk5az2yOnEP+uZF86r1vdnBPFD+YVq+qHhGqermj3I3v5Tv94"
    "rErx6VSvcqke5VZddQ2TUOJruGisfYglmVOs6knMN2hFJ5hlXZM6yMT4JyRsheNaW9EDbp"
    "flA1rn8rBvMXNChUFN+Veu4ypgRlQyiG7VrGg62q585D9YuO0lRzkRtquWq5cC0kCY0crx"
    "drPfCauOjBwQtP81++w0G6xq0IIdeocbN6UBgZ9WS8IC3j5Zax2i0nTa2QjTeLCtk1MhAF"
    "rzEZpnebgUWp3efA4reICvMqY4uT0K1tLTwVH9YoZo7mKfkM0YNJF0jmKvLfsBqvTa6P/P"
    "uwbfcmx3sH/s5jHcscU7MGL85fD4ueEza3H/Qhr/k9n051ewkt0MmEhYr8MlQ/zmdYZ9rt"
    "1r9Zc8a2NX8cD45Jg4jJOuK48hrMvG98I8TMmjuisveoxsurwzP1zVBNTa7pfDAmgDXOLK"
    "9oe/nyvxw994FdJnJ1idPIzCxRE1imPG+0r6IFepX29aW1rxWoHlqxr5sqHpqmpN3WrN56"
    "JUsD5G4ZjH0C5cZfwI2fB6KvYWywK18e7uj2qtG6qRP+r292z5s3jU6rXSfeUd9s33W0bq"
    "/d+bNO/MNS9oOTIlvNSfZOc5IYniE1dduwNOllkKQ8uM1m86tBOLKyyfxRBuooVZXXQtld"
    "feNBWigGPgKzbo58plg2iDOjAaW8i+0gQjZKYptd9jNEcgB7Rp5mextVP2PCaBL47MpBSU"
    "qVCzNZNFFVZNoooHHlkASwaaQK4EQi70BxJoFtjEptBCnOHiN5WGNUCtbEdqBSFr5ey3mK"
    "llpmBqSQq2mwh9NAt4dj47nUJhAjVY4yVR5n10ZWKrFhmFKNcpVHWaVzUslDqgqnSh6iko"
    "dUGt6CyUOKxFBP6dSyjQ2Eu0Izy739pFYsJHhf5mXUJj5GNcaGooJ7vLFDgmqrnofu8kvz"
    "OQxWZo63YXgXWO1o+IM7zTFiU6C75zG4GKDLfQjr8N81GcSc66b60nXlS3ogrt0id010TR"
    "Rhf0DhRhh4A/qhvsKDz3o4Ji2HWHMHg4mFNx72uaZfXXx/Xu3o5g3Alv3p/G6KutLF+prP"
    "Rp42rfALmQvbcBxq5vZEfnxrdpqEB4qSfydvfnRavdbN5RvlzLcblrdGsp35lLPTVt07HF"
    "gESXSzDeHe/coKLm8F37cgdncblMTfI6sT9wDD1RsXf2KwOvyLf30LTfsisz570ifmfORL"
    "LWEpSxKqbA0p9jKDaXRk4OsnufEVMf4BnYryl4jyVxbKV6zMDrHFkoMfpVSDv4eDrywZ26"
    "r4EQr+ksU2SapccJWdSNmJKmbIyLITnTe6542LpjIT7cJMlLXnbgTmWHt7udOuBjr5uYlg"
    "Dc9Bbu6uroqZ5EQ4/UYMcq3pgRmcdmBFEZhlm1J8TFfZU5ZaMJKrjSoNU+RRCAwfwlahE9"
    "EYnjccwsbWgnGjxaNFmcjSgEYOTlvDhKn+KUGXNLZstSdJo0koTKqIQcGDNBRepRIBvDQb"
    "VMuxHXijJoV3hEhxmvFw0FKhiRuLRzwcUHPY96lvNF+XASrsGFNRXFeX2Qkv1tVM/DRwgl"
    "kf2kPzp0liG1606eBmc5Rb5pUE+Ol8kj8wuTxS4FVVLLmV58Ph8y01zn0MXH+P34Ab4Qne"
    "36WnuCpOLrxJgJEI8lxhGnjM8vRFkNt0NlnWXH8Ri1H4Sk9A0DKBLX/GTFG6yRYgEcDIDX"
    "iuJuGJguLuG9Y3484o7t1IF7QywJ7CJxh/GtGdeMQJxTJBjvVEzQF5wGBHdGl5EEmknqgt"
    "OpjA1seflN/+Bdp0HDqdOcxPi4/P5qC3hvfmkwnTrAdtapiWPeBpp4KTjP7kafOD/F+YsY"
    "pxjxrovS7ODy18aWYh/+Im1Of5vf4+H8GEIveUGSMBAO/T50kxBVcAFRksDDYeuAOF2SPo"
    "QLwUjsfIxqZH7tUZjN0MRoynIOMsrLjAEyH0TV4lwDaGNHAi4vScz/Uaid3AvYxglT4Y9h"
    "RvwTbwtiAnF78XBlR/4t5DmCNMFBOKDrx4N2+4xd36I6z8MjxzirTpx7quZKLFmtO8IFkp"
    "759oVsOiXUWoZPyakq/pWn2L9rzQDQfWv5zjUcNzPFrxOEUfghetWIF0/CHanQvMMp98CL"
    "HgoVsD+i3kheU+BSeUe4jABWvjA+MKcQWe5gkWAT5M67px2VTeYBWQ6FRhjc26auAMT6JZ"
    "zCXJo62yn91Rt9G6qBP82zfP29fXjRusiCEO0DHp9oo7JsG/vsmXeZ3wf30TWm2dw0/xP8"
    "7TvYDb0t75j124Nm8p57GG5zzWcJ3Hku5kF53G1x6viCIO+qb7yaoT9wDugb7hBvjbN7u9"
    "9u0tXnUPktVSkvVUNlY/pViqxZxMi/FpMBQxCmUnQoh8l66EzTPpmdA8gzFvnvXNXvOqed"
    "lpXNeJdwTj2+qew2DDEIuDUmOz8do2ypt2Z960KsmrSvL6kvN920leh5Ztu4bWVGV7NthJ"
    "SgX3Srj3JofaHgkXgRpSRjqOUinHuRimgUZWYqrGqFRCusRUDSm6y+HKFLCq/qCqP1gVfF"
    "X9wT35oAnDmTAjymy9CbpSe2/FIN387jubLOWxjZMpaJPQRs3USXBzIx2TxCrcUSLcMewN"
    "UBZ5l1ThLoG757ohwyGHSFRm4UQe7MCFRoajiJEpliIN1ZCfQgLaFTl7U+hVPs8qR8Ha1L"
    "GXJUY6TKdGuMojzBxrprlmhHLVytMaUGNe5TFH78vkMGdbU737D8DcsfPcROjcmsT6r932"
    "TcZy8gjiS8gYOuT/yMRgeygj5qCOSOSjHgc4tiCwgTjqQochM8UDCjXJpSf5i5Wyq9g033"
    "YlO53N6NDRuNt1OtKr3ZTibVQY96Puf941Ok3tnfauToLjvnnb7vQ6jVZPe6+d1kn4V+ja"
    "79q7j6GL+LNvXjVuLrrnjdumdqq9r5PIz/DVdx+138OX8fdRiTmweU8oRlPTfxmPOeb01M"
    "Rf+6xs/P3k5P37Tydv33/8/OH006cPn9/6CoPkpTzNwVnrEpUHEfST2gQeP6Lpc3s+lVKk"
    "R6gOCP7NFYDygnC0chBn0iuwU6oZeiFMMhqxCJHSh8WtQFOrXOmiKKWSlqssLasckK948E"
    "Xe1BJjHyFUC7zKY/xgmAYblxrlGKka5yqPc2UyT1bNP3kz3FA0jlwC3ASh4jNz09i8cDa/"
    "is7etdP5pSa2CebmJpC+jLS2l1N5JcyJ1bxGGbOgcFCKykvlTYwa9UQ9nrWB4skcGtG4hk"
    "PEC/fcDZU1u7X22Ci382yciQmWk2wqNg9X553S4pEjxXJQLfSll/6J5yByF1NmKinyNzpz"
    "yGKMGaJMC9P7YBInnT3REXmw7PRMVdvoZHWSIZVbReVWOTBF9p7l6yhh+VTZOvBCXrYOlR"
    "FiZ+4dKtRQhRoeTKihsua8Yg2wSrK9iyTbKhX0IaSCDus20iT0mO4jRzR3M6NpvsalQNkM"
    "cm85b1i0vjcvXUGYNQVRF8AHydgYjkUZC8us80IXiVTQlg2yM+HZWlNKZmyrl62Vy4hAWb"
    "BcxjrpfqP9lc35a82AsEh58Wh3qhJINTb7Wo5uYzbR03I7ZTOsPkGV5e+SDOtWUsPN3A22"
    "MMDu/QrfYvgGm5OkPBAhVOLAHooDymNhs5+JSBJR0zEc2RJRMTIlalWrSNTBTNUc8dWbgp"
    "uQX68M84mOWqEW93PWrhRjY+u2ovWiqjl9N6IjUC5L23NZqogipje2qR6VctPvqBVSxjj8"
    "5oLqmN6YhiqKom7k3hotydiCFyAGsJ6Ei3U1rjzB6knUpmQ+I47FfRvoM2wPZODl9R0kNT"
    "Hb6GDN+ksFVRUujlqMXGktXvobX1NaixeUqvcm7fe+ZDRTaopXq6ZQcStKV7EfsCq5+oXl"
    "ahUatN3QoBcSAXHCn6MfXZr051+s5Qp+E7iNO+MVNsHjzW6tYaBF8zdKYDrjRXS73xq/nX"
    "z4mGZUL0SH5YF5+WZe15eLdGRB72NllXltXiz4ytDjHY3s3pL4AkQ0cIYHCtuaP45BUry3"
    "HNFK3+RFel2CeFO8/WMymDPOHfEqzIy6/vaGeHY6KiNJYsMFJMhgQDSXQsKkXrxYbKgbZV"
    "CvxmeyliOa4khJlwGLEG1GRF0N+M4E1C3UANvDUo9logi2X+lx4379sBlh/FZ6LZDsFRAj"
    "Ozxn6M0vgpHBZhN9qfHfElDH6Q4gomIHCjHld/6KNTjlU+ZvPFl+RUW0gxhmV5SQHeMQmU"
    "ogVPHxtSW1hCES5XiTqyBEpDahsrpz29lLSFdqqkLzqXIaqpBKNktPFdXartBWwa7oKm+M"
    "okqrruc5gGwKj9QApo7aNbIYW6jgccbwRyh+muaIkYXhjLlaigntSVKdtZEWSyqQalyTUk"
    "C/E0GqiDZJ6XleXM+jVBBKBVF57lzpIA7LLcf9WJQo3RYmVDoIJby8RveGqIMbZ8dk0+lH"
    "qHbLOFUS0uoIhBWdptuUCF8yGeK+wB1Z9CGn+fWBCtz1DwWqpIYhsV8moWubtGfBn6LLuR"
    "s0tI975Mr1HP1EFFjS6+fj5BqNLrWfjSE9ysrGGbmptjIXJ79dY+J+mawfx2TAhhZ8QrhH"
    "js4rHmKujS6eJM/6ZE5ZRiqPwqQqa2Y1vv61HAWJrEi4WVGwSu4vG68jqHRPldU9if0rOT"
    "J5BWM9irUqxlaUyUgDdislY5V/xivWjdj02SqnF4tSKvN91UY5oV8oIg3DiubWNGhhTVHP"
    "5ZfP/Qb3dyfecZ2AJHJpgkkqvjmSiSuPaLERLhQN4ZMkYhlIG1MB2hamFh/xuIRB4Lc1IE"
    "xfMjK2FmRimY8YWsAcYzIhC8t+SpVkttiTpCHag2u1FToFWC2gVqboKktaDnzBTOmYgyjV"
    "4Uldmw86UBzm6+I9KuoBrDjMrY1y6Hsp8emKUilLa75ZkAUq6HUtg2lq7f2EuIBVITzHKu"
    "U6Ctuf3vw5s+z0POOhy/m8PedvKL9TovKXbg/HxjM9Jj/GxoSSzt3NTevmEnlng5EJ1Rnw"
    "2Y4FTDcy0ej3qaNlIcgYBrelV/vaRMMYJN0C9v9+6VC4akOrDo+NZg5scI+UPNEllwDwnf"
    "/tL2gKfgMCw+g//u0v8Of4H8ZsgPnLoXvRbafZuPhz6x6p4YEoEdrsV2jiIGnFI50j/SKq"
    "SvKowFaeJ3nsWyWvo/+8a965FbAkDBGCqk7E/77p7gV1b1PAyluwMOtifSbrcjX/uG3xul"
    "7uQRlTxecC4sznTGnmc8JO4aSm78wWF32CHY4W3Dqno20tiW1b6R7w45Wex2Vi6RlJ1MJE"
    "MaQfkGpbWL893lYitRxYL9p3Z1dNcttpnre6Ldco5AsE/CKeghOGV324cRVDWXccOp2lOT"
    "9lJqoLk6hEdfFEdeKrzbVDMl/RGJkKlktDtbwWIY1e6RIqrUsw/kE1zvin2KCMx+w0mhG6"
    "UvtTxUbV3aF+Pzl5//7Tydv3Hz9/OP306cPnt/5WlbyUt2edtS5x24qMbHIfU+raV7z4Hg"
    "zTYONSox8jVZtslcdZqeVfwyir0CcVp/PiGviqZm5oUNsYjo/SVO/upVqu2l0PblqlcM/G"
    "dMMO+ZnMceqKTmGK3QGsrq/CRoT2bMUsZsNNVT1lK/hCJFX2Ci+p3jv58KGAfg/uylTw8W"
    "sx3ROsKgmE3dsPEN3tZNyzTIeaKYxdti99iEQ500s600t42m7+e/av/wddGjBF"
)
