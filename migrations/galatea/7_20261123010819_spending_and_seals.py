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
    "eJztXet32kiW/1fq+EvS59CexO24s/TsnINtxWHGNl7ASWaHPaKAstEEJEYSJkxP/+97b5"
    "XeD1DJgAWuLyBE3SrpV6/7qnt/P3qkE+oyetyauwPrxw1zHPrIjurk9yOTTvEip0SNHNHZ"
    "LPI/3nHpYMJpLF5Wn4rCDi89cFybDl34+4FOHAa3RswZ2sbMNSwTiRrkn9aAWCYxXIcs6J"
    "K4FnHHjAxs6zuzj0mDuLbx+MhsYlqu8WAwh/89HFPTZBPSF432ifVAGB2OiWE6zHaPsfGR"
    "NYTWDfNxy+3MTeNfc6a71iMDEhta+8f/wW3DHLEfAIP3c/Zdh1onoxjMxggr4Pd1dznj98"
    "6Nx6bpfuJl8S0G+tCazKdmWH62dMeWGRAYpot3H5nJbOgUbMG154i1OZ9MvN7x4RcPGxYR"
    "TxmhGbEHOp9gjyG1eIDw3pGu37a6ekfr6vpRqjd9igjw3q2hZeJIgEd1OAB8uP38Xycnv/"
    "zy68m7X84+fjj99dcPH999hLL8edN//fqHeJgQLVEVx6x51bzt4gNZMNzEcMQbf3Aa6lJB"
    "xTsjRB9GRBr+izG1s8H3iifQh9dKou9jvQp+/0aIfzhBdtEBU/pDnzDz0R3Dz7N3K7D90m"
    "hffG603569+ykO8K33zwn/C6EOoZ3R5cSiGaP7r53WbTa8EZIExCNj6JL/kInhpAb6HkC9"
    "AloEA2ueOs6/JlFI3940viXRvrhunXNwLMd9tHktvILzBPRDy7YZrM7wmHrW+pI/wNOUhz"
    "jWT4uM9dP8sX6aHOtDmyEYOnXTYF/CP64xZTmAxyiTo94jPfYvtgX90Z8f5uYQUSWwux8P"
    "J9bw+7FpLf5ytPsZ0W3eaJ1u4+YuNi0uG10N/znhd5eJu2/PEp0VVEK+NrufCf4k/9u61Z"
    "KzJyjX/d8jfCY6dy0dXlynoyhS/m3/Vqzz6RM1OPoluj9JqwbAngwA5Ocevkd4CrwxoMPv"
    "C2qP9NQ/1omVVzb91/RkmrxDTeCnRx6a+Jw+d95mD/Am4y6wsOZRFvseK7Cae7dFUWBjoW"
    "xh5t2jIpyqRqjD+evO58bPJx/Ojkl/7vDlrU8MhzjMJYsxQxYcOHCHsB/IXcObkQfL5ty2"
    "yX64wKOzLPZ9iy2tZ+B/Pwq75MgBAcfbIrEY+zGzxZ2gx/xuiGOqh4Q/OPTePD/ilQDU/M"
    "cfUsLC/X3zUkJUmM+N0THSlFlK1ksMiYXEGDnH2OKvL7GQ8H38F7EyROc8f/vVcgHvLn1M"
    "nbEM9xSn2gzn9LJC2pb5JsNx5qXYphih2jT3ZNOMdj2smQZUV6Lv45Qv1fkvIy7uXTd7e7"
    "JsH0fINtDB3pKp+nfz/RvhhCQ4kzjVJjmU6nbtGm4kJVCkME4D/MmymfFo/o0tOcxNeBRq"
    "DlkGpr400Amr2k9kw7vhvLbpIuCVE0MLLkZswlzBuDU6F41LTfDXLyCr+eBniWmRjlkhoT"
    "m+lFErIpu1TEYcGB8/GyaaPUDWISP2ZAxZnQtAD3RqTJZozkAxKiZcOWnx67mVSUpYsAHY"
    "BcQrHxDdK6+kqpdex2orpCqlJn3FnIJi+F9FN9vsCRb9MnM8TqnY/n3oZViWnSzONF9Hlq"
    "YspSerWN/GFWWnRYzpp/nG9NOUMd1nhyT4lAiJErBWC1gI1Sakq3uvnv3EdK1oFRlRsnLV"
    "7zkGkTTq5x79p7+1PUeEFYAnjVsHAvwfWxVD+SjNkkH94btCAMUhUFD67FhTNrBGS7Iw3D"
    "GhwDIPh9bcdI9Jn02pMRFmOhcmGdrkJiP4ci0ysRbMJkPqZFgAn11jz+yZfWdsLUwdRgnU"
    "yilQfJ3CegEXFD8YNEBNF2kHIPNicTI3B5O5DRWjm6AY+SO/efKdsRm3RfZM21rU+ONZcx"
    "eeEEYttCIqdujSIYux5TDPJlmD6ocUEOVPMGGjR2a/Qc/ECVTvEOwdKLkN/0Il3G5BuOVD"
    "UIYTCggOzlB48qGIpRBK5XJA/L84CzQynNmELnX+WwLmJN0hOrRtwXnTcRYWbDWyJvAU4Q"
    "HCffKuCN5QKn94v0shbluTnGGtmfNpigONy1Qe7e6wPrrvaG3J9ZnT1Al+9syb1qXWbnRb"
    "cCO47JmNy5vmbZ3wr+T2X6Rn3p8V6Jj3ScE57Bf8K94tUW6hbPck69hhN3UanzTZbkKaOs"
    "HPntm5v7rSOt3mF7wTXPdM7dvddfOi2a0T/6pUd50U6a6T/O46UY64SikVcgiCLy/R+XFK"
    "pXqsWi9LeNumzObP1TEcnsk8ocl9mDvwVM9FCdZPZsLTtEV9hwrXEHZ8OnQ9LcgzALvwKz"
    "pUpCYGqvk3j9c11HvYmBkumz4XrivUItnLQwbLZjPLdp8L1I01QmSgUJvXd6hoee+0gQ3x"
    "KqjpULFiPzYxsoDlpNqPQxtTWz7NBG9r45ScHGUfZgr/r605y4Ql9SkWLXyUiZdGHzZ+7h"
    "+6b2I9ztkx6c9sazpz9ce5MWLcZoBa4OAkEXxPa8RhjPS50OYT9rMOMW2ljWfYB5zJPEex"
    "keO665U/OKX1ppSo+RYCWc31AWusPxYB+2M+2B9T+tPv8F5lFXQ+bZWBPupq37p6t6U3bx"
    "pXWp3EfvZM/qVrl6iSC6/9+1DuS/NSa/n/+b97Zrdx/bfm7ZXe+NLoNtpQbex3GaXeSTHl"
    "+ArdeLJrvUPSxsRwl2W7OFlHpbsawG9eN86voZuDy57Z1rrNtnZZJ95FNRTkNnMNu6QnWJ"
    "Ly8DzBtmIqGjDH1YEhkAE7SqNgLgRzlCFLQ70iik2CToWyeUYoG+rM2NDlxjMrQyDL74UU"
    "oeqGZ3QDzjZvXKNGL6MncgOWZZGuD1+2B33gRTA7eX/66+nHX85Og8BlwZ1V8cr82GSRmA"
    "PGlOkTY2q4usOgrZEMytnECucMnNkPXBmA8ZBHOYtUYZyBMawnhq8eK4htlERh6mFayvBp"
    "zTah5hW6ttbskBW9j8JKskmLSxOqOli4lA1hJVY70I23/KfNU46HE3a9djyyUBQ7TT6zjS"
    "Eb+cFzLRsqIVSotI9Jc4oxf8mYPjF+PFzUXiMPxmTq8DuUjOai1wk1R+TJgtqyT5pvoyHh"
    "/T+ZR73+ob43DsGbNSByJtQZ1zhJ78jAVnrwdL2jD47//TOvqncEjwS/vR9Qc99vz+cMeB"
    "vYhVyDb4gnxorxp3hQcRZAyLB4XmFiLcRjOTM8z0LQjbbU2Xn+WoVik0VHge6TlTpDr8wI"
    "G9Zs55sRkkNNgsfKIi3Fa1VNG7Rh9hVP8Oh8dmfsc5Y1YdTMBjhOmIB2AJTb2u6CO7tVNp"
    "y3WtcxZcN5MxGD+/b+5lxrv33PBzwUMsSZwQyRAZd8nc7t+VRGaohTKcFBCWM7wTTYYyX2"
    "vChNle1PL2pAX3FMe+r7fTz3nHbCjWTPUC96XDs63GLntdtap9tuXnSLHdhWMrKSkfdFRm"
    "7MR4Z7lCUci39qK6VicQQbmAkoWlAo/oonu7nEiUQgxc3NUY04ljjyTc0lSLLWEOQvMqQm"
    "cRnIgwaeVx8xlxoTkBKpLY5/Pxi2A/TQW4BqRvi1bTYkKV5Sd51gGQNSp64KzLYLXvwZZ9"
    "dLJC5QsbiqeVQquhf5s1yC8Y+SKMY/g/H3gn5kbe4rsnZFqQ4J1p2k7wrBH1uTLH3XKuQD"
    "EgV7aditGaY1kMc+Tqc6oHQHwAOYzkP2IboV+MfIFPyl4WcmPBWTBD9CpKB/LvS6k6UVLg"
    "C/T6i6oHQX8PyoGcrjfN/LkEI5XT7D6dKT3WWQj5Ao6CWhl/C12qoSS4OVa3mUpcQS/9RW"
    "KrFE+EA9svsUTRQwYngskRKfa6iTPp2i1MJ9GUDsFPEUUYnkRz58a7JH6hpPmASAos/Cg2"
    "1NieH+lJc/YONtZOiu/hHwPZ7y26uJe0SsVGyF5WpcnbRGzRWHWg/JN6bsUomgN7uprdCA"
    "8VEoKdQHNIq7KM9dwBpmogn/wc0KwrwK/xTpAbmy7LgX4ktfUY17nEpFGc+R2iVRTZApWF"
    "d7BfhwpSGWdwzoRuraT2zXegUkRleOY0DG2rAJfL9yjqkRVnigIMcXRmnni62KF5+tBOMZ"
    "+6OQcBGodAsEVblv39/wbMyUc//o/uxYUyYCowNObAa9XyOm5ZIllAKggNXngdb7NoNxym"
    "BE9XkwdMcP0A6UGZFVttiQrIE81vswKaDni4kSHNiCggRO0dxGI9FMZVoe0aVcqyXb4YaB"
    "VQ2Rr5+1tkY4duS/yZvWnXb7RnkK7IqHyZeTgqmSxntVpIcI0cF5/L8vFPHk/YqQJ+8zYp"
    "4oefRlJCGxXGcO7gKRvn3iHYb4xqVRcg3hNHWCnz3zonHXvedxZfwrDDVzrTU6ItaMuEru"
    "t4UmxsaDzQzpzJ1jzJgy0yODeHfz5N1BTZIywX5UkB+p6DPDMTXNLHf3YitRhLzKRw2Ovm"
    "rndQIfPbMLK81Vu3GDoc3EVc+8bHYuWm1YhryLiqxCKsnA6/WphKqsyVPJBKcxUpVmoMr9"
    "rDTi21fdKs1ipTWLRXTs/ommlsm6FnwUONckoWSv5vqWfahJRgfbYTQ7wDX/o1ZEB+tAyc"
    "KBrSeG+T2IOT2GJyfWExOBpT3vBeFV0eeng7hHAyoC++iL0Z/Q6K1j0pjNmDn62TIny6wA"
    "11tri8fvwLRy3FdkgSpaHgtbAHLMAemTKf0OLXjt+w1i4A241Z/Z7Mmw5g7PTvfs0NnAhA"
    "9kbdYhzWZkT+W6cRQfR3LdkaZVqrPSWoHY5JXrhxSp6obNe6u/Nlf1jZ35kk2CesC5T8+K"
    "ZPY9y0/se5bK6xvbk2VQThEquAvAjWxSKe1FjFCprvZEpVEVp/YO8vGYHnDO3ztD8okWWC"
    "0BOV5R3YayMoEaKMgiCxNDCXrB9iwywHB7sP8dk1uL2NaiThhIK0vhNeK5gTDieZqSIbVx"
    "o8wJz7Cx6rmk42nw9SGdgVgDaxzWL0xX3LmF0eGYeIVEVbwMVDJDWcdwHXya58o4c0fafz"
    "FC8mIuFrwl/DjdM/+KGQX4yizPMUKlWq7aOhw710WNyRLntZyMFCNTru5lxaPouprugPyj"
    "dUm63Z+vi6xvg7kxcQ3TOcZmX2KJ28qBR2j+wbCnOh1YT1mRN1c5dyRJ1QQpO0Hms1FJ83"
    "acUskIe7I3VUVGCAxDWfJB1Gq03joSi3xR7ADsFBaOKbDqyDxzZ/LfOA/tmxCc+RQZ+n8z"
    "24p7jAuDg+ESY8SmM8tFbj8lH2yjgWdw9cpdekfs/MFnpbxqN267dcK/Al/SwJU0OQ9exl"
    "9L+azvxmd9516h1dbdbsctVPkevi7mLBn+TlIZFyF5xgaelItedCXboCtaPqNbJPiXTDDn"
    "IHTLni1pK12e8tzFxt5J0jhevotYUZc+/zzqHo7NtW58kWlZxIfveXJV3DcyS7hKeU+ul7"
    "CiEU0LuKCZQTwfzzVLxIgGScczfvS5k1Z/DK8kglUP6XDMRL4ktCg4Nf5e/DfSWyjzZFhi"
    "ttYSGmU+WZiGCgvVItV52aRQgPOa9J7gjRPzQPOajJTlRpoZMwk/Fvtbz+RebRjB2zccYe"
    "V+S+RnwmuA50MrEpSZWAshMCp5sDq7TO01y4P3Ha1dJ/jZM7lQ2PGEww6eKry91NodPFTI"
    "L6ohHb6YhbOKG1ep4Z4K5iSnuo8QKaV9WaX9mGWxXCsDY3s3FeZlMYc92MlMq7UK9gjRy/"
    "pavts3uJXq45WpPpS4vp0UVXmR/GUAKiic7w0+WzVsNhyHZQve4p/aSoGbYpnCR70c17JB"
    "mJ0ZQwx2Qbxsw8ekCaLmYOmCKCqER3RneWR1EGdNtiDersSD8PIbvNGs410brZ87OqJ90+"
    "YnwDxBGtlrzI4s8j5DYyiYzyYWxejAhguit0htJ3I5B4mchRPkFErxQiBxY15m49FwKZS1"
    "5vaQ8WHcJ8277gXI5phgmUv5YxCj33JVAXVcMqO26wvn9+3mTzXCpjN3KfQD/DGcY8IdPg"
    "0HWrAZGnZxc+Ev4EBlJhpyTWtgjZbCxgsQATCPFo9IRnCTIdjPNjylS/owgYTrXl8Agtm7"
    "HN160KeGadmeuiK46bAffeLQpTgBh0/NE0WLtzdcsqCOAAFz0cKDTPDom0hq7WLG6Z4J7x"
    "bxQo2S4MG8uqgYc40xTDXmUGNEhK6HGCb6tno5x6D3ORGHSjz5E7UNCgX73A/KU4tMedI/"
    "f8Q45O0D16LgsKn7OON2wWyA2qS2bS0YT1FmO9CN3M2VAtC/944Wxsgd92Aczn5gOu4xMx"
    "7HbvjbMf7NdD4G8Z75x2/YvmF7wxKf9ysb3B0DluP5dBCcJBwA+menpRJteyN3XewzMYN1"
    "v7hEfLVgaGCxcKQVbBD2U16Byr9WCTn5FauFmjeNK61O+FfP/NK81Fp1wr/KKIE+FtABfc"
    "zPsJ6yqVomOtUI6DJ7IdfnMEZX5R4oacM+LWLCPs23YJ+mDNh8DU+jnCsvB+XVycRMtQ9u"
    "gRJwhgQKzww8R3ORcVfPSnWc75kfpzogjdomj9DyfLBWhtxpWRNGzdyjtCFdAtgBEG5rzA"
    "Z3dstDnLda1zGVzHkzoRe7vb8519pv3/MlFwoZbo66LOSG5RSUcbpDWiV2HUl0TE8+nMkw"
    "FCHFAbISmz/KHIhxMhjHiA4Q5tMizPFpPnd8mmKPfaE+jXL+YakojUpE9owjUYaj8zgHbC"
    "G5ccYJ1c4psXMiMwcPkbmorJfHQ+odBoHuND5pkioPTlMn+NkzO/dXV1qn2/yCd4Lrnql9"
    "u7tuXjS7deJflZHX358UcjZf4WueimLB1blluyik3mEXXWm3WrvR9UJpyxyx8AnrJLjsmf"
    "d3163GJd70r6rRM4FONNU3+ZrDKM0GHWqqu1VIuNSEpg4ZLidOdXght8+K6KXO8vVSZym9"
    "VIahSAbwHPIdri/b0nhvG/i4tUuSy0kTK05HgtOJGhXLIu+RKtxlOMzQkpdCfV0M8Siliv"
    "NSNZ+lWCDGqPFWppNjhKqPq9zHyinxlXV+KafEKby+bkzpI4MdM2OjlfG8Qx6UDt2Dip8e"
    "iyJsWd+f6514A5U3Ee791TCuBumR+1QtdeAwsiyVUmBdibqaUNWhwjVitoFc0+7h2scZ6L"
    "0Sdyx7JlZBTQcKFWwm0OjzF/WDBGqrPtUd4J+YiQFj2cPcyUunkSxUWx1Y1i+u26K8RPgo"
    "l/1w0VHZd4zmPrLoWMurYiN0CUafWnRuzo4PJVUDd7edTSieP3bo0suH4fvygtQugsS+7R"
    "058+mU2sveEbrIzmxrOnPFNTIlhDMlvaOfaqQ/BDweLXvZh7qWXlU902v8GP733N0Cx1n0"
    "7u18bvx88uHMP/gsXJGhYe83Oj4TyqNXDaFvPN9iyh22YYRbds/0guXO0GfVSw0ClCa8qn"
    "cCG1rir0z6vHbedOiRTX28augy7rCIt+93Bq9qek7S6LcOrwo3l6T/rznwUKZrmOxPfzZG"
    "f8E3xgftG46OREUzg8RcdSOHQqNIrXPVTY853SffUibmjBaRMVU+wlVQ/L9iH+GvrfZlp0"
    "74V8+8a37TruGn+C5j29qwlzBfbGVMAgFBlVGvjF+wv/vIIBylUSAXATm6MckAnaA7QLA3"
    "757GuZU0yl3YVXNc3X2CA7AarlLzad+6MQ1fyk8q0PJdt26v/OJJ56mUnxRybpJGrAiVsl"
    "/J+BYPLTtjL/w0sWieV7FPkcD5AUn2VubNgvmydX9+rZG7tnbR7DQ9l8BAbc3/jMPb1hrX"
    "KSeapQ68qpcMUmJAxwl3OKZ9rnt/h7QLiJTlrwPiHa7cbe3TfUfem8wjwyBM/KJnNu7uYA"
    "TiLf8K7l1ft77yW+KiZ160bj812zd4L7gsw5Vv3uNMmeBemQkurtkfGqNSnR+nVFb2Kvdy"
    "dbJQVbdTy6dhR6gymDnpHOz3TiGjdEUxXRuzNTKiYjFbLxqdi8altrG067KWkNAhIMsEEn"
    "MXWGH7GPrlCkeaCSjqZDYfTIwht2A4NTI2RiNmil/kbT9C2K/xlN0Mte9D1v9JhCWhJDRF"
    "ZIWc2U5DXuyZwDFDmEYCw4b4yYOThETx4Cq/8QApGEOFu1s7BGaI7QoTBo+I0nfmg6nhum"
    "F0mAVaNii5024vm7dX3JwzYI+UB4xZUMP1TBqBecQLRSvME4Yr4ueMbPrAq8cX173QOn3y"
    "aKMdhUd9CXIDPvLwLJRDVPdC0mAwHuMBg9L6EWSWZEyfGPztEuCIRlB1g4jxPeKP+J2xmc"
    "OhgCZq8MRDTDZHInZigsMOSvzmPaT/gog6vpfDXwwawJAztZ7pYHwcfgaMF4FrB/oKHprH"
    "pvLj95D+k+EYAwO49uUxnRhPrE9A9nkS6VCsuSvi2ACoNiPQAayM3QZ59zkf9OsDuYSTRB"
    "dkcjaasKmJ8Z3JtzmzZvMJlQwhEzYaHY3SbQOk83VGokTLPBmmt2JKteUTSrQVmchSTcXo"
    "lAHspbmU2goDGP9OQZ2vtPbLH6KyeuOnMDxfuYIBL7zShxQcYGORLjx/C5mRGiE5yMFabL"
    "SuGq7p41qRJ0shnW9iSZApQ4u0oSXkqmVwj1Mp2KVhd+ljhi2xYdt0mXM+yyNIYL3r/LTY"
    "3osoMgHVf/xfho5/ngFjcSX/fNf2WU+QktXye2R1XxDrmV+0dvNTE9X3/hXq9G9u7m+b3b"
    "+jTt+7LKXT33hShpRcLrPYZBKrNUd6zUnKizLa9SSt0q9XWb8eVSRJiAFJst3JA+/3RBgI"
    "9DwFEQ3K7w7Kd3sCpTLzvuIFSuWkf8Wd75kiStn4o5SKB6lyL8c1+KmOXhU9KkGoQkjFd8"
    "6oHaYoqFEa5T+x2n+CY5UGVzlQJBwoomMq24Miez3YBLRBop29XADWQptaA4tkFc4ZziiD"
    "jPRBhgWjXJyKa6jvgEa1ClYhC5IzZCa1Deu5QHW8eg4VJ/jHdIxNxF3oBjUdKlYqAMo+hP"
    "TYG6x246DJd8KVTpr+XlnEUVMPlIVFvDXRe/WNQ4AGHRa5U2BQU5bT5dry5cMjSDhoiXfU"
    "PWLln/XSUlCN5PtnKQXtK9behDNWbr4l6ZSuIaG8UUdf1NGXF1cvrD36krkUbAJYmWiX+4"
    "pucg2s1OmiUDuRxbjGdBcrmNZQPyURUg2VK1G2k4ypU8PgYmM6qidP5gCHGiRXzo6vVr46"
    "EWwtPB+0yEq1XOPhw0QpfWGj84vpxWYTkdygmG25/BiPH+VMHF3CozyhgMYzYSPO4hxS+I"
    "eoBkaG8cSzYhvi7AyGR+MDvu7/hwy7uzCGjMAG7vRM79gN5ujG0qaFh3FwHmIwtBpxDJiC"
    "scM8OCtHhA6sJxbC5ZTh+pNDez3rHxkpepRa4iwIz35c4BhItCmfRokYL71brxIx9i/tj/"
    "z2smf5fuTdM5VP5vPiHMW3mAx13tq0cEl6FftIIlCMSsi0mxNpDmMZ2+rKzLUexQHlX95x"
    "ytoYFyrD06QIN+iDs567qaTWQfmuKtUobysQRyTmU5RG6fCSs0npmneiHFWKvK0o8lJrwy"
    "bgLerftq/QRhdEad+2rSpIA6+k7AQUocvSysQTEQ+pItb8BV0SAMsS+ky3jiF+DHfCRNgc"
    "1BtOmeOgIhMD5cyYKQIDHZM+LAHcMYgrMt9h3KHTLPP/5htYrzlU+rWX1q/5fZeGO1foip"
    "KoeCBZOVZx2sioCgKCKmspS6oJPhZRE3zMVxN8TKkJcO3B9lMA5ysgIyQHAfGudZCK/1b8"
    "dyWZxEob0iM+2VmcYtxlu5D/Z8JffD3f+HVsEZ4+OmYG5+ETBV+3GC+PyVdhGCAWDKgaMT"
    "HEohdLcpTmFDdT5datypmgFbYvK8b0pRlTOsxmS4sZfkPqKu/3R53785tmlxt+g8vswD1t"
    "7a/aRVdE8RdXPbMD6HJS/t0z72/9O/5Vz9Qum5xKfCcn88sYkAfsITOZSLGuDakr3bX7Ho"
    "+JPmSyIQWnn0+sumibXTR0LVmOPEqjuPEEoDajTt6ekw1nSHEAni07COKpzKKv2CyqtAhK"
    "i6C0CLJahOhZ5Sw1QuIs8wo9QuoEdTGnfD87uWVjcu9p4mToG4d49dZEJoqUqzy6vmf752"
    "+kZu6qX1lnevEGBnOOSX9AHcbB588oso70TO8dAzCSL/gb5v+AKp681BwIBSbCSJYTJrrY"
    "eQbDhcfn+yLp48OZj0GyE25dfbMRD38/1bRooZh2JjYU9dm6ZAzk62etrRGedI/8N3nT+d"
    "z6evsmnRF97ZNJZOFIPGKBRBwFn7LoYYX4AxQ5rrAGDtkmlbKsSht+bYWy7OAzxTdvGlda"
    "nfAvENObl1oLZHT8KiOKbzhPvGUbj0ZpVWVIXe0euL3UUE+i3XahH8IfPfNSaze/oM7Eu6"
    "iGcmQ/TqkckI14x977VYNbue8fkvt+lFWXgTVJpwKTJjSsASdeZqsMqXeobe00PmmS3CCn"
    "qRP87Jmd+6srrdOFnRGNfP51z9S+3V03L5qwm/pX1bDOqQD2m0sMtm8Z5rnEKj3YkQit0P"
    "CFhuqb1hdhp+YXFeDPbcb9VUoYHeKUKpp4pa0LyrT0ejtfnbjbBgNcBtUUoWKBlS/1ToAV"
    "AReyQF0XpCET0P3U+mw7RoM1y1U25KMcIzpAmDdzxkVZ9NW53D2AtsC53GxGYpfgVpNzWI"
    "ttinkqADDfwjaBbZsBOPaNX92BDt/ojl8AXSsn4XhZeFtBfQeKb2yvf/mcNJ531KFlpNmF"
    "x1lu7oIEpgU8zp6btyDhKFYwe0EW1TZzGMTeVmUwqI6MqDIYKKVhhtKwhH13M6bdim4zz9"
    "S/qLwFKm/Bi7OfUnkLDM9n/rmYHmY6sSS0kbWvUgckUGIVrkwXID5ncqyJIquZ1mlQWB9C"
    "aYmTEvycgDhn4FVi2Q4Z0yeGQbFGbGiMgHJsLXg4BHijJaEOiDnons9mlu06fTK05tAv6K"
    "Ofc2hiG41IcsUFAu0nMNQxAo+U83zrTkPfecUivzSLfPC+5W3trtXuosMKfvfMxt2d1riu"
    "E/GdnIMv4L/izAf/ZENXwFeyJ5J1VLpHEIfGRVdr10lw2TOvGtfXWvvverOr3dRJ9Bd6HX"
    "2672CneRdlem3zPug+6HJrVZxK8cUpby6+iaURzfVQjFAoH8W991FExkByB+U0dYKfmFbl"
    "s3bNk6rgd8+8bHZump0OP8DiX5ZaPjbuiauUU69YOSUYebSASG4fKULlgPVHJrLy0ypOqd"
    "yBqzx/TCtvW8vuW7+8iuOTF8cnpZwsYsblHMKUmVkMm5QhN1ThtDk7t7/8746tuSngVivI"
    "QnSLqcgizHWRcKTU5UEsUE1LHGrwMBlzF8N+UIcdkw5donbLcL0IHCJkKAbdEDE4Uhqxjd"
    "SoAtVXZZfOV0Otis1W4OTgC8RpK6H46Gjf7lGLIb575k3zttWuE/6FYQ9a19rthYaRD8RV"
    "z/wMe22d4CcqQRrX+p3W7rRuURES/MAYhnd/bzevPncxhqF32TM7d40baAs+e2ar+xnVLf"
    "yrGsoTTJQrs4H75dUGrgLxKd549VE5fkpd7vRJSKI0ksrxYYeOD0PPYvtcI33aBryf6K4/"
    "+xBO1fUuEMqtZDNuJS/k+3AVhHE5yvTUDf+urXbUDcMXFpPk0BPBsmFG8SCK6GqwjDgmDN"
    "gQnkSEIMz2YihIy4M72gzGiuPqY+qMgwCGnc+Nn08+nGE5HhcSYyFyP4cacSxREzWJMWLT"
    "meUyc7jEaI0oJY4wfCOUmTLeaM9k8IIisKMLAiL6STjYIIz3PuA9HTBbtAgPCqOmjqLko2"
    "0tHDJYBgEZCaPDcY0YJi8ZKD34c/RMX+bE/4ASWpgwnKSu9Z2ZffKAbTnwJui0vLDs74AM"
    "f4EJLJQYxJHw4phpzbae4JVskLofmC0e0XB6MHgtDGkpQuPDe3t4wkvRBTVcDxRKYNF1qQ"
    "2//WZs9jN1XXh2fDpLPDyi/09r8BsgH7THuyvmOIJFHA9naPM78BomVsEdUR6oMcEEIZgN"
    "hNleb/MbbAF9mhkJ0w/2GQ2EyZ/W4eEtAVwcEVgYQP8NnVke5g6dxON9AhTAn/JkT28c4h"
    "WJjZEgAGgN7hnDMccXnp37yiyRmWR0sn1X8XC+FXEUXxXYUaKlogEdE80lznyahjMW/L9E"
    "02MDx+hSrmG5t8ORDv0u5WX0P/favXaZjtEp5ic0bEDLkq/KaUdSj9G+v71t3l4pf6cKKJ"
    "oiW4YOW4aMCiKDtMrqppL6iPeF9BHvV+gj3qf1EdE9XgbyJN0B4n12WkT9c5qv/TlNKX8s"
    "2/YsLpIn+dOUCvACgAMb85h1ALqY8jqkrjLYR4FHnojVG/sZeu95sXtjP3vmTaN56xOG12"
    "UU0SdFFqeT/LXpJLU0cWZVPpxsguwA1NKrVKDbiCirgnBuR1+pQiPveCAbjrcQ6AuRFjON"
    "/bllgdxg5vCVWfSJnhhABdvqiuDObvvivNW6jvXFeTMJ9v3NuQa8Ju8YKGQIrVzay3VhjN"
    "wMvjLXZTgof0ixqTfmMzxmxuM4YwHJhTMkUHhm+WCr0Om7D50+s40h0+ncnmecAc0FPkF1"
    "SPi/3iMFQgsoyTZ7VHUivnump8SrE+8CQ39fXGjapUjv6132zE+N5jXeEt/e2SURMZlf9M"
    "yLxu2Fds0LBZdlZKEtnGjyLCMSMyZKsrvp8n5/5sqjlJ9yQLDD+QFF52wkOT9KezsVcnaS"
    "CFn5YOflEv80sWjOqI0SJZB+QKptYf3ueFsHx1bAetm6P7/WyF1bu2h2mq3bmJgj/owz2O"
    "hcmECZjxEdJE8jG+vc9SFNWGqVqJikvul1gjmuMeV+dw6DpkYZ7vQrRnMmdclhXTGgtzys"
    "ZzZ7MthCF44AUoxiklAN6/SwFn7ZANtIahNMkJXaCquGbGwXPC2yC57m74KnGQa2Hec2rz"
    "S+vxSyYf6ywob5S4ZPNZ2h48pIWqhME6pz6umVwvOrkAU3TajATYJLXZdNZ1JBFaIkCtAk"
    "oBH/PhnLVYJMGa6yUI14ZaWgXX10JYteneKu8kkV3wFVhm+J0hwe57J5/4aEk6+UjJOiVF"
    "tB2s6Q9NkuM5jj1Ic4rIuN61UDO4MhB7wmuucjWO60Y3YVateo8q4RHg2QYb7iVIr3UgeG"
    "1YTytc+mMAGV6P0Eqer+Pex+79BYid6PU6pds8q9HD3ZJdnNCVLVz1XuZ5XadWs8kkrtql"
    "K77uqQkkrtuguYN5PaNS6cOvC8pRbgDFK1BKtYPBuGc0UsHhUt5lnRYrJTjKrkzptM7qyS"
    "5KokuZXHt0iSXJVEe4dJtKOclYJ4LcQZjKh0quetxkW7pC7VfuSGu478XVsZF41HiWE/JE"
    "JcY3Azag/HxhM7Jl/HxoT554G86FXCGw1DZfnBvmoEY5eRMIYQFMuOmraJijGkWtPF6GUu"
    "c3jsLup6UctAgHlkPE5a33vnP/3Zy6tsjP7ypz/Dx/G/jVkfI2dNmNdsW2tc/n3rAbOiHV"
    "EiYlZwqkw2sFOsXURVpXSugIhSI/nxm9TpQ+/0IZ+YdTE/06cOtW93zTbe8C6S600h5UgR"
    "3YhEnjt1Fk6dhTuEs3DKnVq5U1dUuafcqV+z6dcx/s10zvin+3pluJEY3QEdZNxxzBHlRP"
    "eKJ5/yr3kd/Vx+Q1Vb6f70sjI0K0Pzi+vhq5qWpMFsYzg+ylK9e3/VVqrdaVhoncI9H9MN"
    "Z3XMZY4zZ3QGU+x14POUtNtniZ8ptOcrZp+Y7WSqnvIVfBGSA/QtO/nwociZtw8f8s+84X"
    "8J3RPMKgmEveIHiO5W0hRAiy4zMxi7v3ZatzmSW0iS5OiMoUv+QyaGs49RI1eAi2DE+LhU"
    "EOVkvOQEg4AVnMulnN78fvbH/wMcmk6f"
)
