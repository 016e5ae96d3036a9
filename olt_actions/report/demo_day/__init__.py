"""The summary of a demo day as Markdown, as an issue on GitHub shows it."""
