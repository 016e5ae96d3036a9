"""How each operation is written to GitHub."""
