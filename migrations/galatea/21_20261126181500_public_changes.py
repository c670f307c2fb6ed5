"""Every change of what anybody may see is told at its commit, on the channel `public_changes`.

By the database, so that no way of changing it can forget to: `app.web.answers` keeps what visitors
were answered until one of these tags is told. A trigger looks at whole rows, so that a column that
is added later is told of as well.
"""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE FUNCTION tell_of_character() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            is_shared boolean := false;
            liked integer;
        BEGIN
            IF TG_OP <> 'INSERT' THEN is_shared := OLD.status = 'COMMUNITY'; END IF;
            IF TG_OP <> 'DELETE' THEN is_shared := is_shared OR NEW.status = 'COMMUNITY'; END IF;
            IF TG_OP = 'UPDATE' AND OLD.likes <> NEW.likes THEN
                PERFORM pg_notify('public_changes', 'likes:' || NEW.id);
                IF is_shared THEN PERFORM pg_notify('public_changes', 'likes'); END IF;
                liked := NEW.likes;
                NEW.likes := OLD.likes;
                IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
                NEW.likes := liked;
            END IF;
            PERFORM pg_notify('public_changes',
                'character:' || CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
            IF is_shared THEN PERFORM pg_notify('public_changes', 'characters'); END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER characters_tell_come_and_gone AFTER INSERT OR DELETE ON characters
            FOR EACH ROW EXECUTE FUNCTION tell_of_character();
        CREATE TRIGGER characters_tell_changed AFTER UPDATE ON characters
            FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_of_character();

        CREATE FUNCTION tell_of_scenario() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                PERFORM pg_notify('public_changes', 'character:' || OLD.character_id);
            END IF;
            IF TG_OP <> 'DELETE' THEN
                PERFORM pg_notify('public_changes', 'character:' || NEW.character_id);
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER scenarios_tell_changed AFTER INSERT OR UPDATE OR DELETE ON scenarios
            FOR EACH ROW EXECUTE FUNCTION tell_of_scenario();

        CREATE FUNCTION tell_of_gallery_item() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND OLD.likes <> NEW.likes THEN
                PERFORM pg_notify('public_changes', 'likes:' || NEW.character_id);
                OLD.likes := NEW.likes;
                IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
            END IF;
            IF TG_OP <> 'INSERT' THEN
                PERFORM pg_notify('public_changes', 'gallery:' || OLD.character_id);
            END IF;
            IF TG_OP <> 'DELETE' THEN
                PERFORM pg_notify('public_changes', 'gallery:' || NEW.character_id);
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER gallery_items_tell_come_and_gone AFTER INSERT OR DELETE ON gallery_items
            FOR EACH ROW EXECUTE FUNCTION tell_of_gallery_item();
        CREATE TRIGGER gallery_items_tell_changed AFTER UPDATE ON gallery_items
            FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
            EXECUTE FUNCTION tell_of_gallery_item();

        -- a picture is shown as a main image and in galleries, and told of by what was made from it
        CREATE FUNCTION tell_of_asset() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('public_changes', tag) FROM (
                SELECT 'character:' || id AS tag FROM characters WHERE main_image_id = OLD.id
                UNION SELECT 'gallery:' || character_id FROM gallery_items WHERE asset_id = OLD.id
                UNION SELECT 'gallery:' || character_id FROM main_images WHERE asset_id = OLD.id
            ) AS shown;
            RETURN NULL;
        END $$;
        CREATE TRIGGER assets_tell_changed AFTER UPDATE ON assets
            FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_of_asset();

        CREATE FUNCTION tell_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('public_changes', 'user:' || OLD.id);
            RETURN NULL;
        END $$;
        CREATE TRIGGER users_tell_gone AFTER DELETE ON users
            FOR EACH ROW EXECUTE FUNCTION tell_of_user();
        CREATE TRIGGER users_tell_changed AFTER UPDATE ON users
            FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_of_user();

        CREATE FUNCTION tell_of_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('public_changes', 'catalogue');
            RETURN NULL;
        END $$;
        CREATE TRIGGER render_models_tell_changed AFTER INSERT OR UPDATE OR DELETE ON render_models
            FOR EACH STATEMENT EXECUTE FUNCTION tell_of_catalogue();
        CREATE TRIGGER render_options_tell_changed AFTER INSERT OR UPDATE OR DELETE
            ON render_options FOR EACH STATEMENT EXECUTE FUNCTION tell_of_catalogue();
        """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        DROP TRIGGER render_options_tell_changed ON render_options;
        DROP TRIGGER render_models_tell_changed ON render_models;
        DROP FUNCTION tell_of_catalogue();
        DROP TRIGGER users_tell_changed ON users;
        DROP TRIGGER users_tell_gone ON users;
        DROP FUNCTION tell_of_user();
        DROP TRIGGER assets_tell_changed ON assets;
        DROP FUNCTION tell_of_asset();
        DROP TRIGGER gallery_items_tell_changed ON gallery_items;
        DROP TRIGGER gallery_items_tell_come_and_gone ON gallery_items;
        DROP FUNCTION tell_of_gallery_item();
        DROP TRIGGER scenarios_tell_changed ON scenarios;
        DROP FUNCTION tell_of_scenario();
        DROP TRIGGER characters_tell_changed ON characters;
        DROP TRIGGER characters_tell_come_and_gone ON characters;
        DROP FUNCTION tell_of_character();
        """


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
    "6Exjwpo1ZENmublDCYH78ZJpo9QNYhI/psDGmdC0AP+tSYLNGcgWJURLhiSfFrncb6Zt8c"
    "iLu5cLYY6w4KZkN9MgGJDCjoBAiBjSIPdEEWlj1iXwidzpwlF9d0ghYlYEOpXQNiA40v0I"
    "sxoqZjOMu+iWgykAAnOnM0XwycWs8UOjOcsTDYuE9VQ/tO5DRMcFbUkBORA6Eru4AQ6A2b"
    "5t6vZL+X3m1rObKfmKgycl9AsTtt+dG2QN22XUjpyl8xuxjeoGWHP06rJsAeTgAl9r+KYb"
    "bpM7B+ZVZ5lFIJ//swyvBdZmnyaTbHlKQsxTlVbGyjrNNpEdbpNJt1Ok2wTp64ISEHhEiU"
    "miVfzYJQbULHcue2s5+YrlSwhGaUrHblnxlm0STqZy791791XHekHMDjJu4DAf5fUsqoEI"
    "9tmLi1etqRbHDbJu1Z8KcAxFe8zVaoyf3amXMxltHh8cWdpsDzVn2O9g5XTkHVXdea0ntr"
    "tBRqKh0kjeHQmpvOMRnQqW5MhI+DA3sTOjRMRvDPscjEWlCbDHWW4j6xdotcicfG1sLUYN"
    "yhVU6Bur8pbLNwoOMfCh3opoO095Tw28ncvJ/MbWj4CxmMbP3BAbRt5gwI05csIOybHiWj"
    "lDfMb0adoo5e2M4bRowpjAu0/ADPiRpEeALLHlFoG/23xWY08l6NPFE6404ifdO2FjX+6t"
    "bcgbeHWQ5vIPrmT7EYW4y6ziI16GCow2jxh5jQ0SO136DL+ASaZwRHHu7chuO30udtQZ/H"
    "p7cMc+oTHJwHx8mHIi4ccFcmU8qvRbnSkcFmE32p8d8SMMfpDtHTeAte9YyhfUTaNylBeI"
    "Bwn7wtgjfclT293yYQt61JxrRumvNpQiiIirku7Q7NAnfdZkdyf+Y0dYJ/++Z1+6LZafTa"
    "cMI/7JuNi+vWTZ3wf3HWosjIvPtYYGDexXUZwbjgpeiwhDmRssMTb2OHw9RtfG3KDhPS1A"
    "n+7Zvdu8vLZrfX+o5n/OO+2fzj9qp13urViXdUarhOigzXSfZwnSQ+EgHflyKQWLBOdDPj"
    "MxGljI3RPZBua5D8M7tldc7a7auIBvCsFYtru7m7PmvCAHD84SZDSOBeuJuytSntLI6SkI"
    "ZKDH6UUungqzbKEsEnCS+ydZVth+dBFls0Q2MEUx99h6YUKdeDqzG359Nrt7G9XSn5mM1s"
    "C2b1C4K2lzNNgSUzxeb2EARXui5Yt247h4rTszUfjl0t8xowfRfNHCpKNh2hc+kGvoYuUB"
    "2/wUOFTKREGeqbAO0m1Nah4rWg92PLetKoOZpZxvq7/A/RXtNt7lBhs+nDnMFTrcukgvhK"
    "TXiajmjvUOGCbxnaEdff8M+9hg4VqYmBNvHN43UF7R42ZoZDp+vCdYmmU3t5yGDZdGbZa2"
    "/z19YIkYGbOry9Q0XLfacNMBOXfkuHihVcfYYdayNonYfaOlS8pnRq2cbaouI1NlPE1Wkv"
    "QUInMbhltDZM6Bl2Du0cqG4r6ky3/qySdqTby9lFf27iY3ihO3rz56F9BrecDgre1kYuAi"
    "0Uadmgguu1Fcmg8E5tircWzgXF70aHPZ44FYZvYj3O6TEZzGxrOnO0xzksJO43iN5afiom"
    "+D+tca+/ATfzeYSDtCxQG++DOzZyx0KmTfWfnHRsLQigvCQzY+jMbYpehHDiCQ9E8DN3O0"
    "TnyZHhaGwyfxxwx0DhEYkn4YH7pv+wGK8sYqS9CGbhnMg9G4Uo8YaRCYj46ItIbe57iD6O"
    "eIv7EO5LT9f1PMSnTXeZyMjW4N5/cO5wm3LPyvY9lPWJO2BfuM9FwP6cDfbnhGfWE7xXOr"
    "irXX882ioDfdRr/tHTem2tdd24bNZJ5Gff5P+05gU6+wTH3nm473vrotn2rnm/+2avcfW3"
    "1s2l1vje6DU60Gzkd3zHLeZ3V8jtLsfrLj60/q4qs3giRIcXT7Z5Z1I3+6gxSQ0TKbaQ4m"
    "1UekHBFG9dNc6uYDH5h32z0+y1Os2LOnEPyiyBzTs42tQx7JLBlXHKw1sMW3H1vafM0YBR"
    "lAE7TKNgLgRzmFFPQp2THj5Gp3LEr5EjXmczOnS487OVIqhnj0KCUA3DGsOAq82d1ygIpo"
    "xEZiWQNNLVdUH2YAzc0iAn704/nX5+//HUrwjin8krBJL0gkYnVW1iTJE7pNDXSAbldGKF"
    "cwrO9CfuDMB4yKOcRqowTsE40FNJoBsl2h2u7/YEVNikDU8XXRDSMImaqC6mpfzSrY044g"
    "nFdvugffAehRfFJj0yWtDUwcKlfAxysdqBIartPW2WJSpYsKtNUaGNolju25ltDOnIK/XH"
    "DTaYShZNMsekxb+JZKw/U2HP4aQ18mBMpoyf0cloLkad6OaIPFvQWnpe3G10JNJtcLuSn2"
    "YD2nvDCJ6sARGb6JjMFkn64hPfh6frH31g3v/feFP9I3gk+O3+OMZcvG5/HrvF+8Ah5OYy"
    "wS7whvGneFCRIEMoBjBByMRaiMdiM8y7I5L2lsmhy1+rUCWV8CzQPLJSuXSVBWzDRpmcbL"
    "qxqSbBY6WRluK1qqZi2zD7imltNL66U75zeaHVUUIVWS0RWc23fE3H2CsZqSFKpQQHJYzt"
    "BFP/GyvxzQvTVNmo96LW1ITEG8M8Cbh8PsmYz9aeoZ4lftRiaSXD0y2SV7LT7PY6rfNesc"
    "SSSkZWMvK+yMiN+chwjtKEY3GllisVi7yEwEzArQWF4h+Y7pBLnEgEUtzcHNUIs0QeRO7u"
    "aFtDkL/IUDeJQ0EedPMcRkTecs1wgfbeRmFxANJwyMfyAUYdmmZuOZb5hOL1GhmMqKMbE5"
    "BOdeEPSXgWIEk3yIiwqTurxMwIrJruqHItu+DM10jvWKLosqogUM28NuEvk7cpSIgBYRIl"
    "BqSIAW5e3LRPvfGYCWuY6pBg/f3k5P37Tydv33/8/OH006cPn9/6+CYv5QF91rpErCNLJQ"
    "n+2Jqkab/ykPdJFOylYbdmWJJZHvsonRqA0gMAD2Cyh/SQ+xz8I2QK/tLwU9PJCIbNAT9E"
    "pKBfF3qNpemIC8DvEaohKD0EQt5Mop/t3hpQKL/WNfxaXdFdBvkQiYJeEnoJz6utqrQu6H"
    "26RotfqOUqtER9DcD/XkqfpROPVcByI/PJSLhaODp6JaAPw8gY8Yq/KB4ek8YMGLvRb5Y5"
    "WX4h+BA2GdoYOcbITF9m67s23g3qw3pj6jf7hhHc95dYXRl1XRfNs17XL2XilkqhcDClRJ"
    "/iyS9wwmDEthbhGiaInyiNUkpBJvpzFfGrvTLCg6YFxEplVmmVGZ8+kloAn0axI6XZEZWP"
    "/RVrNKNba9FtLkqlajhmaBckUY2R7fYrUklQczwZ3CmYxFfel+EHZxcaQYP7OWlXejNEV6"
    "20P0OSR0/O+ORwePUciw5GL9TSPs7ylaMQW+VFhmE98aeJDPxRmvwjrhQSgELKt2J+7swY"
    "UVEl0XvhOhkIfo07dsM3SlRzRPnBEyh+Memj7hjPtO7KMA+2NQW54dd0F/ct9JEimfx3fM"
    "hC6+h/tiC2eIq2LQguebx06kcnhY9253Rl1+EumWglzVRkIELKVdjDTPRnfnDSPkd5+CdI"
    "D8ivf8ejoMSKVyFW7C2sOYJFNisrL1msw8xWA9sNsbMpe4OS3F5QctugePHNijGekQuFhA"
    "vfo6VAOte7zt01YdQhOuf+MRaUWVMqSqcDTnQGo1/jRo8l3AVAAavPS7EPbArzlMKMCrKi"
    "8irvQJmS03WLHa1l/oBFASNfTJTgwBYUJHCJZnYa0vTK9DzSl3K9luyH+0XldUR+fGt2mo"
    "RjR/6dvGnfNm/eKKvPrniYbDnJXypJvPNyCYaIDi78+V2hzKXvclKXvkvmLlXy6AtJQmK7"
    "Tp3cBWqBe8Q7LAKOW6PkHsJp6gT/9s3zxm3vjmcu9Y4wmelVs9EV2UzFUfx7W2hhbDyd6V"
    "CfYQ5z+N6UWB4pxLtbJ28PapGUSSer0shK5TcdjnXTTIv9LbYThcirHHd99KN5Vifwp2/2"
    "YKe57DSuMUW5OOqbF63uebsD25B7UJFdSDlgvF4HDGjKmjyXGv0Y6QaGv2Lb4iGNs9KIK5"
    "+QV65ZLKJj99I7eG4jBZI8SCjZq7m/pWd4kNHBdqmeXlqLX6gV0cEyuLNwSS0sQOdXuxrr"
    "WH3qmYqSVq73gvCqGPDcCNyjARWBA/TFGEz08KmIV3paaa2t9cVzP4x1Nua+IgtU0fIqXA"
    "KQYw7IwK2v5fbvdYiu9XBqMLPps2HNmcabWbcEFjDh97I264BmM7Knct04is4jueFI0irV"
    "WWmtQGTxyo1DglQNw7oRo8kBeG2RuhtLeYFfCxlll3d/lTUvJXVdH08LaFM+nmZnvDtNFv"
    "IJfZNlUE4QKrgLwI1sUintRYRQqa72RKVRlZjeLvLxAHRnzt87RfIJ35AvATH3Vg2zvElF"
    "+YIssjAxr7qbedwi95h7HL5/x+TGwiDYOqEgrSyF14jrBkKJ62lKhrqNH8qs6N5NNc8lHV"
    "eDrw31GRO57qB9Ybrizi08z517k2iK3wONzLxawfA068o4cybtvxgieTEXC94T/jndM/+K"
    "mQ7wldmeI4RKtVy1fTiS1kI3Jktc13IyUoRMubqXFY/C+2pyALIzi8Tpdp9eJLS/3c+NiW"
    "OY7Bi7fYktbiv5XqD7B8Oeavq99ZxWhiDPuSNOqhZI2QUyn41KmrejlEpG2JNvU1VkBN8w"
    "lCYfhK1Gq60jkcR/xQJgp7BxTIFVR+aZO5N/4Ty0Z0Jg8yky9P+gthX1GBcGB8yVM6LTme"
    "Ugt5+QDzbdAZcQ4JUsm5tO3OJO+mhqmAa+LFzATD5AO6JAWiPGA0+2PQK2eE2JQLla70gU"
    "eIJXTNeHrXb/8mirrBI7uuw0bnp1wv/5fqi+G2rfvL1DjqILp7wj9Ez9enfD/VLxP/cQu7"
    "3rNbmHGB74Z7RO83uz021c+Zf8M33ze/vu/FuzUyfuAVA1Wld/wq34r282Lv561+1dN/Hx"
    "gmO4q3nW024bf4or4V/xFf8ynmnKO3833vk793+ttpZ6Kw6w3tdN5msTplnjm1MxMWAz0c"
    "jKa/WVsfXxvPGSaylEssGlVIWUP5twYswWkYpkzZapieQn/dmzT0Sus1yWo+HYjUGO4iWb"
    "k8qLZN7DubnSATS0LOVTUYVTK9+nhU/Je3N6OXn38pO6vidn1O84TXGR8Exerb0IF0sp4N"
    "5p+rmyXLdHUX7qmLQc1AvYlBLhdsh4DayhPhxTUZUZTXWsxl+K/0ZiCxUCKSbO7XSDioyv"
    "Fla6xptqZODaQn2dBqpF3P7c7t/4OhO4fQzDNAjfyO2eM2oSHmnOK1tjrWqYpQPhM7rQmZ"
    "tIDBcJdw3FnAD4OJTXHZtaNj0m3KKLpcc8Ey48ENYec021vxHsGf7xlr9A09QUVlh47ns6"
    "sRZck8PzDUjkEVBaF6V12bLW5a6Lig/82ze56qXrqmC6qF25uWh2uqhe4QeBDqYbKGG6Qg"
    "/SFQqQbjU0Hy/mp1BFJmJNSdHd4+QMcCEiZXora3ob0zT2N7e6l3tSYV4W8wxOOM8Rw6VQ"
    "mJfF/BlYv9Tq7Hmwh4he1kv97b7BrVR/r0z1V0pd5dfMWUNZVVAbsDe6qmJF8F61Oq9IeV"
    "IZgAoq7/YGn626zDTm9nx67TqWHKWpn6J31HLVTzreq3l+KlIZHt2q7TEXlEfjmTLyCxcv"
    "fyVwYmjZNh06cC4wq9cINVAdQhb68leusCGLcVpo8ZY6QhWUX41+qi+5OghBIPoETy101C"
    "nNTceYAA3XW5ERHRoj7pVTJkFkSPJcnWU+NiiaSyyRpNHPSibfGSdVpbgqIaC/Yp3Vq/cU"
    "KuTDkuPCkvSuwIUuJ3/5JIcUI3zoifMqB/v2HYf2LYNnif3wR6PVa91c1ol7APsNSI+wz8"
    "Bf3Pn+2jzvieyd4qjMnvO5wMh8zhyXz/FR8Z2Xh0vtiS5llkAKaZVHp6yjYqG18C5nLbxL"
    "ySKpND+vS/MT1WyjkFJm8KOUKpp0H0b5Pj3rTrbAlSBUHrPxzCQW3FEG2iSlSgVZFYP94c"
    "CZ0PJH0U1CK59W844ddDGk0IwqUAgptKoVtiuxTe6BBSAOvkk7RLiaH6+VACe+39WqM3Wr"
    "L1GH3HzOskxEbqjlGiZm4laNPhe3S3SD4k8E5uIzYGUTx5qMasSCaVMnC9twQKgkhsn9R3"
    "nIsC5kDW5kGFnUTTP6YImEPm7l2aRpYot98UjfkcFmcydUngojefkpjAtGd1PzEfMNfXET"
    "BAkPXOhsapjof2tyr9gHMhjObQz1WxbNfRqxI8zm9nCsM6qttiNEB0wLUUrYLTwk+QoXDc"
    "r26/5UBoyX51ZqOQaM8EgX1QpFZsfhqYMKha3mRK0mg1b5mkhlubNBDtMcJMhb0D8fvDXu"
    "ttG6qBP82zebf9y2ePEo96Bvfm20rvCE+O/Z4Zq+Ja4Z2OIufItbcE770b4JDHHwI7hy1e"
    "72gkv4q5QtbeO+58/UxjRMZcc8RF7pYT9v393wMXMP+ubdzXWjd/4Nz/mHffO61eXHdeId"
    "VcPk6bEQMt+YgESVrSq0+blsqQzIIRIFcrHUCJzJ1zhzn0R6dYnIgFK5sJf2qXYlKZmZHq"
    "Y5vKn+vsBEf585zd/HJ7k15HCVMV/FSF/KeKkMWIUMWDYdUqNsRbUIqbJS7+Hwh7VKieHP"
    "MbFFyZTtMtce5KG1Ca36baitvYR2tekiOrcqplf34E/VqYfGJk+f7t5WuIDYDJ4dnocwa0"
    "rvrdGS3M+XrEYWhjPmGRdmtjGkROdpKnmCBUyH8EtUAV0nQ1TK/ppWNGyj7XOVeSiBpptJ"
    "wlMYvmFcjR7UKKPDJ2vu1MjAFfcG3iX3t1DikycT8+mT3pj2TZHuQkQkiD1JqNwXXkp/kR"
    "uDhxGIHBjw4CKEAFrZesyAP75FogWU+vul1d/KN/IlfCPdPUdjk/mjnFIoSneAeJ8Wgfs0"
    "G+3TTLD57xJge3QHCPbHImB/zAb7owruqIZKiDMpZbRyMUI1BPullasc9NtUyylT/Q5M9S"
    "+Ux7ti4voOLCnKJrgDkD0JW5vbkyTSPRBFMzbmGN0hwJ2nuW3+0YsobRMllXzF7VX75tK7"
    "PV5nKQN7+nNmgERaJhIsvQkVFVRlrfq+BcEe3TZvLlo3l5KKG4+sTtyDvrm+d9Jto9O7+l"
    "MLLsVOpPkvxXWaL+OJNLTpyOBRm/ISYJJ2d3LI24MSQoARm5ujcqOQpFWjUDKvo3ArKjUK"
    "SVo1Cir1oDLty5r2daNcKWNDhZ7vw/iqGF4Vw/vizhqrY3izHTViwTHrpq6MRzTu5c604w"
    "yW3635cJxR89W7Vst1ZnkWd0mlq3wQ9VFh1G3u18GITobWiHL3Dn6Ebid08oDOI0905qDb"
    "BlYIqZEBXtXGOhsPxMUlHWUlq9x0N9yzBWVImPRswLGs85olovAK+q3wWivHZCDuEHVk0C"
    "NlWsbpxOPB/BDj1a4n3mhoWLZWuZ5U4RtTI9muJ/4sk7KYhYkOrmLox9Mi9vjTbHv8qbLH"
    "V0L29DbKJPKZsIdJDig25uTd6afTz+8/nvp4+2fyYE5CKgnnWlBWUXuyMSBVItAd2B2V7u"
    "n16ibK2zuVmXN/Rtmmz9ZTydCxMKUa5SqPckIMLSoYJgiVzjFf5xgApjSPKzWPidm1hv7R"
    "phjI4XCNSgJ5KSWkqzTr+A0e0AjsRBUZQi5HKRnFd7V6UouNcJGoO9Tlof6QIC2d0hHRid"
    "uciElLC6UrRrTN6LOUN1ZxaFXZ/Gt5ykAlML1eJksZczea39rbBOUQjVIpUPO51efAPrgu"
    "qxoyNe4nsiu51ejUKpCLWfkfbN3/YKvsbIMxmp55WVzJZ1t1vKcwp8ocmBYjMjOGztymWI"
    "DxwZhMj0nLYeR+6VBGTG4EH45185HWgSU16YK4FZ3Rvi1O8E7TmNqNtu9a0YV52k8P4fPN"
    "lj2i2BnmlZhNLH0Exwamh5haMLo87HvAKfhvkb95qnNTPi8qyfM1PxqODvdac3tI+YoYkN"
    "Zt7/wNIwtonzsGjK0F+YXnitCZQ2a67aD9HrNd3HVav9YI8s5Lfqd4DHZMeJlKg/H0Fjy1"
    "BDBc/AUYNGYSxyKmhekzvvBmACIA5tHiWTUIMl4ExxnEAGhlAGuRiQYEIA6dTJhmPYg41A"
    "EvjxmcZPTngDB9GWS4wPdg4u3dpBwcBJ6yA1Nfw8uIGpuwKTDaN+HdcIiWIk92mARTXddF"
    "w1hvE93QoStj5HkvGMDOTVygMckGJ+JQ8Sdvm26vOjpNmDjoXEb2BndmG8/w2vVoqmzR3J"
    "B3KlDnM0LU/Kxx2PFxBTbPum3o8CgDMjGY8KcgbAoPBQTunGTkF6TR+cSse23i94zaMJim"
    "btvWgsJAPxg2g4lC9SE8MQzlP/tHC2PkjPsw02c/a6R/NIYNduwEv5nxD6rxWY7nzH99wf"
    "4N2534iMgPen97DKM1nk/vfZeRexjfj6dlpD1vbaysFsr3iEKeHrHU3rFxKthRjEqiP3+y"
    "423B2inYL3DNvAElwFaAH8wTYA8+9XLrunHZrBP+r29+b10023XC/8U/mkWsrhsu8Qd9OZ"
    "gunEOXOgpZ7kRRuiqPQEn79uYTqvBvRhLlTFcM//5DcijamDuG+ORKwBkQKDzTgq/mtvhK"
    "T2XchWJUygErZaLqTNPnI8NKsRJZ1oTqZsZ8DdPFgL0Hwm3NWf/MbnmIs3b7KqJ4PWvFg+"
    "Xvrs+anV/e8S0XbjKE1J5EPOC+UyDP8eCM0h3SLrFjN0421k8+fJRhKAKKA2QlNu+e7IuN"
    "MhhHiA4Q5tMizPFpNnd8mmCPPSVCEuW/dts3GfaAEE3cqmYMHfJ/XCGxh2DngItoRPbuRB"
    "6UeMqTWlRQxAbieVAMpoGU/2zQheSHM0qovpwSX05k5syM1Jqr5fGAeodZSLqNr01JlQen"
    "qRP82ze7d5eXzW6v9R3P+Mc8EclV67zV45lI+FEZef3dSZGEISfZCUNO4nuSUFCXHaKAeo"
    "dDdNm8aXYaXsoViXHyCevEP+ybd7dX7QbP8uIdVWNkfB1sYmyyNYdhGpUQP6GcimicJWBN"
    "IVXoxmarbxqT4SGjVIeQ3m3bmX1TDIsygGeQ73D33pY9YdvAR62jkjxkkljxkRJ8ZNgIXR"
    "Z5l1ThLsO/B3bSBOqrgmvClCq4psp+nxHTuFScXJhQjXGVx1g5dr+ywU84zRaJQZrC62vG"
    "FMttWA8pH1qZKCTkQfWhU8jzs5oLPxl8FF5RE8t6WjdS6xoabyHc+6u/zQfpkXvILTXgMN"
    "LswFJgXYq2WtDUocI1ojYvZrl7uPZxBbqvtIGIyUu/pQOFCj4m0On6m/rBA2XNndl8o0C1"
    "eYsHBNdWQxZuLMd4MIZ6ZvBt5IZabgCDGbq1YBwDepIL93TXrZ2JqACMELAmo2MyQM9T4X"
    "CP3t/cvX0MVxgxLdch3k/BFzcjbLZ17pbO5vd/p0OHO7pzd300VKIjc8hV33B4+MM9r3DJ"
    "XLd3mw6hOdcPX3/U0cN+xPvhD7j1COHI2BSJDY67jwdSiVRPyNpKdRR6K+jSE4OkX9DkxM"
    "p7vApGi1fsPe6aPVvtG+1r66bV/RayhYZP9s0fzbNv7fbftItWt3HGC2bEz5Sxkp4UcV06"
    "yXZdOkm4LgU7oMwaiVKpKNuE3ld8RZKQ5pStCEhUsr9EEYSxbpo0pfZVsb0lRF7p7QW2CL"
    "5P9M1e86p52Wlc14l3xGvmnLc7omQOHpTZQN4VKwOcUwU4YdcznImUCdUnqPJQlDSbbiUL"
    "I35ukwBnuzx69yt3xzXcHZXC/5Up/GO5ZcsZbXVlzduH8VWZelTZlcqmPTlvdM8bF81iWQ"
    "+BzHimtpEaWyWjcP1B78eW9XQh2lvu7f60Y31rHLY0lWsKtDla14W4W4uObDHV65QyBg+K"
    "yTl4HhBzNLMAiWMywJwmXDEqVJqMMFiLmNnQHBFGTacmMnLAk2NqE55mBNBbputgN98NKm"
    "MbZDjRjSlBxydGBib96cDH1MEkLiJJi8lzjlDyMOcpbLBNN7/JwL2PDequaphx7fCE6ggV"
    "TynjVZEZ6wxOWKiRFeRkYRs8/41Q3fJqMFPYrDAdCMLv57eZWI8194XhmYmOT+4mQYEX6u"
    "Pj6SaigalYqFkjWAV2zmqE2rZl14gXnFsT6Cz4g7AFpsqBvthwTEfzCR0FNWewd0AQdkns"
    "vw9fM1iQItmNzp6oSIJjOF8EqC49ebQopvThT1ZGD+0NZ2FddHLGaqE2JHTFYZ1vgZwmKf"
    "3GWtiKQjylW2mteGxyl+hyNFfJVKrAB9Vy1OGyzuUHnL5j8/7k+KlJgtuDBZAOrnf/QYCb"
    "J4y5Ve2ztSG+LHbVvrn0bo+rSGJWgldbDD1e7vyiedX63uQl0f3DvnkJBzfa3W2deEfVUM"
    "56fJGEISJMogwRiVQKHpcmgWiERkGaCE5Jl16z9ds+we4V3CHG5H5uTBzDZMfY30swJltR"
    "e8cZ08Sw5GtAU8hfSBOq9N9r6EdRVC8x+iEyZfbYw2FXNq9XPPgxtU9R9UCMTNlG4h/UmE"
    "5LAtoUUpU1Idfy5E3GTVifXK19M9Tkfk7glYao2BJON0ZlzelNQB33Sd/LmbwS5pTlHIEa"
    "noPc3F1dvVi5g/iMz7FlhVdFAVuWN8OKVkPgzvSoDEd3fV04+Xt2HTczfjgVvjOmS57FXU"
    "CMlQceUmogbKJVNFT10NpCgeVxRO54RnUQ7skvAzwAysGvwiLDs55Zc8ZtRmgIY+SeMmPE"
    "rTm8mgJemJuOMeHWKl5fAGsTWJg2nwwedAOb07gFyLdC8ez3BK+hEcy3DgmzEJsPh/CCNU"
    "GMSfUDa9KYTrcelpAYcFW2rCqfzVqOoWJuZ7jWZvjC2JV3pS1ppvhQyH/zQ47/5ocU/83Q"
    "k0mgHCM7uBRD7wph/S4H63dJrMW+nIT5zDB1e5mltvBo4sltvNzDezanc2A9c/WAvkQKYJ"
    "61bhqdP9PNQ2cpesOzP3vNRgx371unlRmAFOKSI1FN1vAFB0Lj7IWsOiezEeXWWmUVjoGO"
    "NwhzCt+0KkVviHCHKb48hmpvM3yNDMZx02yqs6zv+2oTeUozFU7meNT+cdPs1An/1zcvYT"
    "rXCf4V5nJuQHcP4lJYEcZgw0V1PEkoOTaZFtswiTLYxud8RC6V/bQkiNUnpcqfFH9jwqGQ"
    "qkSTIFQLKRHVquxtr3dlqRgkFYP04jaJfY9B2hfctxuE1IXPATXhuTr0Yc70yVGa5SZxUy"
    "3XdMO820Ek4ffLZICiPx0s/uwVm3a8cBfeFB15gUM4+zKyPMm0wDM5zSY6GkmYvmR+2iZe"
    "HxmEXocHyvzSP2Lz6VS3l/0jLAo8s63pzBHHmLiT8MSd/aNfa2QwBDweLXs5gLaWblN90+"
    "38mFdJ5gU3/VLBaIHpfmv8dvLhI5qRgvLO0LH7G4tJEx0Dk3i8kFuvWedFsGGKW3bf1CcT"
    "a8HIDKvmMl7VGSlNeFX+Bs7YEBmv4Al467zroMq17uGFEUYWo6H6xk8UXtV0C09jLXCM33"
    "qiSzL437luA0SGSf/tL8boP/CN8UEHBtOQaLCmzSiM1CrrUXLOaR75lmJ5UnpcHcuj7FUv"
    "ba86+DxTP9qdi26d8H9987b1R/MKfor/FVCp8M1WxpblE1QZ9ZJ2rM1XJva+PjIIh2kUyE"
    "VADn+YZICO0R0g2JsvkMm5lSTK2dF6PsEBmL13Hazncm7yNiCPStV4kaluPLTslG/h14ml"
    "Z8aDuRQxnB+Q5KDU3Rftu7OrJrntNM9b3ZYbruRr4fjFKLydZuMqUcZvqQGvSvUUK3buhI"
    "4SKqOmxJTet2jfTvPrXVe+nqVLVifuQd9s3N7CDMRT3hGcu7pq/+CnxEHfPG/ffG11rvGc"
    "f1iGK998zUtlUXjFFoURHRqjUoMfpVQW2SqPsrIbKbvRPtuNtmoJCYpmpZlAIiW1cmwfQ+"
    "++ovEqxKeok9n8fmIMuQWD1cjYGI2oKX6RXwYhwkGNDDh7auNUGvzK05ShOcA3RaSEsGyp"
    "I25BCRUvE6YR37AhfvIYlYBIWFf0ERwYzvgLoSMDy81zc8aEYe4z2xEmDMM5FqU2poYjWA"
    "w3RRw8r+5lWuHmnHv6qJto21nohuOaNHzzSI2PtmuecItykJGtP/Dm8cU1LDLNi3c82mhH"
    "wQcjVB+OETYTHpnH/eCdMHMsTAhE0G75gGnWuDGGh/yM9Wce80Mwnesx5qUT83vEH/GJ0p"
    "lILgdd1OCJhzosBhKqpURw2vG0bOIhvRdE1PG9GH8xN9tcrW8yC6uTYBYJfgscMxgreGhR"
    "ucRwxIANMD/8vQFc+/JYRwPpANPbYao86Maau9n0AFSbEhgAWsZuIxLWIeHqUJ9gkWiCTM"
    "5GE3Q1MZ6ofJ8zazaf6JJVT4JOw7NRum+AdGX2tVjPPHVf4TCqUF8eoURfoYUs1VWEThnA"
    "XppLqeUYwPj/BNTZSmvv/kNUVm88s5xbT7Kgo6N79+68G7eJ7KazZQl/C5mZGiI5yMlabL"
    "bmTVe5+MJsE8vhxRfu2tAScNUyuEepFOzSsDv6Y4otsWHbekZ8oUcQw/q1JIpDVP/7f1J0"
    "/PMUGIsr+ee7ts9uLKfn92an9bWF6nvvCHX619d3N63en6jTdw9L6fQ/FtHpxxWIIZ3+x/"
    "j2npDLZTabVGK158gnwI3JizLa9Tit0q9XWb8eViRJiAFxst3JA+/2RBjw9TwFEfXvV4Fj"
    "KnBMbVCBiWo2Kjn4UUo1+Hs4+K4popSNP0ypeJAqj3JUg58Y6GyVeoJQJQyNfjnDdpiioI"
    "ZplP9Evv8ExyoJrnKgiDlQhOfU6oSrwbLeBLQNxuj++hmvhDaxB0bw7cDm3Gmd94qFNqMM"
    "MtLuUywYUoHNvuPJFbR3QLM6Kt9Z1tO6EeDX0HjLm+eHCBIbUlO3DWtdoLpuO4eKE1wxmc"
    "H9adZEque3dKhYwZtOqL3UDIdO10XrUrTVgqYOFq7AVWtdsPyWDhUruIo6zY2gdR5q61Dx"
    "mtKptYFEKNfYjMp/Iu31y9mrXM9fjwEr4v2r+RroIi7A6BL9hhGgQS9Y7mnqt5Tmybvy/m"
    "3maY+9o8rSXhXRukaynf6U1v8VqwSDFSu33uJ0SoEV0wiqeCoVT/XiOquV8VSpW8EmgI3E"
    "RB0ouvE9sFIha4HKK41xjSjEcpjWQOkpkacPNXZhtpOMdVbDjHVjfVSPh3sBh8qsKeVVit"
    "KT9pVvTmTwC4LOIgn8vBCzGs9JJ+7SFjZ6VJluwj+RHhBusy2Hx4Z5qfNEPBzGhwVSP0yC"
    "AY/REsFtwQXRjJvNko6wHQy8wpx7fMLXvWu8OtTCGFIsKMX6phvLdUxaPODLtDDCC9chZt"
    "iruTWawhFiuCpHRL+3nmkAFyvD9cen9mrWPzRTtDC1RIARpid0CsQWhbvyaJSI8dJf6zwR"
    "g1lzOyuzWwGvYJ+6yqEbR5fNm2YHePqLOvEP++bd7VUbvgNw0juKb3KF3H83ntJD3udXOf"
    "qulzwr+olJUeWtSKOVpFcJtSSyD/EAco1N5o/p+1CG50uEqsLFU0pHjm06zJHR1DpBxmOm"
    "R65HUcoht2roCpfc309O3r//dPL2/cfPH04/ffrw+a3vm5u8lOeke9a6xKkcQT85tyNcqA"
    "xPkyDcoGPXau6mkloH5RCtVKO8L18ckVhPYRqlw4uvJqVr3olyVCnytqLIS+wNm4C3qNPk"
    "vkIb3hClHSa3qiD1Xd3Sq5oEfnC51UxCbndFrPkLfUkALEvoM5065o0ynAkVuZhQbziljK"
    "EiE7Mvzagpsk0dkwFsAdzbjCsy32Iyq9M08//mO1itOVT6tZfWr3ljl4Q7U+gKk6gkMyky"
    "FV82MqoCn6DKWsqSaoLPRdQEn7PVBJ8TagLce7D/BMDZCsgQyUFAvGsdpOK/Ff9dSSax0o"
    "b0kKN/GqcYjQMo5P8ZC0JYzTf+GFtkaj3TUcQMznNyCr5uMV4ekx/CMEAsmFA1YmLeTjdB"
    "6SjJKW6mya1blVNBK2xfVozpSzOm+jCdLS1m+A2oq/y9P+renV23etzw6x+mZ4PqNP/aPO"
    "+J0hDiqG92AV1Oyv/3zbsb74x31DebFy1OJf7HF/PLGJDv6UNqhZpiQxtQV3po9z3Jl/6Q"
    "yoYUXH4esRqibQ7R0LFkOfIwjeLGY4DaVGdZ35x0OAOKA/Bs2UFmWGUWfcVmUaVFUFoEpU"
    "WQ1SKEA+DT1AixAPkcPUIiLL+YU75X8t6ysWL8NBYZ+oYRt92aKG+ScJVH1/d0//yNtMxd"
    "9Us509e4doLosJejrXE73vTiFQzKjsngXmeUo88fUtSy6ZvuS/poxN/wC1aVgSae3YIviA"
    "WWV4nfJ2x0kYAGw4HH5x9GMsCHMx/9Ejr8ld9sxMXfK2AueiimnonMRW22qsQH+fGt2WkS"
    "XsqR/Dt50/3W/nHzJhEHsPrJJGq7xB6xQHmXgk9ZNFoh+gBF4hVWwCHbpdKWVemLX8vRln"
    "kTvYyw7tFWWlZvXTcum3XC/4Gc3rpotkFIx39lZPHPRWyS2SbJhEXSNh6N0rrKgLraI3Bz"
    "0URFSfOmB+MQ/OibF81O6zsqTdyDamhH9iNM5YCMxDt2368a3Mp/vyojsRllYJhZlwE2Tq"
    "dwjSlZfV68zMcyoN6hwrXb+NqU5Ac5TZ3g377Zvbu8bHZ78G1EO5933Debf9xetc5b8D31"
    "jqphoFOFETZXcA5lwbKT3Sfe5VxHmVV6siMRGqLhH9qqr9vfhamaH1SAQ7cpd1kpYXeIUq"
    "os9ZU2MCjr0usdfBV0tw0GuAyqCULFAit36p0AK3IupIG6Kk9DKqD7qffZdpoGa5apbshG"
    "OUJ0gDBvJsxFGfVVaO4eQFsgNDedkdgluNXkHFZim2CeCgDMP2GbwLZDARz72mvuQKdv+I"
    "tfAF0ro5B9WXjbfnsHim/kW//ytY5cB6lDq3S0C6ezzPIFMUwLOJ2tW7og5itWsIBBGtU2"
    "yxhE3lYVMaiOjKiKGCilYYrSsIR9dzOm3Yp+ZtbUv6jSBap0wYuzn1KlCwzXbX5dTA+zTF"
    "0c2tDeV6kYCZRYhTPTOYjPqRxr7JZ8pnXq36wN4W6JYAkeKSBCDdxGLJuRsf5MMS/WiA6N"
    "EVCOrQXPiABvtCQ6AzEHHfTpzLIdNiBDaw7jgl76GXET2+hEkisukGs/hqGGSXik3Ofbt0"
    "30nlcs8kuzyAfvXd5p3rY7PXRYwf99s3F722xc1Yn4H1+DL+C/wub3f6dDR8BXciTibVR6"
    "RBCHxnmv2akT/7BvXjaurpqdP7VWr3ldJ+FfffO20/oOIoXmRgpEfqJP0te7Lg6pe1BmTD"
    "fvo+4NidxOFqVSXHPC14t/4pKIZvovhiiUB+PeezAi2yD5feU0dYJ/se7Kt+YVr7qC//vm"
    "Rat73ep2eYCLd1hq+9i4n65SXb1i1ZVg89E+Ivn5SBAq96x/pSIrv6yilMpZuMrrx7SyPm"
    "vpY+vdrxL9ZCX6Saguixh5OYcwpWYawyZXot7XN3Q4O7e//O+Obb0J4PLVZwG6xRRoIea6"
    "SL5S3eFJLlCJS5hu8DQacwfzguiMHpOuvkTdl+G4GTpETlFMyiFydCT0ZRtpUWWyr8pXOl"
    "tJlZe8rUBc4QskciuhFuk2/7hDLYb43zevWzftTp3wf5gWoX3VvDlvYmYEcdQ3v8G3tk7w"
    "LypBGlfabbPTbd+gIsT/gUkOb//stC6/9TDJoXvYN7u3jWvoC/72zXbvGypj+L9qKE+wkq"
    "7MB9y7X33AVaY+xRvnB9LxGHa52JSARGkklVvEDt0ihq49d10TftJCvJ/oro6MCJbqagcJ"
    "5XSyGaeTF/KMuPTTvByl+vEGl2v5brxBesNikhz6KVg2rCheEwIdEZYht4V7OoQnESkK03"
    "0cCtLy7I82hbnCHG2ss7Gf4LD7rfHbyYePeB9PHIm5ErkXRI0wS7Skm8QY0enMcqg5XGI2"
    "R5QSR5jeEe6ZUt5p36TwgiLxowMCInpRcOeJgeddzMiC2u4TY/NUH46xbZAyZyBoijyMxF"
    "qYX8hgZkMTmj6351P+pNBV39QnE7wLfTFqZOCnqByAuLpk6MchfDjwtaFzhm8Li20Agz29"
    "p7Z4XUAJpmwd5dhH21owcr/0s0XCK8Aj1Yhh8lt9lYtAwRN48RJQCkgnFDcJx3qi5oA8YH"
    "fwBg/oUr2w7CcYGU46gY2avxy/HZ6NY6DhLONvx4HHdme29WzggMIo9E3HmozQU2WIL46X"
    "/27d14hbnpyIBP/4IjiScCuHTdBrNn0AaPjbJxvH9qB5zOzJHAuTfLptAXpiAkGL+kI3HH"
    "cW6ARGz9Ft+O29l01/0x0H4EJELIEXTjd4xC+Ai/8g/E0jfjR4C3MnFvT5BMyViU1wv5wH"
    "3ZhgyRSsjxKaLHCCLrDdISCpzdlImxpD22IBeggRIswbx7tgivKRnBqTCaw1Z8yEq/tdl4"
    "ws2EftmsgGuhhTUyQY9fFxLOvJnWX4IDd3V1eicAtM7XtrtORo8/G/EcoPglgx9J635yYj"
    "Mx26h/mpjyaGCbPYGdSxORPHipojxltFgjG0w8ijRXAX415Hjr3E+2GN0RkMEc5MdzbCZJ"
    "5TAiAafC6YcDtuPxo/w3Fg1OFL0uKuTzrvC6CD8VuMAVUPHlgkSxh3gKVvDi3cIeYwEQYT"
    "eGnetQuIjnlfcWeBPsUYPUB3NewIb8XMsFgF0QRpUSwFZs1tWLPBDuhvMfwt+DTFiQSvyB"
    "uGw6nxEwYlI+Orl9UWBibI+MpnIeMjB4/y4DYLHXxB9B7mTJ/EMtvCbkt5VbM3jLh3hPe6"
    "vomJYWsIEexG7gbEvcGWKBBRfcL3MRN2GpaWOHcoVhfOQFhgxjP6ZIm8smLX2n4oRfDFKR"
    "JIEUt9GmG5TYONhUAq0SefZGvkW5Xoqmie1Xh30dGT6jFKKtFpLPq7FLRjA7fnpVzHsEAe"
    "ReCnu2NLdsq3stKTSA5e7AtWppS343/eNe+aF8lswd5DyHQPnzLZ7jt3Nzetm8vs/ksDD/"
    "TPsitJsB/QgQE9SPbHafP7y355pcd/aT1+iCPXgCOX0fCmkFZZm19S3fuukLr3XY66911S"
    "3RsWoWQgj9MdIN4fT4to10+zleunCd26ZduuQVsyjUqSUgFeAPCAdyhjGwyoqwz2ke8OLR"
    "ygIz8D12k3dXrkZ9+8brRuPMLgGO2CN9+bnW6j12r715PnytgDT4psYifZe9hJ0mIVY4cl"
    "PtcppMopLiUbnHxO9RjZAdhe8+x820irrvJQb2dCq/oAO57IBnM3As3V9CaxP7MskN7MDO"
    "4+jT42EvfQwLaGwj+z27E4a7evImNx1oqDfXd91gSOnw8M3GQI01MylGNhjJwU7j4zLsa/"
    "/5AKNGwsMGZMjcdxygaSCWdAoPBMCzRS9UN2Xz+Em68k5rB//+4wf7cn8zdk2pUANEZ1SF"
    "N5Y8iihdpMy3BYTH4Pke9Q/vjRPJMUQZCkTuBP3+w1r5qXHfS+9Y54HOJ5uyOiEPGgjNS9"
    "hRDmfQsPFXYW2aERVHUi/vdN12JQJ+5B37y7+dsNr4LhHmDZl/PzZvMCyfzDvvm10brCU+"
    "K/G5kuqmXwg7553rg5b17xm/zDigy263oisb+FSdQ3IyW4+lEqCs0n2OGK4R4aI8kVU9qX"
    "vZAru0S68gc0racncJ1YesasDRPFkH5Aqm1h/fZ4W2kBcmC9aN+dXTXJbad53uq22jcR+V"
    "5cjEqWGDoSQ5nPEW1mMSMd68z9IUlYapeomIpq0/sEZY4x5VEVjEJXo5RgyZzZnEpdclpX"
    "DOgtT+uZTZ8NutCEp6UUWx8nVNM6Oa1F1B3ANpL6CMbISn0Kq4Zs5Ct4WuQreJr9FTxNse"
    "9nR0fmgXyY+L4v5ELxPseF4n3ShcL325bYJiI0KvdQQvDXZ+ggO5LWqiQJFbjJzdf1lJMF"
    "N0mowI2DqzsOnc6kspCFSRSgcUBDASlJTLOt4DEyZQRPQzXkZ5uANj/WO41epT2qcmi3Fw"
    "wkwwqGaQ6PGdy8J1osSExKbExQqk9B0mYZiZWTsxmnEB+QZL5j63EQ7imznUSpDm9D2bwO"
    "Oxn+Wmb7jlIfHu4nhaT6kxyp/iQlDw4aLieaG+dQLiFOehOKT6oynxQE3cqIG1EqJW2onF"
    "JqQfkLSuQAkB36MJ3aMqs8wqHwYMkxjlKqUa7yKIfSf8gOc4z0pbZxNdCFBjqc3EFyoGOk"
    "akFXeZyDbDvS2t8IpRrlSo+ySIMkPcQBmRrfKo8vD/fUGaOy1aQShEpqTUQfBFmdJICN06"
    "k8rjFgsUhAuoIlW5cZpjmIKNxtq45j+boKaujDRAcI8+ciMH/Ohvlzin8dg+cttQGnkKot"
    "OBYmEU/BKFsxMYNe4awSlW8YTkwgp+q352BaOpV2B3jkTuu8d5TOnW0C2fNwYwcKb5wtLY"
    "AxZ7o2gW8Hk6ra115zB4pwmEctgK5gtjYHb9tv70DxjXCnBQAOJNxNgNzwGtpLBmEluAl1"
    "QAGAE+zVJnCOliY4TLCz+NICmIelBjWtVyKdImRlgIwM3KqilTadUX3tipWHOMOjXzZeAG"
    "NzMLV5ewf0ZYtyWZQx/ZGuXQdVNHOgUwolrnUROhf5YG6hqQNCCfetHZQRctdgfjGhYKEW"
    "KimkhTaKYpWFvMoZlk0ejMmUV0AxRVGVOhnDO9WIH1rJq5LMsPArFhG5X2IxDDp5SC87tI"
    "mGedUQEfjt14fhJVneHpOBwbQHm1K3tg8vsGE4vLQP0R9AKvPrp/CCRY/QkymqqBz5k1DV"
    "oX1pJU+NZOevl04VsGaKgKp967aQIme/EkzdNm8uWjeXkrPWI6sT96BvXjSvWt+bHcwD5R"
    "+m5YuKZ5Sqbv4od/NL+X6vSPzqUal0rxLpXlV2DZVd42Cya6h4jC2YVanjTMo5bEcolWdY"
    "lT3DyvgkKGeE7FVT2gthk+4HVeP6t2Iwf0GDQkXxXannLmNKUDaEYtiuZTzYqnruPFS/6C"
    "hNNRe5oZarlgvXQpLQyPF6sdYDr4mLHhy88DT/5TscpGvcihByjRo3qweFkVFPxgvSMl5u"
    "GavdctLUCtl4s6iQXSMDUfAak2F6txlYlNp9Dix+i6gwrzK2OAnd2tbCU/FhjWLmaJ6Szx"
    "A9mHSBZK4i/w2r8drk+si/D9t2b3K8d+DvPNaxzDE1a/Di/PWw6Dlhc/tBH/Ka3/PpVLeX"
    "0AKdTFioyC9D9eN8hnWm3W79mzVnbFvzx/HgmDSImKwjjiuvwcz7xjdCzKy5Iyp7j2q8vD"
    "o8U98M1dTkms4HYwJY48zyiraXL//L0XMf2GUiV5c4jczMEjWBZcrzRvsqWqBXaV9fWvta"
    "geqhFfu6qeKhaUrabc3qrVeyNEDulsHYJ1Bu/AXc+Hkg+hrGBrvy5eGObq8arZs64f/6Zv"
    "e8edPotNp14h31zfZdR+v22p0/68Q/LGU/OCmy1Zxk7zQnieEZUlO3DUuTXgZJyoPbbDa/"
    "GoQjK5vMH2WgjlJVeS2U3dU3HqSFYuAjMOvmyGeKZYM4MxpQyrvYDiJkoyS22WU/QyQHsG"
    "fkaba3UfUzJowmgc+uHJSkVLkwk0UTVUWmjQIaVw5JAJtGqgBOJPIOFGcS2Mao1EaQ4uwx"
    "koc1RqVgTWwHKmXh67Wcp2ipZWZACrmaBns4DXR7ODaeS20CMVLlKFPlcXZtZKUSG4Yp1S"
    "hXeZRVOieVPKSqcKrkISp5SKXhLZg8pEgM9ZROLdvYQLgrNLPc209qxUKC92VeRm3iY1Rj"
    "bCgquMcbOySotup56C6/NJ/DYGXmeBuGd4HVjoY/uNMcIzYFunseg4sButyHsA7/XZNBzL"
    "luqi9dV76kB+LaLXLXRNdEEfYHFG6EgTegH+orPPish2PScog1dzCYWHjjYZ9r+tXF9+fV"
    "jm7eAGzZn87vpqgrXayv+WzkadMKv5C5sA3HoWZuT+THt2anSXigKPl38uZHp9Vr3Vy+Uc"
    "58u2F5ayTbmU85O23VvcOBRZBEN9sQ7t2vrODyVvB9C2J3t0FJ/D2yOnEPMFy9cfEnBqvD"
    "v/jXt9C0LzLrsyd9Ys5HvtQSlrIkocrWkGIvM5hGRwa+fpIbXxHjH9CpKH+JKH9loXzFyu"
    "wQWyw5+FFKNfh7OPjKkrGtih+h4C9ZbJOkygVX2YmUnahihowsO9F5o3veuGgqM9EuzERZ"
    "e+5GYI61t5c77Wqgk5+bCNbwHOTm7uqqmElOhNNvxCDXmh6YwWkHVhSBWbYpxcd0lT1lqQ"
    "Ujudqo0jBFHoXA8CFsFToRjeF5wyFsbC0YN1o8WpSJLA1o5OC0NUyY6p8SdEljy1Z7kjSa"
    "hMKkihgUPEhD4VUqEcBLs0G1HNuBN2pSeEeIFKcZDwctFZq4sXjEwwE1h32f+kbzdRmgwo"
    "4xFcV1dZmd8GJdzcRPAyeY9aE9NH+aJLbhRZsObjZHuWVeSYCfzif5A5PLIwVeVcWSW3k+"
    "HD7fUuPcx8D19/gNuBGe4P1deoqr4uTCmwQYiSDPFaaBxyxPXwS5TWeTZc31F7EYha/0BA"
    "QtE9jyZ8wUpZtsARIBjNyA52oSnigo7r5hfTPujOLejXRBKwPsKXyC8acR3YlHnFAsE+RY"
    "T9QckAcMdkSXlgeRROqJ2qKDCWx9/En57V+gTceh05nD/LT4+GwOemt4bz6ZMM160KaGad"
    "kDnnYqOMnoT542P8j/hRmrGPeogd7r4vzQwpdmFvIvbkJ9nt/r7/MRTChyT5kxEgDwPn2e"
    "FFNwBVCRwcJg44E7UJg9gg7ES+F4jGxseuRencHYzWDEeAoyzsKKCzwRQt/kVQJsY0gDJy"
    "JOz/lcr5HYDdzLCFbpg2FP8RZsA28LcnLxe2FA9SfuPYQ5wkQxoejAi3fzhlvcrT/Cyi/D"
    "M6dIm36s60omWqw5zQuSlfL+iWY1LNpVhErGryn5mq7Vt2jPC91wYP3LOR41PMejFY9T9C"
    "F40YoVSMcfot25wCzzyYcQCx66NaDfQl5Y7lNwQrmHCFywNj4wrhBX4GmeYBHgw7SuG5dN"
    "5Q1WAYlOFdbYrKsGzvAkmsVckjzaKvvZHXUbrYs6wb9987x9fd24wYoY4gAdk26vuGMS/O"
    "ubfJnXCf/XN6HV1jn8FP/jPN0LuC3tnf/YhWvzlnIea3jOYw3XeSzpTnbRaXzt8Yoo4qBv"
    "up+sOnEP4B7oG26Av32z22vf3uJV9yBZLSVZT2Vj9VOKpVrMybQYnwZDEaNQdiKEyHfpSt"
    "g8k54JzTMY8+ZZ3+w1r5qXncZ1nXhHML6t7jkMNgyxOCg1NhuvbaO8aXfmTauSvKokry85"
    "37ed5HVo2bZraE1VtmeDnaRUcK+Ee29yqO2RcBGoIWWk4yiVcpyLYRpoZCWmaoxKJaRLTN"
    "WQorscrkwBq+oPqvqDVcFX1R/ckw+aMJwJM6LM1pugK7X3VgzSze++s8lSHts4mYI2CW3U"
    "TJ0ENzfSMUmswh0lwh3D3gBlkXdJFe4SuHuuGzIccohEZRZO5MEOXGhkOIoYmWIp0lAN+S"
    "kkoF2RszeFXuXzrHIUrE0de1lipMN0aoSrPMLMsWaaa0YoV608rQE15lUec/S+TA5ztjXV"
    "u/8AzB07z02Ezq1JrP/abd9kLCePIL6EjKFD/o9MDLaHMmIO6ohEPupxgGMLAhuIoy50GD"
    "JTPKBQk1x6kr9YKbuKTfNtV7LT2YwOHY27XacjvdpNKd5GhXE/6v7nXaPT1N5p7+okOO6b"
    "t+1Or9No9bT32mmdhH+Frv2uvfsYuog/++ZV4+aie964bWqn2vs6ifwMX333Ufs9fBl/H5"
    "WYA5v3hGI0Nf2X8ZhjTk9N/LXPysbfT07ev/908vb9x88fTj99+vD5ra8wSF7K0xyctS5R"
    "eRBBP6lN4PEjmj6351MpRXqE6oDg31wBKC8IRysHcSa9AjulmqEXwiSjEYsQKX1Y3Ao0tc"
    "qVLopSKmm5ytKyygH5igdf5E0tMfYRQrXAqzzGD4ZpsHGpUY6RqnGu8jhXJvNk1fyTN8MN"
    "RePIJcBNECo+MzeNzQtn86vo7F07nV9qYptgbm4C6ctIa3s5lVfCnFjNa5QxCwoHpai8VN"
    "7EqFFP1ONZGyiezKERjWs4RLxwz91QWbNba4+NcjvPxpmYYDnJpmLzcHXeKS0eOVIsB9VC"
    "X3rpn3gOIncxZaaSIn+jM4csxpghyrQwvQ8mcdLZEx2RB8tOz1S1jU5WJxlSuVVUbpUDU2"
    "TvWb6OEpZPla0DL+Rl61AZIXbm3qFCDVWo4cGEGiprzivWAKsk27tIsq1SQR9CKuiwbiNN"
    "Qo/pPnJEczczmuZrXAqUzSD3lvOGRet789IVhFlTEHUBfJCMjeFYlLGwzDovdJFIBW3ZID"
    "sTnq01pWTGtnrZWrmMCJQFy2Wsk+432l/ZnL/WDAiLlBePdqcqgVRjs6/l6DZmEz0tt1M2"
    "w+oTVFn+LsmwbiU13MzdYAsD7N6v8C2Gb7A5ScoDEUIlDuyhOKA8Fjb7mYgkETUdw5EtER"
    "UjU6JWtYpEHcxUzRFfvSm4Cfn1yjCf6KgVanE/Z+1KMTa2bitaL6qa03cjOgLlsrQ9l6WK"
    "KGJ6Y5vqUSk3/Y5aIWWMw28uqI7pjWmooijqRu6t0ZKMLXgBYgDrSbhYV+PKE6yeRG1K5j"
    "PiWNy3gT7D9kAGXl7fQVITs40O1qy/VFBV4eKoxciV1uKlv/E1pbV4Qal6b9J+70tGM6Wm"
    "eLVqChW3onQV+wGrkqtfWK5WoUHbDQ16IREQJ/w5+tGlSX/+xVqu4DeB27gzXmETPN7s1h"
    "oGWjR/owSmM15Et/ut8dvJh49pRvVCdFgemJdv5nV9uUhHFvQ+VlaZ1+bFgq8MPd7RyO4t"
    "iS9ARANneKCwrfnjGCTFe8sRrfRNXqTXJYg3xds/JoM549wRr8LMqOtvb4hnp6MykiQ2XE"
    "CCDAZEcykkTOrFi8WGulEG9Wp8Jms5oimOlHQZsAjRZkTU1YDvTEDdQg2wPSz1WCaKYPuV"
    "Hjfu1w+bEcZvpdcCyV4BMbLDc4be/CIYGWw20Zca/y0BdZzuACIqdqAQU37nr1iDUz5l/s"
    "aT5VdURDuIYXZFCdkxDpGpBEIVH19bUksYIlGON7kKQkRqEyqrO7edvYR0paYqNJ8qp6EK"
    "qWSz9FRRre0KbRXsiq7yxiiqtOp6ngPIpvBIDWDqqF0ji7GFCh5nDH+E4qdpjhhZGM6Yq6"
    "WY0J4k1VkbabGkAqnGNSkF9DsRpIpok5Se58X1PEoFoVQQlefOlQ7isNxy3I9FidJtYUKl"
    "g1DCy2t0b4g6uHF2TDadfoRqt4xTJSGtjkBY0Wm6TYnwJZMh7gvckUUfcppfH6jAXf9QoE"
    "pqGBL7ZRK6tkl7Fvwpupy7QUP7uEeuXM/RT0SBJb1+Pk6u0ehS+9kY0qOsbJyRm2orc3Hy"
    "2zUm7pfJ+nFMBmxowSeEe+TovOIh5tro4knyrE/mlGWk8ihMqrJmVuPrX8tRkMiKhJsVBa"
    "vk/rLxOoJK91RZ3ZPYv5Ijk1cw1qNYq2JsRZmMNGC3UjJW+We8Yt2ITZ+tcnqxKKUy31dt"
    "lBP6hSLSMKxobk2DFtYU9Vx++dxvcH934h3XCUgilyaYpOKbI5m48ogWG+FC0RA+SSKWgb"
    "QxFaBtYWrxEY9LGAR+WwPC9CUjY2tBJpb5iKEFzDEmE7Kw7KdUSWaLPUkaoj24VluhU4DV"
    "Ampliq6ypOXAF8yUjjmIUh2e1LX5oAPFYb4u3qOiHsCKw9zaKIe+lxKfriiVsrTmmwVZoI"
    "Je1zKYptbeT4gLWBXCc6xSrqOw/enNnzPLTs8zHrqcz9tz/obyOyUqf+n2cGw802PyY2xM"
    "KOnc3dy0bi6RdzYYmVCdAZ/tWMB0IxONfp86WhaCjGFwW3q1r000jEHSLWD/75cOhas2tO"
    "rw2GjmwAb3SMkTXXIJAN/53/6CpuA3IDCM/uPf/gJ/jv9hzAaYvxy6F912mo2LP7fukRoe"
    "iBKhzX6FJg6SVjzSOdIvoqokjwps5XmSx75V8jr6z7vmnVsBS8IQIajqRPzvm+5eUPc2Ba"
    "y8BQuzLtZnsi5X84/bFq/r5R6UMVV8LiDOfM6UZj4n7BROavrObHHRJ9jhaMGtczra1pLY"
    "tpXuAT9e6XlcJpaekUQtTBRD+gGptoX12+NtJVLLgfWifXd21SS3neZ5q9tyjUK+QMAv4i"
    "k4YXjVhxtXMZR1x6HTWZrzU2aiujCJSlQXT1QnvtpcOyTzFY2RqWC5NFTLaxHS6JUuodK6"
    "BOMfVOOMf4oNynjMTqMZoSu1P1VsVN0d6veTk/fvP528ff/x84fTT58+fH7rb1XJS3l71l"
    "nrEretyMgm9zGlrn3Fi+/BMA02LjX6MVK1yVZ5nJVa/jWMsgp9UnE6L66Br2rmhga1jeH4"
    "KE317l6q5ard9eCmVQr3bEw37JCfyRynrugUptgdwOr6KmxEaM9WzGI23FTVU7aCL0RSZa"
    "/wkuq9kw8fCuj34K5MBR+/FtM9waqSQNi9/QDR3U7GPct0qJnC2GX70odIlDO9pDO9hKft"
    "5r9n//p/6Wd//A=="
)
