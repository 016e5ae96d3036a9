"""What the organizer wrote: the cohort file, read, checked, and turned into dates."""
