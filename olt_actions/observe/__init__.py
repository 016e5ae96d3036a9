"""GitHub's answers as what we know: issues, boards, and what people did to them, by key."""
