"""What people write becomes HTML that harms nobody."""

import pytest

from vpapp.core import markdown


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("en rad\nen till", "<p>en rad<br>\nen till</p>"),
        ("# Störst\n\n##### Minst", "<h3>Störst</h3>\n<h4>Minst</h4>"),
        ("- ett\n- två", "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>"),
        ("**viktigt** och *så*", "<p><strong>viktigt</strong> och <em>så</em></p>"),
        ("[planen](/aktiviteter)", '<p><a href="/aktiviteter">planen</a></p>'),
        ("[skriv](mailto:a@b.se)", '<p><a href="mailto:a@b.se">skriv</a></p>'),
        (
            "[hit](https://exempel.se 'titel')",
            '<p><a href="https://exempel.se" rel="external noreferrer">hit (annan webbplats)</a></p>',
        ),
        ("<b onclick=x>fet</b>", "<p>&lt;b onclick=x&gt;fet&lt;/b&gt;</p>"),
        ("<script>ont()</script>", "<p>&lt;script&gt;ont()&lt;/script&gt;</p>"),
        ("[ont](javascript:ont())", "<p>[ont](javascript:ont())</p>"),
        ("[ont](data:text/html,x)", "<p>[ont](data:text/html,x)</p>"),
        ("[ont](//ond.example)", "<p>[ont](//ond.example)</p>"),
        ("[ont](/\\\\ond.example)", "<p>[ont](/\\ond.example)</p>"),
        ("[ont](/%5cond.example)", "<p>[ont](/%5cond.example)</p>"),
        ("[ont](/%09/ond.example)", "<p>[ont](/%09/ond.example)</p>"),
        ("[ont](/%0A/ond.example)", "<p>[ont](/%0A/ond.example)</p>"),
        ("[ont](/%0d/ond.example)", "<p>[ont](/%0d/ond.example)</p>"),
        (
            "[hit](HTTPS://exempel.se)",
            '<p><a href="HTTPS://exempel.se" rel="external noreferrer">hit (annan webbplats)</a></p>',
        ),
        ("    kod", "<p>kod</p>"),
    ],
)
def test_markdown(text, drawn):
    assert markdown.html(text).strip() == drawn


def test_two_links_in_a_paragraph_lead_each_where_it_should():
    made = markdown.html("[hem](/) [ut](https://exempel.se) [hem](/)")
    assert made.count("annan webbplats") == 1
    assert '<a href="/">hem</a>' in made
