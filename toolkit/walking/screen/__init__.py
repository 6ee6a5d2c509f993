"""The full-screen view: the same conversation as the plain one, led by single keys. Textual is used here only."""
