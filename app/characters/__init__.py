"""Characters and the one rule about who sees what of them."""
