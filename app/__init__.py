"""Galatea: characters, galleries and live renders behind one GraphQL API."""
