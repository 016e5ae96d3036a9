"""The options that most commands share: cohort file, repository and time; and what is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from olt_actions.cli.console import Console
from olt_actions.cohort.files import SINGLE, cohort_files, id_in, others_of, templates_of
from olt_actions.errors import CohortError, OltError

if TYPE_CHECKING:
    from olt_actions.cohort.load import Loaded
    from olt_actions.cohort.model import Cohort
    from olt_actions.desired.run import Run
    from olt_actions.gateway.client import Client
    from olt_actions.templating import Templates

_GITHUB_COM = "https://api.github.com"
APP_GAVE_NONE = (
    "The App gave no token for boards, so they wait; everything else goes on. The step that asked for it has the "
    "reason: its key was revoked, it is suspended or no longer installed here, or GitHub was away."
)


def existing(config: Path) -> Path:
    """The path of a cohort file. Raises `OltError` if it does not exist."""
    if not config.is_file():
        there = ", ".join(it.relative_to(Path.cwd()).as_posix() for it in cohort_files(Path.cwd()))
        raise OltError(
            f"There is no file {config}.",
            hint=f"Name your cohort file with --config{f': {there}' if there else ''}.",
        )
    return config


@dataclass(frozen=True, slots=True)
class Settings:
    """The common options and the environment of one call; a `now` without a time zone is in the cohort's."""

    console: Console
    config: Path
    repository_option: str | None
    now: datetime
    as_json: bool

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment in which the command was called."""
        return self.console.environment

    def load(self) -> Loaded:
        """The checked cohort file. Raises `CohortError` with everything that is wrong in it.

        With `OLT_UNCONFIGURED=skip`, as our workflows have it, raises `NotConfigured` for the file as it ships.
        """
        from olt_actions.cohort.several import problems_beside_others

        loaded = _load(self.existing_config().absolute(), self.config.stat().st_mtime_ns)
        if problems := list(problems_beside_others(self.config, loaded.cohort.id, loaded.source)):
            raise CohortError(problems)
        if self.environment.get("OLT_UNCONFIGURED") == "skip":
            from olt_actions.cohort.placeholders import refuse_unconfigured

            refuse_unconfigured(loaded)
        return loaded

    def load_part(self, names: frozenset[str]) -> Loaded:
        """At least what of the checked cohort file concerns these names. Raises as `load` does.

        That is all of it where templates may speak of everybody, and where only placeholder people are concerned.
        """
        from olt_actions.cohort.load import load_part
        from olt_actions.cohort.placeholders import has_real_people
        from olt_actions.cohort.several import problems_beside_others
        from olt_actions.templating.inspection import may_show_everybody

        path = self.existing_config().absolute()
        part = None if may_show_everybody(templates_of(path)) else load_part(path, names)
        if part is None or any(problems_beside_others(path, part.cohort.id, part.source)):
            return self.load()
        may_be_unconfigured = self.environment.get("OLT_UNCONFIGURED") == "skip"
        return self.load() if may_be_unconfigured and not has_real_people(part.cohort) else part

    def existing_config(self) -> Path:
        """The path of the cohort file. Raises `OltError` if it does not exist."""
        return existing(self.config)

    def templates(self) -> Templates:
        """The cohort's templates."""
        return _templates(templates_of(self.config))

    def run_for(self, loaded: Loaded) -> Run:
        """What a run for the whole cohort is about: what was loaded, at the instant of this command."""
        from olt_actions.desired.run import Run

        cohort, neighbours = loaded.cohort, frozenset(filter(None, map(id_in, others_of(self.config))))
        return Run(cohort, self.templates(), self.moment(cohort), source=loaded.source, neighbours=neighbours)

    def repository(self, cohort: Cohort | None) -> str:
        """The repository to work on, as `owner/name`: the option's, the cohort's, or the one that Actions runs in."""
        written = self.repository_option or (cohort.repository if cohort else None)
        name = written or self.environment.get("GITHUB_REPOSITORY", "")
        if name.count("/") != 1 or not all(name.split("/")):
            hint = "Give it as owner/name with --repository, cohort.repository or $GITHUB_REPOSITORY."
            raise OltError("No repository to work on." if not name else f"'{name}' is no repository.", hint=hint)
        return name

    def moment(self, cohort: Cohort) -> datetime:
        """The instant at which to act (aware)."""
        return aware(self.now, cohort)

    @property
    def api_url(self) -> str:
        """The base URL of GitHub's REST API."""
        return self.environment.get("GITHUB_API_URL") or _GITHUB_COM

    def client(self) -> Client:
        """A connection to GitHub with the token of the environment."""
        from olt_actions.gateway.client import Client

        token = self.environment.get("GITHUB_TOKEN", "")
        if not token:
            hint = "In Actions pass `GITHUB_TOKEN: ${{ github.token }}`; elsewhere a token that may write issues."
            raise OltError("GITHUB_TOKEN is not set.", hint=hint)
        return Client(self.api_url, token)

    def board_client(self, client: Client, *, warns: bool = True) -> Client | None:
        """A connection with the token for boards that counts its requests with those of `client`; None without one.

        With `warns`, says so where the App that was asked for the token gave none: the run goes on without.
        """
        if self.app_gave_none and warns:
            self.console.warn(APP_GAVE_NONE, is_new=False)  # that it is new is for Advance to say
            self.console.summary(f"{APP_GAVE_NONE}\n")
        token = self.environment.get("OLT_BOARD_TOKEN", "")
        return type(client)(client.base_url, token, requests=client.requests) if token else None

    @property
    def app_gave_none(self) -> bool:
        """Whether an App was asked for a token for boards, and gave none."""
        return self.environment.get("OLT_APP_OUTCOME") == "failure"

    @property
    def has_board_token(self) -> bool:
        """Whether there is a token for boards."""
        return bool(self.environment.get("OLT_BOARD_TOKEN"))


