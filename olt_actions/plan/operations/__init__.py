"""The operations a plan is made of."""
