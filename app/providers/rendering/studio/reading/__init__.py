"""Reading prompts: `vocabulary` holds the words as tables, `words` finds them in a text."""
