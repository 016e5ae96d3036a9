"""The summary of a demo day as Markdown, to be shown in an issue on GitHub."""
