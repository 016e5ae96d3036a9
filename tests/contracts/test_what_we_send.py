"""Every request of the gateway is one that GitHub's published schema and OpenAPI description allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse
from graphql.execution.values import get_variable_values

from olt_actions.apply.requests import row_for
from olt_actions.cohort.model import BoardSettings
from olt_actions.desired.run import Run
from olt_actions.gateway.board_reader import BoardReader
from olt_actions.gateway.client import Client, Json
from olt_actions.gateway.mutations import RestRequest, document
from olt_actions.gateway.reader import Reader
from olt_actions.observe.issues import observe
from olt_actions.reconcile import loop
from olt_actions.reconcile.demo_issue import publish_demo_issue
from olt_actions.report.builders import build_summary
from tests.builders import a_cohort, a_pair, a_person, taking_part
from tests.contracts.openapi import described_path, problems_of_request
from tests.contracts.published import problems_of_document, published_schema
from tests.example_operations import EXAMPLES, complete_references
from tests.harness import REPOSITORY, advance, at
from tests.report.report_fixtures import at as of_demos
from tests.report.report_fixtures import the_cohort

ADA, GRACE, ALAN = a_person("ada"), a_person("grace"), a_person("alan")


def problems_of_question(query, variables):
    [operation] = [it for it in parse(query).definitions if isinstance(it, OperationDefinitionNode)]
    values = get_variable_values(published_schema(), operation.variable_definitions or (), dict(variables))
    return [*problems_of_document(query), *(values if isinstance(values, list) else [])]


@dataclass(slots=True)
class RecordingClient(Client):
    """A client that keeps what it sends."""

    sent: list[tuple[str, str, Any]] = field(default_factory=list)

    def _send(self, verb: str, path: str, body: Json | None, parameters: Mapping[str, str] | None = None) -> Any:
        self.sent.append((verb, path, body))
        return Client._send(self, verb, path, body, parameters)


@pytest.fixture
def sent(world, server, templates):
    """Every request of a cohort in which everything happens that makes us write."""
    repository = world.repository(REPOSITORY)
    world.add_user("example-ada", member_of=["example-org"])
    world.add_user("example-grace", member_of=["example-org"])
    world.add_user("example-joe", member_of=["example-org"])
    world.add_user("example-alan")
    client = RecordingClient(server.url, "token-of-github-actions[bot]", sleep=lambda _seconds: None)
    pair = a_pair("maps", ADA, mentors=(GRACE,))
    cohort = a_cohort(pair, a_pair("late", ALAN, joined=date(2017, 3, 29)), meetings=(2,))
    advance(cohort, templates, client, at(1))
    work = repository.issue(2)
    repository.create_issue(by="github-actions[bot]", title=work.title, body=work.body)
    work.remove_labels(by="github-actions[bot]", labels=["type: assignment"])
    work.parent.remove_sub_issue(by="github-actions[bot]", part=work)
    mentorship = replace(pair.mentorships[0], until=date(2017, 3, 22))
    pair = replace(pair, mentorships=(mentorship,), participations=taking_part(ADA, a_person("joe")))
    schedule = tuple(replace(week, title="Renamed") for week in cohort.schedule)
    moved = replace(schedule[0], assignments=()), replace(schedule[1], assignments=("work-1", "work-2")), schedule[2]
    advance(replace(cohort, pairs=(pair, cohort.pairs[1]), schedule=moved), templates, client, at(3))
    Reader(client, REPOSITORY).unknown_logins(("example-ada", "nobody-at-all"))
    for n in range(60):
        work.comment(by="example-ada", body=f"word {n}")
    _post_demos(client)
    _play_boards(world, server, templates, client, cohort)
    return client.sent


def _post_demos(client: Client) -> None:
    """A demo day with a long text, and the one after it."""
    demos, reader = the_cohort(), Reader(client, REPOSITORY)
    for day, text in ((15, "## Project\n\nword\n" * 4_000), (15, "Short"), (22, "Final")):
        observation = observe(reader, demos)
        summary = build_summary(demos, observation.observed, of_demos(day))
        publish_demo_issue(demos, summary.demo, text, reader, observation, of_demos(day), sleep=lambda _seconds: None)


def _play_boards(world, server, templates, client, cohort):
    """Boards from nothing and from a template, found, filled, moved on, handed over, copied and closed."""
    world.repository(REPOSITORY).grant("example-grace", "write")
    template = world.create_project("example-org", by="example-grace", title="Template")
    token = world.add_token("example-grace")
    board_client = RecordingClient(server.url, token, sleep=lambda _seconds: None, sent=client.sent)
    first = replace(cohort, pairs=cohort.pairs[:1], boards=BoardSettings(public=True))
    advance(first, templates, client, at(1), board_client=board_client, force=True)  # others have left the file
    [board] = [board for board in world.account("example-org").projects if "/board/maps)" in board.title]
    world.create_project("example-org", by="example-grace", title=board.title)
    board.items[1].move(by="example-grace", status="Excused")
    board.repositories.clear()
    cohort = replace(cohort, boards=BoardSettings(template=template.number))
    advance(cohort, templates, client, at(3), board_client=board_client)
    left = replace(cohort.pairs[0], left=date(2017, 4, 1))
    advance(replace(cohort, pairs=(left, cohort.pairs[1])), templates, client, at(3), board_client=board_client)
    advance(cohort, templates, client, at(3), board_client=board_client)
    issue = board.items[1].content.number
    boards = BoardReader(board_client, REPOSITORY)
    loop.plan_event_run(Run(cohort, templates, at(3)), Reader(client, REPOSITORY), issue, at(2), boards=boards)
    boards.boards_of("example-org")
    boards.knows_moves = False
    boards.cards([board.items[1].content.id])
    boards.boards_of_issues([board.items[1].content.id])


def test_the_recorded_requests_include_every_kind_of_write(sent):
    text = " ".join(body["query"] for _, path, body in sent if path.endswith("/graphql"))
    assert {verb for verb, path, _ in sent if "milestones" in path} == {"POST", "PATCH"}
    for mutation in ("createLabel", "createIssue", "updateIssue", "addLabelsToLabelable", "addSubIssue", "closeIssue"):
        assert mutation in text
    for mutation in ("pinIssue", "unpinIssue", "addComment", "updateIssueComment"):
        assert mutation in text
    assert "query LongHistories" in text
    for mutation in ("addAssigneesToAssignable", "removeAssigneesFromAssignable"):
        assert mutation in text
    for mutation in ("createProjectV2(", "copyProjectV2", "updateProjectV2(", "createProjectV2Field", "StatusUpdate"):
        assert mutation in text
    for mutation in ("updateProjectV2Field", "updateProjectV2Collaborators", "addProjectV2ItemById", "ItemFieldValue"):
        assert mutation in text
    assert [path for _, path, _ in sent if "/views" in path]


def test_every_graphql_document_is_valid_with_its_variables(sent):
    for body in (body for _, path, body in sent if path.endswith("/graphql")):
        assert problems_of_question(body["query"], body["variables"]) == []


def test_every_rest_request_is_as_github_describes_it(sent):
    requests = [(verb, path, body) for verb, path, body in sent if not path.endswith("/graphql")]
    assert requests
    for verb, path, body in requests:
        assert problems_of_request(verb, described_path(path), body) == []


@pytest.mark.parametrize("operation", EXAMPLES, ids=lambda it: type(it).__name__)
def test_every_kind_of_operation_is_sent_as_github_describes_it(operation):
    request = row_for(operation).request(operation, complete_references())
    if isinstance(request, RestRequest):
        path = request.path if request.path.startswith("/") else f"/repos/{REPOSITORY}/{request.path}"
        assert problems_of_request(request.verb, described_path(path), request.body) == []
    else:
        assert problems_of_question(*document([request])) == []
