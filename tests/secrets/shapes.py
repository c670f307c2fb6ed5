"""Secrets that were never real, in the shapes that they have, and sentences that hold them."""

from __future__ import annotations

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMSJ9.n7I2XfjO1wWDorvAsAFetKPyR2d6i6Jc"
OPAQUE = "q3fZ0kVx9cT1uYw7RbNn2pLmA8sD4gHj"
UUID = "01a218f0-a0ea-7271-8679-89f5a3d484bf"
TELEGRAM = f"8127364510:{'AAF' + OPAQUE}"
DISCORD = f"MTIzNDU2Nzg5MDEyMzQ1Njc4.{'Gh3kLm'}.{OPAQUE}"
WORDS = "the widow of the lighthouse, asleep"

# how somebody's line would hold it, and what of it may not be there
HELD: dict[str, tuple[str, str]] = {
    "a bearer token": (f"headers: Authorization: Bearer {OPAQUE}", OPAQUE),
    "a bearer token in bytes": (f"(b'authorization', b'Bearer {OPAQUE}')", OPAQUE),
    "a JSON Web Token": (f"cannot decode {JWT}, sorry", JWT),
    "basic authentication": ("authorization: Basic Z2FsYXRlYTpodW50ZXIyMg==", "Z2FsYXRlYTpodW50"),
    "a connection string": (
        "could not connect to postgresql://galatea:hunter22@db.internal:5432/galatea",
        "hunter22@db.internal",
    ),
    "a connection string of the ORM": ("asyncpg://u:p4ss@10.0.0.7/x?ssl=1 is away", "10.0.0.7"),
    "an address of Valkey": (
        "Error 111 connecting to redis://:hunter22@10.0.0.7:6379/0.",
        "10.0.0.7",
    ),
    "an address with a user": ("GET https://ada:hunter22@files.example/x", "hunter22"),
    "a keyword of libpq": ("host=db user=galatea password=hunter22 dbname=x", "hunter22"),
    "an environment": ("GALATEA_SECRET_KEY=9fJk2lQ7Zx0a1b2c", "9fJk2lQ7Zx0a1b2c"),
    "a setting": ("{'secret_key': 'hunter22 and more', 'port': 8000}", "hunter22"),
    "a signed link": (
        f"GET /media/{UUID}/w320.webp?audience={UUID}&expires=1795715652&signature={OPAQUE} 404",
        OPAQUE,
    ),
    "a signed link of S3": (
        f"https://s3.example/b/k?X-Amz-Credential=me&X-Amz-Signature={OPAQUE}&x=1",
        OPAQUE,
    ),
    "a key of S3": ("credential AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
    "a callback's proof": (f"POST /webhooks/fal/{UUID}/{OPAQUE} 200", OPAQUE),
    "a checkout": (f"GET /payments/local/{OPAQUE}.x", OPAQUE),
    "a link's code": (f"opened /link/telegram?code={OPAQUE}", OPAQUE),
    "a token of Telegram": (f"POST https://api.telegram.org/bot{TELEGRAM}/getMe", TELEGRAM),
    "a token of Discord": (f"the gateway refused {DISCORD}", DISCORD),
    "a key of Stripe": ("No such key: sk_live_51HhQ2xKz7Yt0PqRw", "51HhQ2xKz7Yt0PqRw"),
    "a webhook's secret": (f"signed with whsec_{OPAQUE}=", OPAQUE),
    "a key of OpenAI": (f"Incorrect API key provided: sk-proj-{OPAQUE}.", OPAQUE),
    "a key of fal": (f"Authorization: Key {UUID}:{'0a1b' * 8}", "0a1b" * 8),
    "a bot's credential": (f"credential gsc_{OPAQUE} is revoked", OPAQUE),
    "a refresh token in JSON": (f'{{"refreshToken": "{OPAQUE}", "x": 1}}', OPAQUE),
    "a password in Python": ("SignInInput(email='x', password='a long one')", "a long one"),
    "a cookie": (f"Cookie='galatea_refresh={OPAQUE}'", OPAQUE),
    "a private key": (
        f"-----BEGIN EC PRIVATE KEY-----\n{OPAQUE}\n{OPAQUE}\n-----END EC PRIVATE KEY-----",
        OPAQUE,
    ),
    "half a private key": (f"-----BEGIN PRIVATE KEY-----\n{OPAQUE}\n", OPAQUE),
    "a row that PostgreSQL quotes": (
        "CheckViolationError: violates check constraint\n"
        f"DETAIL:  Failing row contains (1, {WORDS}, (null), \n next line).",
        "lighthouse",
    ),
    "a key that PostgreSQL quotes": (
        "DETAIL:  Key (owner_id, name)=(7, Mira of the lighthouse) already exists.",
        "lighthouse",
    ),
    "an argument that its driver quotes": (
        f"DataError: invalid input for query argument $2: '{WORDS}' (expected int)",
        "lighthouse",
    ),
    "text that PostgreSQL cannot read": (
        f'invalid input syntax for type json: "{WORDS}"',
        "lighthouse",
    ),
    "an input that pydantic quotes": (
        f"prompt\n  Input should be a number [type=x, input_value='{WORDS}', input_type=str]",
        "lighthouse",
    ),
    "a prompt in JSON": (f'{{"model": "x", "prompt": "{WORDS}"}}', "lighthouse"),
    "a prompt in Python": (f"Order(prompt='{WORDS}', seed=1)", "lighthouse"),
    "a prompt with quotes in it": (f'"negativePrompt": "a \\"red\\" {WORDS}"', "lighthouse"),
    "an email address": ("no account of ada.lovelace+x@example.com", "ada.lovelace"),
}

# what an operator wants to read as it was written
HARMLESS = (
    f"generation.accepted id={UUID} price=4",
    "seal.made hash=0a1b2c3d4e5f60718293a4b5c6d7e8f900112233445566778899aabbccddeeff",
    "Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)",
    "language.first_token_seconds: 3, draft_tokens=400, tokens: 12",
    "File '/app/web/graphql.py', line 12, in run",
    "2026-11-26T17:42:24.123456Z [info] message.claimed kind=SAID",
    "Retrying message 'b2d8' of actor 'run_generation' in 15000 milliseconds.",
    "the key of the door, the token of love and a bot that waits",
    "GET https://queue.fal.run/fal-ai/flux-2/requests/764cabcf 503",
)
