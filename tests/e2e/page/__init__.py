"""The web page in a real browser, served by real processes."""
