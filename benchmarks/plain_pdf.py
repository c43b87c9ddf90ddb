"""The floor of a scorecard's PDF: WeasyPrint alone, warm, on a plain table with the same words.

The same typefaces, PDF/UA and fixed columns; no marks, no colours, no page heads.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.servers import ROOT

PLAIN = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>{{ title }}</title><style>
@page { size: A4; margin: 20mm 17mm }
html { font: 9.5pt/1.45 "Noto Sans", "DejaVu Sans", sans-serif }
table { width: 100%; table-layout: fixed; border-collapse: collapse }
.no { width: 8mm } .period { width: 26mm } .who { width: 35mm } .state { width: 42mm }
th, td { text-align: left; vertical-align: top }
</style></head><body><h1>{{ title }}</h1><table>
<colgroup><col class="no"><col><col class="period"><col class="who"><col class="state"></colgroup>
<thead><tr><th>Nr</th><th>Åtagande</th><th>Period</th><th>Ansvarig</th><th>Läge</th></tr></thead><tbody>
{% for row in rows %}{% set one = row.commitment %}
<tr><td>{{ one.activity.no if one.activity }}</td><td>{{ one.title }} {{ row.part_words }}</td>
<td>{{ row.period_words }}</td><td>{{ one.responsible }}</td>
<td>{{ row.pill[0] }} {{ row.ticked_date }} {{ row.strip_words if row.dots }}</td></tr>
{% if one.plan or one.steps %}<tr><td></td><td colspan="4">{{ one.plan }}
{{ row.steps_done }} av {{ one.steps|length }} steg klara
{% for step in one.steps %}<br>{{ step.text }}{% endfor %}</td></tr>{% endif %}
{% endfor %}</tbody></table></body></html>"""

FONTS = FontConfiguration()


def plain(title: str, rows: Sequence[Any]) -> str:
    """The rows of a scorecard as HTML."""
    return Environment(autoescape=True).from_string(PLAIN).render(title=title, rows=rows)


def draw(html: str) -> bytes:
    """The PDF."""
    made: bytes = HTML(string=html).write_pdf(font_config=FONTS, pdf_variant="pdf/ua-1")
    return made


@contextmanager
def drawer(html: str, file: Path) -> Iterator[Callable[[], int]]:
    """Draws the document in a process of its own, kept warm, each time it is called; how many bytes it has."""
    file.write_text(html, encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.plain_pdf", str(file)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        asked, answers = child.stdin, child.stdout
        assert asked
        assert answers

        def once() -> int:
            print(file=asked, flush=True)
            return int(answers.readline())

        yield once
        asked.close()


if __name__ == "__main__":
    document = Path(sys.argv[1]).read_text(encoding="utf-8")
    for _ in sys.stdin:
        print(len(draw(document)), flush=True)
