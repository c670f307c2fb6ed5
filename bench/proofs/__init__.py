"""Long proofs: what the suite shows with a few cases is shown here with as many as were asked for."""
