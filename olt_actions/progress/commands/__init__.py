"""The command language: what people write at the start of a line, and what follows from it."""
