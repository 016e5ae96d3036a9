"""The shapes that desired and observed share: issues, boards, and the events in their histories."""
