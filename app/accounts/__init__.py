"""Who is calling: users, sessions, tokens and the Viewer.

Owns the tables `users`, `sessions` and `refresh_tokens`. A session is one sign-in on one device
and the family of its refresh tokens; at most one of them is unused at any time.

What always holds: passwords are stored as argon2id, refresh tokens as SHA-256, access tokens not at
all; a refresh token is exchanged at most once, and showing a used one ends its session; an access
token is good only while its session lives, which is looked up at each use, as is the role.

`sessions`: Reception, sign_up, sign_in, refresh_session, sign_out. `viewer`: Viewer, authenticate.
`devices`: sessions as their owner sees them, and those without tokens. `roles`: set_role. Pure:
`rules` (what may be typed in), `tokens`, `refusals`.
"""
