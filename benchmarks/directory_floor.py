"""The floor of a search in the directory: the one best statement, one plain loop over the same rows.

Nobody is signed in. What the real page says with components stands here as dots, so that as many bytes are sent.
"""

import sqlite3
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask, request

from benchmarks.floor import connections, widened

DAY, BEFORE, WEEKDAY, WEEKDAY_BEFORE = "2023-05-22", "2023-05-21", 0, 6
ALIKE = """
SELECT words FROM synonym_group"""

OPEN = """
SELECT service_id FROM channel WHERE hours = 'always'
    AND id NOT IN (SELECT channel_id FROM special_day WHERE day = :day)
UNION ALL SELECT service_id FROM channel JOIN open_hours ON open_hours.channel_id = channel.id
WHERE hours = 'weekly' AND (
    (weekday = :weekday AND opens <= :minute AND closes > :minute
        AND channel.id NOT IN (SELECT channel_id FROM special_day WHERE day = :day))
    OR (weekday = :weekday_before AND closes > :minute + 1440
        AND channel.id NOT IN (SELECT channel_id FROM special_day WHERE day = :before)))
UNION ALL SELECT service_id FROM channel JOIN special_day ON special_day.channel_id = channel.id
WHERE (day = :day AND opens <= :minute AND closes > :minute) OR (day = :before AND closes > :minute + 1440)"""

FIND = f"""
WITH hit AS (
    SELECT id, id IN ({OPEN}) AS is_open, count(*) OVER () AS total FROM service
    WHERE state = 'published' AND shown_until >= :day %s
    ORDER BY is_open DESC, sort_key, id LIMIT 20
)
SELECT service.id, service.name, organisation.name AS organisation, for_whom, fresh_until, languages_note,
    service.url, is_open, total,
    (SELECT json_group_array(json_array(kind, value, note, hours, (SELECT json_group_array(json_array(
        weekday, opens, closes)) FROM open_hours
        WHERE channel_id = channel.id AND weekday IN (:weekday, :weekday_before))))
     FROM channel WHERE service_id = service.id) AS ways,
    (SELECT group_concat(code || way) FROM service_language WHERE service_id = service.id) AS languages,
    (SELECT group_concat(audience) FROM service_audience WHERE service_id = service.id) AS audiences
FROM hit JOIN service ON service.id = hit.id JOIN organisation ON organisation.id = organisation_id
ORDER BY is_open DESC, service.sort_key, service.id"""

WITH_WORDS = FIND % """
    AND id IN (SELECT service_id FROM service_language WHERE code = :language)
    AND search_text LIKE '%' || :first || '%' AND (search_text LIKE '%' || :second || '%'
        OR search_text LIKE '%vald i nara relation%' OR search_text LIKE '%kvinnofrid%'
        OR search_text LIKE '%kvinnomisshandel%' OR search_text LIKE '%vald hemma%'
        OR search_text LIKE '%misshandlad%' OR search_text LIKE '%slar mig%')"""
EVERY = FIND % ""

PAGE = """<!doctype html><title>Kontaktuppgifter</title><h1>{{ rows[0]["total"] }}</h1><ul>
{% for row in rows %}<li><a href="{{ row["id"] }}">{{ row["name"] }}</a> {{ row["organisation"] }} {{ row["ways"] }}
{{ row["for_whom"] }} {{ row["fresh_until"] }} {{ row["languages"] }} {{ row["languages_note"] }} {{ row["url"] }}
{{ row["audiences"] }} {{ row["is_open"] }}…</li>
{% endfor %}</ul>"""


def create_app(database: str, sizes: list[int]) -> Flask:
    """The floor on a database of its own. Its answers are about as long as `sizes` say: with words twice, and all."""
    app, connected = Flask(__name__), connections(database)
    words = {"q": "stöd partnervåld", "sprak": "ar"}
    first = found(connected(), words)
    rows = (first, first, found(connected(), {}))
    pages = [widened(app, PAGE, size, 20, rows=some) for size, some in zip(sizes, rows, strict=True)]

    @app.post("/<int:at>")
    def search(at: int) -> str:
        return pages[at].render(rows=found(connected(), request.form))

    return app


def found(connection: sqlite3.Connection, form: dict[str, str]) -> list[sqlite3.Row]:
    """The first twenty, by what was asked for."""
    values: dict[str, object] = {
        "day": DAY, "before": BEFORE, "weekday": WEEKDAY, "weekday_before": WEEKDAY_BEFORE, "minute": _minute(),
    }  # fmt: skip
    if not form.get("q"):
        return connection.execute(EVERY, values).fetchall()
    connection.execute(ALIKE).fetchall()
    first, second = form["q"].replace("ö", "o").replace("å", "a").split()
    values |= {"first": first, "second": second, "language": form["sprak"]}
    return connection.execute(WITH_WORDS, values).fetchall()


def _minute() -> int:
    now = datetime.now(ZoneInfo("Europe/Stockholm"))
    return now.hour * 60 + now.minute
