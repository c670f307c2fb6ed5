"""The wire of OpenAI-compatible servers: what is sent, and what answers are made of."""
