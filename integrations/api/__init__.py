"""The internal GraphQL, as bots call it: operations, typed answers, tokens, sockets.

`client.open_api` gives an `Api`: what a bot does in its own name, and `acting_for` somebody, which
gives an `Acting`: what that person may do. Tokens are got and renewed behind it. `operations` has
every document that is ever sent, `answers` what comes back, `faults` what is raised instead.
"""
