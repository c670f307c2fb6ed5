from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "ledger_audits" (
    "id" UUID NOT NULL PRIMARY KEY,
    "at" TIMESTAMPTZ NOT NULL,
    "findings" INT NOT NULL,
    "accounts" BIGINT NOT NULL,
    "holds" BIGINT NOT NULL,
    "open_holds" BIGINT NOT NULL,
    "transfers" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,
    "entries_sum" BIGINT NOT NULL,
    "broken" JSONB NOT NULL,
    "details" JSONB NOT NULL
);
CREATE INDEX IF NOT EXISTS "ledger_audits_at_idx" ON "ledger_audits" ("at");
COMMENT ON TABLE "ledger_audits" IS 'What one audit found, so that any process can tell it. `details` are the first findings.';
        CREATE TABLE IF NOT EXISTS "wallet_seals" (
    "number" BIGINT NOT NULL PRIMARY KEY,
    "first_entry_id" BIGINT NOT NULL,
    "last_entry_id" BIGINT NOT NULL,
    "entries" INT NOT NULL,
    "hash" VARCHAR(64) NOT NULL,
    "previous_hash" VARCHAR(64) NOT NULL,
    "sealed_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "wallet_seals" IS 'A link of the chain over the entries from `first_entry_id` to `last_entry_id`. Append-only.';
        CREATE TABLE IF NOT EXISTS "spending_rules" (
    "user_id" UUID NOT NULL PRIMARY KEY,
    "paused_at" TIMESTAMPTZ,
    "daily_cap" BIGINT,
    "channel_caps" JSONB NOT NULL,
    "confirm_above" BIGINT,
    "updated_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "spending_rules" IS 'What an owner allows to be spent. No row: everything that the balance carries.';
        ALTER TABLE "wallet_holds" ADD "channel" VARCHAR(16) NOT NULL DEFAULT 'WEB';
        ALTER TABLE "wallet_accounts" ADD "version" BIGINT NOT NULL DEFAULT 0;
        COMMENT ON COLUMN wallet_holds."channel" IS 'WEB: WEB\nTELEGRAM: TELEGRAM\nDISCORD: DISCORD';
        CREATE INDEX IF NOT EXISTS "wallet_holds_day_idx" ON "wallet_holds" ("account_id", "created_at");
        CREATE INDEX IF NOT EXISTS "wallet_holds_open_idx" ON "wallet_holds" ("created_at") WHERE state = 'OPEN';

        -- by hand: the default is for the rows that were there; the ledger writes it itself
        ALTER TABLE wallet_holds ALTER channel DROP DEFAULT;

        ALTER TABLE wallet_holds ADD CONSTRAINT wallet_holds_channel_is_known
            CHECK (channel IN ('WEB', 'TELEGRAM', 'DISCORD'));
        ALTER TABLE spending_rules ADD CONSTRAINT spending_rules_fit
            CHECK (daily_cap >= 0 AND confirm_above >= 0 AND jsonb_typeof(channel_caps) = 'object'
                AND NOT jsonb_path_exists(channel_caps, '$.* ? (@ < 0)'));
        ALTER TABLE wallet_seals ADD CONSTRAINT wallet_seals_cover_something
            CHECK (number > 0 AND entries > 0 AND first_entry_id <= last_entry_id);

        CREATE TRIGGER wallet_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet_seals
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

        -- counts what whoever watches a wallet wants to hear of, whichever statement makes it
        CREATE FUNCTION count_wallet_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.version := OLD.version + 1;
            RETURN NEW;
        END $$;
        CREATE TRIGGER wallet_accounts_count_changes BEFORE UPDATE ON wallet_accounts
            FOR EACH ROW WHEN (OLD.balance IS DISTINCT FROM NEW.balance OR OLD.held IS DISTINCT FROM NEW.held)
            EXECUTE FUNCTION count_wallet_change();"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TRIGGER wallet_accounts_count_changes ON wallet_accounts;
        DROP FUNCTION count_wallet_change();
        DROP INDEX IF EXISTS "wallet_holds_open_idx";
        DROP INDEX IF EXISTS "wallet_holds_day_idx";
        ALTER TABLE "wallet_holds" DROP COLUMN "channel";
        ALTER TABLE "wallet_accounts" DROP COLUMN "version";
        DROP TABLE IF EXISTS "spending_rules";
        DROP TABLE IF EXISTS "ledger_audits";
        DROP TABLE IF EXISTS "wallet_seals";"""


MODELS_STATE = (
    "eJztfWt32ki29l+p5S/JrEV7EreTzqHnzFrYVhxmbPALOOk5w1lChsJoAiVGEiZMn/7v79"
    "5Vul9AJQMWuL6AELWrpKdu+1Z7/37yaEwNlxqn7YX7YP24pY5jPNKTOvn9hBkzvMgpUSMn"
    "xnwe+R/vuMbDlNNYvKw+E4UdXvrBcW1j6MLfY2PqULg1os7QNueuaTEkapB/WQ/EYsR0Hb"
    "I0VsS1iDuh5MG2vlP7lDSIa5uPj9QmzHLNsUkd/vdwYjBGp2QgGh0Qa0yoMZwQkznUdk+x"
    "8ZE1hNZN9rjjdhbM/PeC6q71SIHEhtb++b9w22Qj+gNg8H7Ov+tQ63QUg9kcYQX8vu6u5v"
    "zehfnYZO5nXhbf4kEfWtPFjIXl5yt3YrGAwGQu3n2kjNrQKdiCay8Qa7aYTr3e8eEXDxsW"
    "EU8ZoRnRsbGYYo8htXiA8N6JrrfaPb2r9XT9JNWbPkUEeO/W0GI4EuBRHQ4AH24//dfZ2c"
    "8//3L27uePnz6c//LLh0/vPkFZ/rzpv375QzxMiJaoimPWvG62evhAFgw3MRzxxh+cxnAN"
    "QcU7I0QfRkQa/suJYWeD7xVPoA+vlUTfx3od/P6NEP9wguyjA2bGD31K2aM7gZ8f363B9m"
    "ujc/ml0Xn78d2f4gC3vH/O+F8IdQjt3FhNLSNjdP+t225lwxshSUA8Mocu+T8yNZ3UQD8A"
    "qNdAi2BgzTPH+fc0Cunb28ZvSbQvb9oXHBzLcR9tXguv4CIB/dCybQqrMzymnrW+5A/wNO"
    "UxjvXzImP9PH+snyfH+tCmCIZuuGmwr+Af15zRHMBjlMlR75Ge+he7gv7kL+MFGyKqBHb3"
    "0+HUGn4/Zdbyryf7nxG95q3W7TVu72LT4qrR0/CfM353lbj79mOis4JKyLdm7wvBn+R/2i"
    "0tOXuCcr3/OcFnMhaupcOL68YoipR/278V63zjyTA5+iW6P0mrBsCBDADk58bfIzwF3ngw"
    "ht+Xhj3SU/9YZ1Ze2fRfs7NZ8o7BgJ8eeWjic/rceYeO4U0mPWBh2UkW+x4rsJ57t0VRYG"
    "OhbGHm3aMinKpGDIfz190vjZ/OPnw8JYOFw5e3ATEd4lCXLCcUWXDgwB1CfyB3DW9GxpbN"
    "uW1Gf7jAo9Ms9n2HLW1m4H8/CbvkxAEBx9sisRj9MbfFnaDH/G6IY6qHhD849N48P+GVAN"
    "T8xx9SwsL9ffNKQlRYLMzRKdKUWUo2SwyJhcQcOafY4i8vsZDwffxnsTJE5zx/+/VyAe8u"
    "fWI4ExnuKU61Hc7pZYW0HfNNpuMsSrFNMUK1aR7IphntelgzTaiuRN/HKV+q819GXDy4bv"
    "b2ZNk+jpBtoYO9JVP17/b7N8IJSXAmcaptcijV7doN3EhKoEhhnAb4s2VT85H9na44zE14"
    "FIMNaQamvjTQDas6TGTDu+G8to1lwCsnhhZcjOiUuoJxa3QvG1ea4K9fQFbzwc8S0yIds0"
    "ZCc3wpo1ZENmszShwYHz+ZDM0eIOuQEX0yh7TOBaCxMTOnKzRnoBgVE66ctPj13MokJSzY"
    "AOwC4pUPiO6VV1LVS69jtTVSlVKTvmJOQTH8r6KbbfoEi36ZOR6nVGz/IfQyLMtOFmeary"
    "NLU5bSk1Wsb+OKsvMixvTzfGP6ecqY7rNDEnxKhEQJWOsFLIRqG9LVvVfPYWK6UbSKjChZ"
    "uer3HINIGvULj/7z3zueI8IawJPGrSMB/o+diqF8lGbJoP7wXSOA4hAoKH12rRl9sEYrsj"
    "TdCTGAZR4OrQVzT8mAzgxzKsx0LkwytMlNR/DlWmRqLalNhoaTYQF8do191mcDZ2ItmQ6j"
    "BGrlFCi+zmC9gAsDPyg0YDAXaR9A5sXiZMEepgsbKkY3QTHyR37z5Dulc26L7DPbWtb441"
    "kLF54QRi20Iip2jJVDlhPLoZ5NsgbVDw1AlD/BlI4eqf0GPROnUL1DsHeg5C78C5VwuwPh"
    "lg9BGU4oIDg6Q+HZhyKWQiiVywHx/+Is0Mh05lNjpfPfEjAn6Y7RoW0HzpuOs7Rgq5E1ga"
    "cIjxDus3dF8IZS+cP7XQpx25rmDGuNLWYpDjQuU3m0+8P65L6rdSTXZ05TJ/jZZ7ftK63T"
    "6LXhRnDZZ42r22arTvhXcvsv0jPvPxbomPdJwTnsF/wr3i1RbqFs9yTr2GM3dRufNdluQp"
    "o6wc8+695fX2vdXvMr3gmu+0z77e6medns1Yl/Vaq7zop011l+d50pR1yllAo5BMGXl+j8"
    "OKVSPVatlyW8bVNm8+fqGI7PZJ7Q5I4XDjzVc1GC9ZMyeJqOqO9Y4RrCjm8MXU8L8gzALv"
    "2KjhWpqYlq/u3jdQP1Hjdmpktnz4XrGrVI9uqYwbLp3LLd5wJ1a40QGSjU4fUdK1reO21h"
    "Q7wOajpWrOiPbYwsYDkN7cexjakdn2aCt7VxSk5Psg8zhf/XNpxlwpL6DIsWPsrES6MPGz"
    "/3D903tR4X9JQM5rY1m7v648IcUW4zQC1wcJIIvmc14lBKBlxo8wkHWYeYtt4GN2qYM4y3"
    "oIN0zUkn1pIAyisyN4fuAphvNDnMjO94IXz3LBvgea5twZkucpQiOW6/XvmjU3hvSwGbb1"
    "2Q1Xofsbb7UxGwP+WD/Smle/0O71VWuefTVhnok572W0/vtfXmbeNaq5PYzz7jX7p2heq8"
    "8Nq/D+W+Nq+0tv+f/7vPeo2bvzdb13rja6PX6EC1sd9lFIJnxRTra/Tqya71DlibU9Ndle"
    "3iZB2V7moAv3nTuLiBbg4u+6yj9Zod7apOvItqKNdt6pp2SS+yJOXxeZHtxMz0QB1XB2ZC"
    "BuwojYK5EMxRZi4N9ZoIOAk6FQbnGWFwDGdOhy43vFkZwlx+L6QIVTc8oxtwtnnjGrWBGT"
    "2RG+wsi3Rz6LMD6AMv+tnZ+/Nfzj/9/PE8CHoW3FkX68yPaxaJV2DOqD41Z6arOxTaGsmg"
    "nE2scM7Amf7AlQEYD3mUs0gVxhkYh7oMCXTjRPvD9f2BgAqLtOnrKwtCGiVRA9XDtJQl2p"
    "pvQ+8ulJ/t+TFr3h+F2WqbJrAmVHW0cCmjzlqs9mCsaPtPm2etCCfsZnNFZKEodrx/bptD"
    "OvKjGXOlPjGEjeGUNPmeSCbGExU6f05aI2NzOnP4HYOMFqLXicFG5MmC2rKP/u+iIXEcY7"
    "qIHsOA+t44BG/WgMiZGs6kxkn6Yovvw9P1Tz44/vdPvKr+CTwS/PZ+QM0Dvz2f3eJtYBdy"
    "k4pgF3jF+FM8qDicIRQDeIBkai3FYzlzPGBE0K+5VDAD/lqFgsVFR4Huk5UKaqBsM1s2F+"
    "TbZpJDTYLHyiItxWtVTcW2ZfYVj1TpfHZn7HOWNaUGywY4TpiA9gEod7XdBXf2q8G5aLdv"
    "Yhqci2YiKHrr/vZC67x9zwc8FDLFIc4MkQGXfN1Y2IuZjNQQp1KCgxLG9oJpsMdK7HlRmi"
    "ob9V7UK2HNufmZ74jz3IPzCb+eA0O96Pn56HCLHaDvaN1ep3nZK3aCXsnISkY+FBm5sRiZ"
    "7kmWcCz+qa2VisWZeGAmoGhBofgbHrXnEicSgRS3YKMacSxxBp+7xNnWEOQvMjQYcSnIg2"
    "ZGrqBy1XCBlqcTYgOQhiN+eGPodajaEZmD7MWU4v81MhhR1zCnIJ0atogDMDZtx/X8A2dl"
    "hE3D3SRmxmDVDVfFzdsHZ/6M0AIl8kqoUGnVPMkW3Zn8RUFCDIiSKDEgQwzwYrJkbfVrkq"
    "pFqY4J1r1kVwvBn1jTLO3XOuQDEgV7aditOWadkMc+Tqc6oHQHwAMwZ5x9xnEN/jEyBX9p"
    "+CmDp6KS4EeIFPTPhV53snTEBeD3CVUXlO4CIW+m0c93bw0plF/rM/xaPdFdBvkIiYJeEn"
    "oJz6udqrQ0WLlWJ1kqLfFPba1KS0R31CO7T9E8DiOKWiGD+FxDnQyMGUot3LMBxE4R7hJ1"
    "SH5gyreMPhqu+YQ5Ggz0YBjb1oyY7p/y0jtsvY0M3dU/A77HU4V7NXH/iLWKrbBcjauTNq"
    "i54lDrIfnWlF0qT/d2N7U1GjA+CiWF+oBGcRfluQtYwxga9MduVozsdfinSI/IsWXPvRBf"
    "+opq3ONUKgh8jtQuiWqCTMG63kfAhysNsbybQC9S12Fiu9FHIDG6ctwEMtaGbeD7jXNMjb"
    "DCIwU5vjBKu2LsVLz4YiUYz9gfhYSLQKVbIObNfef+lifLNjj3j87QjjWjIm494ETn0Ps1"
    "wiyXrKAUAAWsPo+DP7ApjFMKI2rAY9U7fvx8oMwIfLPDhmQN5LHeh0kBPV9MlODAFhQkcI"
    "rmNhoJNivT8shYybVash1uGFjXEPn2RetohGNH/pu8ad9prTfKU2BfPEy+nBRMlTTe64Jp"
    "RIiOzv//faGgMu/XRJV5nxFWRsmjLyMJieU6c3AXCMTuE+8xAjsujZJrCKepE/zss8vGXe"
    "+eh+7xrzCaz43W6IpwPuIqud8Wmhhbj+czNOYYbQ72mxLTI4N4f/Pk3VFNkjLxlFQcJakA"
    "P8OJwViW83uxlShCXuWDByfftIs6gY8+68FKc91p3GL0OHHVZ1fN7mW7A8uQd1GRVUjlgH"
    "i9PpVQlTV9Kpl/NkaqskBUuZ+VRnz3qlulWay0ZrGIjt0/39RmtGfBR4FTThJK9mqub9lH"
    "nGR0sF1qZMcf53/UiuhgHShZOO741GTfg5DgEwNDdD9REffb814QXhUDfjiIezSgInCAvh"
    "iDqRG9dUoa8zllo58sNl1lxR/fWVv88BNm/eO+IktU0fJQ5QKQUw7IwAtC7rXvN4hhOODW"
    "YG7TJ9NaODx54OC50cmBCX+QtVmHNNuRPZXrxkl8HMl1R5pWqc5KawVik1euH1Kkqhu276"
    "3+2lzVt3bmSzZH7RGnpv1YJPHyx/y8yx9TaZdje7IMyilCBXcBuJFNKqW9iBEq1dWBqDSq"
    "4tTeRT4eszcu+HtnSD7RAuslIMcrqmOYA5mwDQbIIkuGgQW90HsWecDge7D/nZKWRWxrWS"
    "cUpJWV8Brx3EAo8TxNydCwcaPMCeewteq5pONp8PWhMXdEsAeoX5iuuHMLD/TgFRJV8TJQ"
    "yRxlHdN18GmeK+MsHGn/xQjJi7lY8Jbw4/zA/CvmBsBXZnmOESrVctXW4di5LsOcrnBey8"
    "lIMTLl6l5WPIquq+kOyD9al6Tb//m6yPr2sDCnrsmcU2z2JZa4nRx4hObHpj3TjQfrKSsO"
    "5zrnjiSpmiBlJ8hiPipp3o5TKhnhQPamqsgIgWEoSz6IWo02W0dikS+KHYCdwcIxA1YdmW"
    "fuTP4r56F9E4KzmCFD/x9qW3GPcS/rqUvMEZ3NLRe5/ZR8sIsGnsHVK3fpPbHzR5/487rT"
    "aPXqhH8FvqSBK2lyHryMv5byWd+Pz/revUKrrbvdjVuo8j18XcxZMvydpDIuQvKMDTwpF7"
    "3oSrZFV7R8RrdI8C+Z0M5B6JYDW9LWujzluYtNvJOkcbx8F7GiLn3+edQDHJsb3fgi07KI"
    "D9/z5Kq4b2SWcJXyntwsYUUjmhZwQWNBPB/PNUvEiAZJxzN+DLiT1mACryRiVQ+N4YSK7E"
    "loUXBq/L34b6S3UObJsMTsrCU0yny2MCkVFqpFqvNyS6EA5zXpPcEbJ+aB5jUZKcuNNHPK"
    "CD8W+2ufca82jPjtG46wcr8l8hPhNcDzoRUJykytpRAYlTxYnV2m9prlwfuu1qkT/OwzLh"
    "R2PeGwi6cKW1dap4uHCvlFNaTDF7NwVnHjKjXcU8Gc5FT3ESKltC+rtJ/QLJZrbWBs76bC"
    "vCzmsAc7mUm21sEeIXpZX8t3hwa3Un28MtWHEtd3k7AqL5K/DEAFhfODwWenhs2G49BswV"
    "v8U1srcBtYpvBRL8e1bBBm5+YQg10QL/fwKWmCqPmwckEUFcIjurM80jqIs4wuibcr8SC8"
    "/AZvNOt411br546OaN+0+QkwT5BG9hpzJYss0NAYCubzqWVgdGDTBdFbJLoTmZ2DtM7CCX"
    "IGpXghkLgxS7P5aLoGlLUW9pDyYTwgzbveJcjmmG6ZS/mYRestVxUYjkvmhu36wvl9p/mn"
    "GqGzubsS+gH+GM4p4Q6fpgMt2BQNu7i58BdwoDKGhlxmPVijlbDxAkQAzKPFI5IR3GQI9r"
    "MNT+mSAUwg4bo3EIBgti9Ht8b6zGSW7akrgpsO/TEgjrESJ+DwqXnaaPH2pkuWhiNAwMy0"
    "8CBTPPomUly7mH+6z+DdIl6oURI8mFcXFWNuMoqpyRzDHBGh6yEmQ99WL0cZ9D4n4lCJJ3"
    "8ybNOAggPuB+WpRWY8BaA/Yhzydsy1KDhs6j7OuF1QG6Bmhm1bSwrdwI9m1YSbqwFA/94/"
    "WZojd9KHcTj/gcm5J9R8nLjhb8f8D9X5GMR77I9fsX3T9oYlPu83+nB3ClhOFrOH4CThA6"
    "D/8bxU2m1v5G6KfSZmsO4Xl4ivFgwNLBaOtIINwn7KK1D51yohJ79itVDztnGt1Qn/6rOv"
    "zSutXSf8q4wS6FMBHdCn/HzrKZuqxdCpRkCX2Qu5Pocxuir3QEkb9nkRE/Z5vgX7PGXA5m"
    "t4GuVceTkor04mZqp9cAuUgDMkUHhm4DlaiPy7elbi43zP/DjVEWnUtnmElueDtTLkTsua"
    "UoPlHqUN6RLAPgDhrsZscGe/PMRFu30TU8lcNBN6sdb97YXWefueL7lQyHRz1GUhNyynoI"
    "zTHdMqse9IohPj7MNHGYYipDhCVmL7R5kDMU4G4xjREcJ8XoQ5Ps/njs9T7LEv1KdRzj8s"
    "FaVRiciecSTKdHQe54AuJTfOOKHaOSV2TmTm4CEyF5XN8nhIvccg0N3GZ01S5cFp6gQ/+6"
    "x7f32tdXvNr3gnuO4z7be7m+Zls1cn/lUZef39WSFn8zW+5qkoFlydW7aLQuo9dtG11tI6"
    "jZ4XSlvmiIVPWCfBZZ/d3920G1d407+qRs8EOtFU3+RrDqM0W3Soqe5WIeFSE5o6ZLicON"
    "Xxhdz+WEQv9TFfL/UxpZfKMBTJAJ5Dvsf1ZVca710DH7d2SXI5aWLF6UhwOlGjYlnkPVKF"
    "uwyHGVryUqhviiEepVRxXqrmsxQLxBg13sp0coxQ9XGV+1g5Jb6yzi/llDiD19fNmfFIYc"
    "fM2GhlPO+QBzWG7lHFT49FEbas78/1TryFypsI9+FqGNeD9Mh9qlY6cBhZlkopsK5FXU2o"
    "6ljhGlHbRK5p/3Ad4gz0Xok7lj0Tq6CmI4UKNhNo9PmL+tEDZS3c+WKrQLV5jUcE105d0L"
    "vAblKG8XXpeOHkZR9JFqqtj8PrF9dtUV4i2pZLf7jo1+37kXOXYvRD5lXREXpQowsy+oJn"
    "h9OSqoF7J8+nBh7XdoyVlz7Ed32mhhdT923/xFnMZoa96p+gR/HctmZzV1wjD0c4D9c/+V"
    "ONDIaAx6NlrwZQ18qrqs+8xk/hf887MPAzRmfo7pfGT2cfPvrnxIXnNjTs/UY/cWLwYF9D"
    "6BvPFdvg/u0wwi27z7zYwnN08fUyqQAlg1f1DqxDS/yVyYDXzpsOHdgNH68aetg7NOIc/Z"
    "3CqzLPpxzd/OFV4eaKDP69AJaTuSajf/6LOforvjE+6MB0dCQqmkgl5tkcOUMbRWqTZ3N6"
    "zOk++Y4SV2e0iHy8cqmugp3kFbtUf2t3rrp1wr/67K75m3YDP8V3GVPglp2q+WIrY0EJCK"
    "qMemXcqP3dRwbhKI0CuQjI0Y1JBugE3RGCvX1vPs6tpFHuwa6aczLAJzgCI+s6raj2Wy+m"
    "EE25lQVK0Zt269ovnvQ1S7mVIecmafOLUClzn4wr9tCyM/bCz1PLyHPC9ikSOI+R5GBl3i"
    "yYr9r3Fzcauetol81u0/OgDLT8/M84vB2tcZPyOVrpwKt6uTMlBnSccI9j2ue6D3dIu4BI"
    "Wf46IN7jyt3RPt935Z3vPDKMWcUv+qxxdwcjEG/5V3Dv5qb9jd8SF3122W59bnZu8V5wWY"
    "Yr376DnrJYvjKLZdwQMjRHpTo/TqmcEqrcy9VJ2lXdTi2ftR6hymDmpFPW3zuFbPgVxXRj"
    "iNvIiIqFuL1sdC8bV9rWstTLWkJC/4ksE0jMu2KN7WPolyscmCegqJP54mFqDrkFw6mRiT"
    "kaUSZ+kbeDCOGgxjOcU9S+D+ngTyKKi0FCU0RWhJ7dNOSF6gn8WIRpJDBsiJ88lktIFI9F"
    "8yuPJ4MhZ7h3ukNghtiuMGHwADIDZ/EwM103DKazRMuGQe601lWzdc3NOQ/00eDxdZaG6X"
    "omjcA84kXuFeYJ0xXhhka2MebV44vrXiSiAXm00Y7Cg+QEqRQfeTQbg0NU9yL4YOwic4wx"
    "fP2AOysyMZ4o/O0S4IhGUHWDiPE94o/4ndK5w6GAJmrwxEPMzUciZnWCww5K/Oo9pP+CiD"
    "q+l8NfDBrACD21PnMwnBA/MseLwLUDfQUPzUN5+eGOyODJdMwHE7j21akxNZ/ogIDs8ySy"
    "x1gLV4T9AVBtSqADaBm7DfLuCz7oN8e9CSeJLsjkbDRhU1PzO5Vvc27NF1NDMuJO2Gh0NE"
    "q3DZAuNhmJEi3z3KHeiinVlk8o0VZkIks1FaNTBrCX5lJqawxg/DsFdb7S2i9/jMrqrR9a"
    "8VwLC8YH8UofUyyFrQUG8fwtZEZqhOQoB2ux0bpuuKZPt0WeLIV0voklQaYMLdKGlpCrls"
    "E9TqVgl4bdNR4zbIkN2zZWOcfZPIIE1vtO54vtvYgiE1D95/9m6PgXGTAWV/Iv9m2f9QQp"
    "WS2/R1b3BbE++6p1mp+bqL73r1Cnf3t732r2/oE6fe+ylE5/6zksUnK5zGKTSazWHOk1Jy"
    "kvymjXk7RKv15l/XpUkSQhBiTJ9icPvD8QYSDQ8xRENCi/PyjfHQiUysz7iheoxXxUsvPj"
    "lKrzD7DzPVNEKRt/lFLxIFXu5bgGP9XR64JtJQhVxK34zhm1wxQFNUqj/CfW+09wrNLgKg"
    "eKhANFdExle1BkrwfbgDbIS3SQC8BGaFNrYJEkzDnDGWWQkf6QYcEoF9bjBuo7olGtYnvI"
    "guQMKTNs03ouUF2vnmPFCf5hjrmNMBW9oKZjxUrFizmECCgHg9V+HDT5TrjWSdPfK4s4au"
    "qBsrCItyZ6r75xCNCgwyJ3CgxqynK63Fi+fHgECQct8Y66R6z8s15aCqqRfP8spaB9xdqb"
    "cMbKzbckndI1JJQ36uiLOvry4uqFjUdfMpeCbQArExz0UNFNroGVOl0UaieyGNeY7mIN0x"
    "rqpyRCqqFyJcp2konh1DC42MQY1ZMnc4BDDXJRZ8dXK1+dCLYWng9aZmWmrvHwYaKUvrTR"
    "+YV5sdlEJDcoZlsuP8bjRzkTR5fwKE8ooPHE4YizOIcU/iGqgZFhPvEk4qY4O4Ph0fiAr/"
    "v/IcPuLs0hJbCBO33mHbvBlOZYmll4GAfnIQZDqxHHhCkYO8yDs3JEjAfriYZwOWW4/uTQ"
    "3sz6R0aKHqWWOAvCk0UXOAYSbcqnUSLGS+/W60SMw8uSJL+9HFh6JHn3TOWT+bw4R/EtJk"
    "OdtzGLXpJexT6SCBSj8lft50SaQ2nGtro20a9HcUTpqvec4TfGhcrwNCnCLfrgbOZuKql1"
    "UL6rSjXK2wrEEYn5FKVROrzkbFK65r0oR5UibyeKvNTasA14i/q3HSq00QVR2rdtpwrSwC"
    "spOwFF6LK0NvFExEOqiDV/aawIgGUJfaZbxxA/pjulImwO6g1n1HFQkYmBcuaUicBAp2QA"
    "SwB3DOKKzHcYd+g8y/y//QY2aw6Vfu2l9Wt+36XhzhW6oiQqHkhWSlqcNjKqgoCgylrKkm"
    "qCT0XUBJ/y1QSfUmoCXHuw/RTA+QrICMlRQLxvHaTivxX/XUkmsdKG9IhPdhanGHfZLuT/"
    "mfAX38w3fptYhGfbjpnBefhEwdctJ6tT8k0YBogFA6pGGIZY9GJJjtKc4naq3LlVORO0wv"
    "ZlxZi+NGNqDLPZ0mKG35C6yvv9Sff+4rbZ44bf4DI7cE9H+5t22RNR/MVVn3UBXU7Kv/vs"
    "vuXf8a/6TLtqcirxnZzML2NAfqDjzGQixbo2pK501x56PCZjnMmGFJx+PrHqol120dC1ZD"
    "nyKI3ixhOA2tRw8vacbDhDiiPwbNlDEE9lFn3FZlGlRVBaBKVFkNUiRM8qZ6kREmeZ1+gR"
    "Uieoiznl+9nJLRuTe88SJ0PfOMSrtyYyUaRc5dH1Pds/fys1c1f9Us70Na6dIAas5Whr3I"
    "03vXgFkzqnZPBgOJSjzx9SpB3pM+8lAzSSb/grJgCBKp683ByIBWbCSJYTNrrYgQbThcfn"
    "GyMZ4MOxxyDbCX/lN1tx8fdzTYsWiqlnYmNRn2/KxkC+fdE6GuFZ98h/kzfdL+1vrTfplO"
    "gbn0wiDUfiEQtk4ij4lEVPK8QfoMh5hQ1wyDaptGVV2vFra7RlR58qvnnbuNbqhH+BnN68"
    "0togpONXGVl8y4niLdt8NEvrKkPqavdA60pDRYnW6kE/hD/67ErrNL+i0sS7qIZ25DCOqR"
    "yRkXjP7vtVg1v571elJ7ajDIwy6zLAJukUrgkla8CLl9ksQ+o9Kly7jc+aJD/IaeoEP/us"
    "e399rXV7sDeinc+/7jPtt7ub5mUT9lP/qhoGOhXDfnu5wQ4tyTyXWaUHOxKhIRq+0FZ92/"
    "4qTNX8ogIcuk25y0oJu0OcUgUUr7SBQVmXXm/nq0N3u2CAy6CaIlQssHKn3guwIuZCFqib"
    "4jRkAnqYep9dh2mw5rnqhnyUY0RHCPN2jrkoo746mnsA0BY4mpvNSOwT3GpyDhuxTTFPBQ"
    "DmW9g2sO1QAMe+9as70uEb3fELoGvl5BwvC287qO9I8Y3t9S+flsZzkDq2pDT7cDrLTV+Q"
    "wLSA09lzUxckfMUKJjDIotplGoPY26okBtWREVUSA6U0zFAalrDvbse0W9Ft5pn6F5W6QK"
    "UueHH2Uyp1gem5zT8X0+PMKJaENrL2VeqMBEqswpnpEsTnTI41UWQ90zoLCutDKC1xWIKf"
    "FBBHDbxKLNshE+OJYlysER2aI6CcWEseEQHeaEUMB8QcdNCnc8t2nQEZWgvoF/TSzzk3sY"
    "tGJLniArH2ExjqGIRHyn2+faeh97xikV+aRT567/KOdtfu9NBhBb/7rHF3pzVu6kR8J+fg"
    "C/ivOIuHf9GhK+Ar2RPJOirdI4hD47KndeokuOyz68bNjdb5h97sabd1Ev2FXkef77vYad"
    "5FmV7bvhe6D7rcWhWnUnxxypuLb2JpRHM9FCMUykfx4H0UkTGQ3EE5TZ3gJ2ZW+aLd8Lwq"
    "+N1nV83ubbPb5UdY/MtSy8fWPXGVcuoVK6cEI48WEMntI0WoHLD+yERWflrFKZU7cJXnD7"
    "PytrXsvvXLq1A+eaF8UsrJImZcziHMKMti2KQMuaEKp8PZucPlf/dszU0Bt15BFqJbTEUW"
    "Ya6LRCQ1XB7GAtW0xDFMHihj4WLkD8Ohp6RrrFC7ZbpeDA4RNRTDbogoHCmN2FZqVLHqq7"
    "JL56uh1oVnK3By8AVCtZVQfHS13+5RiyG+++y22Wp36oR/YeCD9o3WutQw9oG46rMvsNfW"
    "CX6iEqRxo99pnW67hYqQ4AeGMbz7R6d5/aWHYQy9yz7r3jVuoS347LN27wuqW/hXNZQnmC"
    "tXZgP3y6sNXMXiU7zx+qNy/JS63OmTkERpJJXjwx4dH4aexfa5Rvq0Dfgw0d189iGcqptd"
    "IJRbyXbcSl7I9+E6CORykumpG/5dW++oGwYwLCbJoSeCZcOM4lkf0NVgFXFMeKBDeBIRhD"
    "Dbi6EgLY/vaFMYK46rTwxnEoQw7H5p/HT24SOW46EhMRoi93OoEccSNRmMmCM6m1suZcMV"
    "xmtEKXGEARyhzIzyRvuMwguK0I4uCIjoJ8HdIwa+/7BDltT2nhirp8ZwgnWDlDkHQVNEWi"
    "TWkv1KBnMbqtCNhb2Y8SeFpvrMmE6xFHpb1MggCEI5AHF15aCnhvDSwNeGxh18W5hsA+js"
    "2QO1xesCSjBk6yjHPtrW0iEPqyAeJLwCPFKNmIwXDVQuAgVf4MW/gFJAOqW4SLjWd8oGZI"
    "zNwRuM0Wl6adnfoWc46RQWav5yvDg8G8dAx1HG344Dj/XObevJxA6FXugz15qO0BdliC+O"
    "f//LeqgRLwE5ESH88UWwJ6Eoh03Q6zYdAzT87dOVY31QPcbudFwLw3h6dQF6YgBBjcbSMF"
    "1vFBgEes81bPjtv5dNfzJcF+BCRCyBFw43eMRfAZfgQfibxjxlsIjjDSxo8zswVwyr4J43"
    "Y8OcYlIUzIASGSxwgwrEW0LdQPDpHPRItxfMIXMDAIYRYYymJoNx4w7q2BRDdCgbObxCJJ"
    "gATg55tAiuG9yTx7VXWB5GNZ0DKDgWvP6H4bOgBB7b5OgzKI4TXud3eL851OWTwOLuRAZv"
    "Cx4WEFtO4D14i/C2MCxXgLQ5nfbZ0MI5uQDoB1PL+s6bXuKTIn0NXwhmxIIJVMbQXA0bwq"
    "IYbRUzCzKQz8Tgc6yFDbMkXHOCSc3fgg8M7Dp4RV4xXM7MHzA+c6Ko+pFi+ywSRZX3u8Nj"
    "o8KjjL1qoYFfEb3xwjGmiWixsL5RninsjUO8EtHVpc8w2GoNIYL570157mG1QhGEGtPdHz"
    "AIV+kixwvWBQSVaKloINBEc4mTwsx0JkJqlGh6YuJEX8k1DB3/KA4JenNfslE+ReWaLN2L"
    "2BaMOCnPuP93r91rV+nIsv5DyDQPi6Js8537VqvZus5vvzTwQI/BdqSQFxsZNGBCC5Ltcd"
    "r17eW/vNIIv7RGOMLb6cDbyegKM0irrBcuqTh8X0hx+H6N4vB9WnEYZcZlIE/SHSHeH8+L"
    "6GnP89W05yktrWXbnmlUMuRGmlIBXgDwkHcoY2UKqasM9kngOivCasd+hm62Xpjt2M8+u2"
    "00Wz5heF3GYnRWZHE6y1+bzlJLE5cN5CM/J8iOwH60zlaxi+DPKlrubgwLKor5ngey6XgL"
    "ge5pq9LYX1gWyA0sh6/Mok/0xANUsKuuCO7sty8u2u2bWF9cNJNg399eaMBr8o6BQqZQn6"
    "fd0ZfmyM3gK3N9+4PyxxRGfmvO/RNqPk4yFpBcOEMChWfWYQmV5WD/WQ64Cl5iDAfl94f5"
    "+wMZvxHzlASgCapjGspbQxatbCwrDlsxyTFCvkf545t2ISmCIEmdwEef9bQb7bqDHoT+FT"
    "9LddnuiJNUeFFGLtzBMcxDO+ImNPyyXSOo6kR895mnq64T7wJzxP+9xWP1exeYnOLyUtOu"
    "RA5677LPPjeaN3hLfHuna0VMf37RZ5eN1qV2wwsFlxXpbM98LrG+RUnUnpFxQPRR6iRNQL"
    "DHGcNt3iPJGVPaH7eQO65EUOUx2lezw0xOLSNn1EaJEkiPkWpXWL873dXR5jWwXrXvL240"
    "ctfRLpvdZrsVk+/Fn3HJEt3fEyjzMaLPLcfMxjp3fUgTllolKqai2vY6QR3XnHHPcIdCU6"
    "OMA19rRnMmdclhXTGgdzys5zZ9MulSF95iUmx9klAN6/SwFieHALaR1CaYICu1FVYN2dgu"
    "eF5kFzzP3wXPMyzL+Se81oF8nPj+XMh4//Ma4/3PaeN94HsqsUzEaFT8lJTgb8zR5XAkrV"
    "VJEypw04uv56MlC26aUIGbBNdwXTqbS0VSipIoQJOARpzq05jmW8ETZMoInoVqxMMzBe36"
    "86pZ9Cp0S5WPp/qHMGRYwSjN8TGD2/eVShx0kRIbU5RqK0huBeFBKZlBHKc6vmG8fc1p+u"
    "BYmUUjTn18uJ8VkiXP1siSZxkRJNBcNtU9v+5yoSSyq1C7c5V35/DwnAyTG6dSPK6KxqIm"
    "VDChxFle2a6P0qkls8o9HDkOKdnHcUrVy1Xu5cgxftluTpC+1DKuOrpQR0cPs0t2dIJUTe"
    "gq93MYNUNa5xijVL1c6V4W4UykuzgkU/1b5f5N5dSWOp0YJVRSa8rnPQwoIwFskk5FQEwA"
    "G81RXlSXGaU5irOfu1YdJ+ITFdTQR4mOEOZPRWD+lA/zpwyvLgeet9QCnEGqluCEc34ylJ"
    "psrrEceoWzCvG7ZTgxYJbKbbwG09JBaDvAI3eal72TbO5sG8heRis7UniTbGkBjDnTtQ18"
    "OxiB0771qztShKM8agF0BbO1PXjbQX1Him+MOy0AcCjhbgPkhl/RQTIIG8FNqQMKAJxir7"
    "aBczyo93GCnceXFsA8KjWoYb0R6QwhKwdkZOA2pXuz6Zwaz871dowjPL6z8dDx24Opzes7"
    "op1ttynxUsCtz50Qolsog4Ie6d1iiRT8sOWWTcbmdIZRxzG/AHqD1skE3qlGglNYPCT8HP"
    "PcYQT3hxVGIqfTcXaWhW1UzEO2izOiQTh8jKpO3p2SgenoY5tSL5UBjyVvujyTATHGwEoH"
    "wet5foZHaImJEPYnwSBUafdeWjKvkfwgy9Knip95mrhqC9SrT7d+p7Wumq1ryVHrk9WJd9"
    "FnV9pN86vW4XnW/cus0DLJ4DPVDTXjLX4Zu/iGGJE+lYoMKREZUh3EVwfxj+YgvnKi34Et"
    "jLrutJyXbYxSufNU2Z2njCFZWZDzZ01p0/E2bcZV4/p3YuV8QS1wRfHdqJwso/9Vit9i2D"
    "5L47tT9Rxs1ob2Y27Z2Yq5yN+1tSo5rtSgvKSEMs6whxPziZ6SbzwXohc81csfKKLKYNpH"
    "P1NmjWDiURKOVCiWrYzbRsWojGu6mP3TpQ7PQ+klycQ8eQAnT3I68N75z39Bj4E3DjFHf/"
    "3zX+Dj9D/mfBDkeMRmO1rj6h87z1sY7YgSiQsDtYdssrdYu4jqhnaVuvGl1Y0Hpx7bVahm"
    "PjHrYn6mdWLab3dNrknzLsrowz4V8fTMd/TMCLKtwgSrMMGHHyZYhUVTYdEqKlyqsGivWf"
    "PlmP+hOmf8MyxO61IQxeiOKMbzvvMQqSAtr3fyqTP/r6Ofy2+oais9nF5Wx7nUca4XV8Dn"
    "Hee6bHQvG1fai6nfG9Q2h5OTLNW791dtrdrdCAttUrjnY7pl39Bc5jhzRmcwxV4HPk9JW3"
    "k/xXzF7BO1nUzVU76CL0JyhCflzz58KKDfg1L5MVXxv4TuCWaVBMJe8SNE930hp6v3a5yu"
    "3mdErLWYS7NSyf6t227lSG4hSZKjM4cu+T8yNZ1DdGteAy6CEePjUonVkznUEwwCVnCRxS"
    "Hscz/74/8DHIEdww=="
)
