"""From located values to drafts: every key of the cohort file, with its type, its default and what it may not be."""
