"""What every answer is checked for is found when it is wrong."""

import pytest

from tests import lint

GOOD = """<!doctype html><html lang="sv"><head><title>Start – vpapp</title></head><body><main><h1>Start</h1>
<form id="f" method="post" action="/a" hx-post="/a"><input type="hidden" name="csrf_token" value="t">
<label for="x">Text</label><textarea id="x" name="x">{{ None }}</textarea><button>Spara</button></form>
<button form="f" formaction="/d" hx-post="/d">Skicka</button>
<a href="/b" hx-get="/b">Läs</a><img src="/i.png" alt="">
<table><caption>Tal</caption><tr><th scope="col">Nr</th></tr></table></main></body></html>"""


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("<h1>Start</h1>", "<h1>Start</h1><h1>Start</h1>", "2 h1"),
        ("<h1>Start</h1>", "<h1>Slut</h1>", "does not begin"),
        ("<h1>Start</h1>", "<h1>Start</h1><h3>Hopp</h3>", "follows an h1"),
        ('lang="sv"', 'lang="en"', "lang"),
        ("</h1>", "</h1><p id='x'></p>", "2 times"),
        ('for="x"', 'for="y"', "no label"),
        ('for="x"', 'for="y"', "not on the page"),
        ("</h1>", "</h1><p>{{ name }}</p>", "{{"),
        ("</h1>", "</h1><p>None</p>", "None"),
        ("</h1>", "</h1><p>811228-9874</p>", "personal identity"),
        ("</h1>", "</h1><p>vänligen</p>", "vänligen"),
        ("</h1>", "</h1><p style='x'></p>", "style="),
        ("</h1>", "</h1><style></style>", "inline <style>"),
        ("</h1>", "</h1><script>x</script>", "inline <script>"),
        ("</h1>", "</h1><p onclick='x'></p>", "onclick"),
        ("</h1>", "</h1><a href='https://x.se/'>X</a>", "another site"),
        ("</h1>", "</h1><a href='//x.se/'>X</a>", "another site"),
        ("</h1>", "</h1><a href='javascript:x'>X</a>", "script in an attribute"),
        ("</h1>", "</h1><a href=' Java\nscript:x'>X</a>", "script in an attribute"),
        ("</h1>", "</h1><svg><use xlink:href='javascript:x'></use></svg>", "script in an attribute"),
        ("</h1>", "</h1><img alt='' src='javascript:x'>", "script in an attribute"),
        ('action="/a"', 'action="javascript:x"', "script in an attribute"),
        ("<button>", "<button formaction='javascript:x'>", "script in an attribute"),
        ("<button>", "<button hx-headers='js:{a: x}'>", "script in an attribute"),
        ("<button>Spara</button>", "<button></button>", "without text"),
        ("<button>Spara</button>", "<button>Ärende</button>", "no word for a label"),
        ("<button>Spara</button>", "", "no button"),
        ('alt=""', "", "no alt"),
        (' method="post"', ' method="get"', "posts only with htmx"),
        ('form="f"', "", "posts only with htmx"),
        (' formaction="/d"', "", "nothing without htmx"),
        ('name="csrf_token"', 'name="other"', "lacks its CSRF token"),
        ('href="/b"', 'href="/c"', "nothing without htmx"),
        ("<caption>Tal</caption>", "", "without caption"),
        (' scope="col"', "", "without scope"),
        ("</table>", "", "ends nothing"),
        ("</h1>", "</h1><fieldset></fieldset>", "without legend"),
        ("</h1>", "</h1><svg></svg>", "svg"),
    ],
)
def test_the_page_checks_find_what_is_wrong(right, wrong, says):
    assert lint.read(GOOD)[1] == []
    assert any(says in problem for problem in lint.read(GOOD.replace(right, wrong, 1))[1])


@pytest.mark.parametrize("typed", ["javascript:x", "js:x"])
def test_what_somebody_typed_into_a_field_is_no_script(typed):
    field = f'<input type="url" aria-label="Adress" name="url" value="{typed}">'
    assert lint.read(GOOD.replace("<button>", f"{field}<button>"))[1] == []