def common_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the common options to a click command, which receives them as one `Settings`."""

    @click.option("--config", type=click.Path(path_type=Path), help=f"Cohort file (default: $OLT_CONFIG, or {SINGLE}).")
    @click.option("--repository", metavar="OWNER/NAME", help="Repository to work on.")
    @click.option(
        "--now",
        metavar="ISO-8601",
        callback=_instant,
        help="Act as if it were this time, in the cohort's zone unless it names one (default: the clock).",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
    @click.pass_obj
    def with_settings(
        console: Console,
        /,
        config: Path | None,
        repository: str | None,
        now: datetime,
        as_json: bool,
        **rest: Any,  # noqa: ANN401
    ) -> None:
        config = config or Path(console.environment.get("OLT_CONFIG") or SINGLE)
        command(settings=Settings(console, config, repository, now, as_json), **rest)

    with_settings.__doc__ = command.__doc__
    with_settings.__name__ = command.__name__
    with_settings.__click_params__ = [  # type: ignore[attr-defined]
        *getattr(command, "__click_params__", []),
        *getattr(with_settings, "__click_params__", []),
    ]
    return with_settings


def aware(moment: datetime, cohort: Cohort) -> datetime:
    """A moment that an option gives; without a time zone, it is in the cohort's."""
    return moment if moment.tzinfo else moment.replace(tzinfo=cohort.timezone)


def read_instant(_context: click.Context, _parameter: click.Parameter, text: str | None) -> datetime | None:
    """What an option gives as a time; None where it is not given. Raises `click.BadParameter`."""
    try:
        return datetime.fromisoformat(text) if text is not None else None
    except ValueError:
        raise click.BadParameter(f"'{text}' is not a time such as 2017-03-20T09:00:00-04:00.") from None


def _instant(context: click.Context, parameter: click.Parameter, text: str | None) -> datetime:
    return read_instant(context, parameter, text) or datetime.now(UTC)


@lru_cache(maxsize=4)  # a rehearsal calls commands hundreds of times on one file
def _load(config: Path, _changed: int) -> Loaded:
    from olt_actions.cohort.load import load

    return load(config)


@lru_cache(maxsize=4)  # safe although files may change: Jinja recompiles a template whose file has
def _templates(folder: Path) -> Templates:
    from olt_actions.templating import Templates

    return Templates(folder)
