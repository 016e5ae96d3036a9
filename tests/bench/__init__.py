"""What a cohort of any size costs: requests, points, CPU and memory of each kind of run, measured by `make bench`.

It is not shipped: a cohort is rehearsed by whoever runs one, and measured by whoever changes the program.
"""
