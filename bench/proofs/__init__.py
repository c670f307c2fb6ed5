"""Long proofs: what the suite shows with a few cases, shown here with as many as one wants."""
