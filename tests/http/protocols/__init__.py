"""The protocols that clients of others speak to us, as their specifications have them."""
