"""The internal GraphQL, as bots call it: operations, typed answers, tokens, sockets."""
