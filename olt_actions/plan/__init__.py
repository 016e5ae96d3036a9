"""The difference between what GitHub should hold and what it holds, as a plan. Pure: no GitHub, no clock."""

from olt_actions.plan.operations import Notice, Operation, Plan
from olt_actions.plan.planner import make_plan

__all__ = ["Notice", "Operation", "Plan", "make_plan"]
