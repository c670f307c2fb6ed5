"""Writing words: the prompt of a portrait from what is known of a character."""
