"""Messengers: the bots that act for people there, whom they may act for, and where they show what.

Owns `messenger_services`, `service_credentials`, `link_codes`, `linked_identities`,
`channel_threads` and `channel_posts`. A service is one bot of one channel; it shows who it is with
a credential, and gets a token for a few minutes that acts for one linked identity. An identity is
somebody on a messenger, linked to one account at most. A thread is the chat that is held in a
place, a post the message of a bot that shows something still to come.

What always holds: credentials and codes are stored as SHA-256; a code links once, within minutes,
and whoever holds the account has said so while signed in; a bot acts in the role of a user,
whatever else the person may do, for linked identities of its own channel alone, and not a moment
longer than the link; each link is a session, so that whatever ends sessions ends it.

`credentials`: create_service, rotate_credential, revoke_service, recognise. `acting`: act_for,
authenticate. `linking`: create_link_code, request_link, read_request, confirm_link, redeem_code,
unlink, identities_of. `signed_in`: all of somebody's sessions, and ending
them. `places`: threads and posts. Pure: `refusals`.
"""
