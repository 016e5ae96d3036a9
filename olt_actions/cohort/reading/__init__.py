"""Readers: from values as they stand in the file to what they mean, or a report of what is wrong with them."""
