"""`python -m olt_actions`, the same as `olt`."""

from olt_actions.cli import main

if __name__ == "__main__":
    main()
