"""AURUM: a double-entry ledger with holds."""
