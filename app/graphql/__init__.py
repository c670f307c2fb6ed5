"""The GraphQL edge: thin, one module a noun."""
