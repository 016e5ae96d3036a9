"""What every operation has: the key of what it concerns, and the row that shows it in a plan."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from olt_actions.keys import Key

Mark = Literal["+", "~", "-"]


@dataclass(frozen=True, slots=True)
class Line:
    """One operation, in words; `name` is a key without its cohort, or a label's or a workflow's name."""

    mark: Mark
    noun: str
    name: str
    detail: str = ""


class BaseOperation(ABC):
    """The part of an operation that a reader of a plan sees; `mark` is `+` to create, `~` to change, `-` to close.

    `told_apart_by` names the attributes that tell an operation from all others of its kind in a plan.
    """

    __slots__ = ()
    mark: ClassVar[Mark]
    noun: ClassVar[str]
    told_apart_by: ClassVar[tuple[str, ...]]

    def line(self) -> Line:
        """The row that shows this operation in a plan."""
        return Line(self.mark, self.noun, self._name(), self._detail())

    def subject(self) -> tuple[str, ...]:
        """What it is about, alone among its kind in a plan, and the same in a simpler form of the same operation."""
        return tuple(str(getattr(self, name)) for name in self.told_apart_by)

    @abstractmethod
    def _name(self) -> str: ...

    def _detail(self) -> str:
        return ""


class KeyedOperation(BaseOperation):
    """An operation on something that has a key of its own: a milestone, an issue, a board."""

    __slots__ = ()
    told_apart_by: ClassVar[tuple[str, ...]] = ("key",)
    key: Key

    def _name(self) -> str:
        return self.key.name


def quoted(names: Sequence[str]) -> str:
    """Names in quotation marks, with commas between them."""
    return ", ".join(f'"{name}"' for name in names)
