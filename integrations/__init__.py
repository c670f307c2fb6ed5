"""Processes that know the API only through GraphQL."""
