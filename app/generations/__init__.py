"""Orders of renders: from the hold to the delivered picture."""
