"""The floor of a round's pages: the session, the one best statement, one plain loop over the same rows.

What the real pages say with components stands here as dots, so that as many bytes are sent.
"""

import json
import sqlite3

from flask import Flask

from benchmarks.floor import connections, signed_in, widened

ROUND = (2022, "VB")
NEWEST = """
SELECT board.id, board.slug, board.short_name, submission.state, version.content
FROM board JOIN round ON round.year = :year AND round.kind = :kind
LEFT JOIN submission ON submission.board_id = board.id AND submission.round_id = round.id
LEFT JOIN submission_version AS version ON version.submission_id = submission.id AND version.number =
    (SELECT max(number) FROM submission_version WHERE submission_id = submission.id)
WHERE coalesce(valid_from, '') <= min(ends_on, closes_on) AND coalesce(valid_to, '9') >= min(ends_on, closes_on)
ORDER BY board.kind, board.sort_key"""

PLAN = """
SELECT board_id, activity.no, commitment.kind, stage, commitment.status, commitment.ends_on, completed_on,
    (SELECT group_concat(year || state) FROM exemption WHERE commitment_id = commitment.id) AS exempt,
    (SELECT count(*) FROM answer JOIN round ON round.id = round_id
     WHERE commitment_id = commitment.id AND round.year = :year AND round.kind = :kind) AS answered
FROM commitment JOIN activity ON activity.id = activity_id"""

MATRIX = """<!doctype html><title>Matris</title><h1>Matris</h1><table>
{% for board in boards %}<tr><th><a href="{{ board["slug"] }}">{{ board["short_name"] }}</a></th>
{% for no, answered, assessment, expectation in board["cells"] %}<td><a href="{{ board["slug"] }}/{{ no }}">
{{ answered }} {{ assessment }} {{ expectation }}</a>…</td>{% endfor %}</tr>
{% endfor %}</table>"""

GRID = """<!doctype html><title>Omgång</title><h1>Omgång</h1><table>
{% for board in boards %}<tr><th><a href="{{ board["slug"] }}">{{ board["short_name"] }}</a></th>
<td>{{ board["state"] }}</td><td>{{ board["on"] }}, {{ board["by"] }}</td>
<td>{{ board["answered"] }} av {{ board["asked"] }}</td></tr>…
{% endfor %}</table>"""


def create_app(database: str, matrix_bytes: int, grid_bytes: int) -> Flask:
    """The floor on a database of its own. Its answers are about as long as the two numbers say."""
    app, connected = Flask(__name__), connections(database)
    first = boards(connected())
    number = sum(len(board["cells"]) for board in first)
    matrix_page = widened(app, MATRIX, matrix_bytes, number, boards=first)
    grid_page = widened(app, GRID, grid_bytes, len(first), boards=first)

    @app.get("/matris")
    def matrix() -> str:
        signed_in(connected())
        return matrix_page.render(boards=boards(connected()))

    @app.get("/omgang")
    def grid() -> str:
        signed_in(connected())
        return grid_page.render(boards=boards(connected()))

    return app


def boards(connection: sqlite3.Connection) -> list[dict[str, object]]:
    """Each board with its cells: from its newest version, else from the plan."""
    values = {"year": ROUND[0], "kind": ROUND[1]}
    plan: dict[int, list[sqlite3.Row]] = {}
    for row in connection.execute(PLAN, values):
        plan.setdefault(row["board_id"], []).append(row)
    return [_board(row, plan.get(row["id"], [])) for row in connection.execute(NEWEST, values)]


def _board(row: sqlite3.Row, plan: list[sqlite3.Row]) -> dict[str, object]:
    content = json.loads(row["content"]) if row["content"] else {"rows": [], "on": "", "by": ""}
    said = [(one["activity"], one["answered"], one["assessment"], one["expectation"]) for one in content["rows"]]
    asked = [(one["no"], one["answered"], one["status"], one["exempt"]) for one in plan]
    return {
        "slug": row["slug"], "short_name": row["short_name"], "state": row["state"], "on": content["on"],
        "by": content["by"], "cells": said or asked, "asked": len(plan),
        "answered": sum(one["answered"] for one in plan),
    }  # fmt: skip
