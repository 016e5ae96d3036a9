"""The loop: observe, plan and apply, again until nothing is left to do. `loop.py` is where to start reading."""
