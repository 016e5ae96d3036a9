"""The cohort's story, and what people see of it: the demo-day summary, the site, the calendar."""
