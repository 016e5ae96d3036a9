"""The executable schema: the types of all `*.graphql` here with the functions of `resolvers.py` behind their fields.

A field without a function in `resolvers.py` is read from the attribute of the same name of the world's object, and a
type is the class of the same name; so a field that is plain data needs only one line in a `.graphql` file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    get_named_type,
)

from olt_actions.local_github.graphql.errors import GraphQLFailure
from olt_actions.local_github.graphql.limits import COMPOSITE
from olt_actions.local_github.graphql.quick_execution import Read, mark_ask, mark_read
from olt_actions.local_github.graphql.resolvers import FIELDS, MUTATIONS
from olt_actions.local_github.times import write_time
from olt_actions.local_github.world.accounts import Bot, User
from olt_actions.local_github.world.refusals import Forbidden

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext
    from olt_actions.local_github.graphql.resolvers import Field, Mutation

_WRITERS: dict[str, Callable[[Any], str]] = {"DateTime": write_time, "Date": date.isoformat}


@cache
def schema() -> GraphQLSchema:
    """Build the schema, once."""
    parts = sorted((it for it in files(__package__).iterdir() if it.name.endswith(".graphql")), key=lambda it: it.name)
    built = build_schema("\n".join(part.read_text(encoding="utf-8") for part in parts))
    for kind in built.type_map.values():
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            kind.resolve_type = lambda source, _info, _kind: type(source).__name__
        elif isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            _attach(kind)
    return built


def attribute(field: str) -> str:
    """Name the attribute behind a field: `createdAt` is `created_at`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", field).lower()


def _attach(kind: GraphQLObjectType) -> None:
    for name, field in kind.fields.items():
        special = FIELDS.get(f"{kind.name}.{name}")
        if kind.name == "Mutation":
            field.resolve = _mutation(name, MUTATIONS[name])
        elif special:
            _resolve_specially(field, special)
        elif kind.name.endswith("Payload"):
            _resolve_plainly(field, _item(name))
        elif get_named_type(field.type).name in _WRITERS:
            _resolve_plainly(field, _written(attribute(name), _WRITERS[get_named_type(field.type).name]))
        elif isinstance(get_named_type(field.type), COMPOSITE):
            _resolve_plainly(field, _unless_deleted(attribute(name)))
        else:
            _resolve_plainly(field, attrgetter(attribute(name)))


def _resolve_plainly(field: GraphQLField, read: Read) -> None:
    field.resolve = lambda source, _info, **_arguments: read(source)
    mark_read(field, read)


def _written(name: str, write: Callable[[Any], str]) -> Read:
    def read(source: Any) -> str | None:  # noqa: ANN401 - any class of the world
        value = getattr(source, name)
        return None if value is None else write(value)

    return read


def _unless_deleted(name: str) -> Read:
    """Read an attribute; what is an account that has been deleted is null."""

    def read(source: Any) -> Any:  # noqa: ANN401 - any class of the world
        value = getattr(source, name)
        return None if isinstance(value, User) and value.is_ghost else value

    return read


def _item(name: str) -> Read:
    return lambda source: source.get(name)


def _resolve_specially(field: GraphQLField, special: Field) -> None:
    field.resolve = lambda source, info, **arguments: special(source, info.context, arguments)
    mark_ask(field, special)


def _mutation(name: str, mutation: Mutation) -> Callable[..., Any]:
    def run(_root: object, info: GraphQLResolveInfo, input: Mapping[str, Any]) -> Mapping[str, Any]:  # noqa: A002
        context = info.context
        # graphql-core does not tell a resolver its position, so mutations are counted as they begin: they run in order.
        place, context.mutations_begun = context.mutations_begun, context.mutations_begun + 1
        failure = context.before_mutation(str(info.path.key), place) if context.before_mutation else None
        if failure:
            raise GraphQLFailure(failure.kind, failure.message)
        try:
            payload = mutation(context, input)
        except Forbidden:
            raise Forbidden(_reproach(context, name)) from None
        return {"clientMutationId": input.get("clientMutationId"), **payload}

    return run


def _reproach(context: GraphQLContext, name: str) -> str:
    # GitHub words it differently for apps and for people, and the gateway recognizes both.
    if isinstance(context.viewer, Bot):
        return "Resource not accessible by integration"
    return f"{context.viewer.login} does not have the correct permissions to execute `{name[0].upper()}{name[1:]}`"
