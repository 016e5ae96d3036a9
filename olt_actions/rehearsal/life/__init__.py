"""The life of a cohort: what goes differently from the plan, event by event, each with what it should do."""
