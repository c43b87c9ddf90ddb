"""The accessibility statement as data: what the law asks to be said, in its order.

Source: lag (2018:1937) om tillgänglighet till digital offentlig service, and the agency Digg's regulations
MDFFS 2019:2. A city that runs the app fills in its own contact and the day of its own examination.
"""

from datetime import date

from ..core import swedish

UPDATED = date(2026, 11, 25)
ITEMS = (
    ("Vad redogörelsen gäller", "Webbappen för stadens program mot våld."),
    ("Vem som står bakom", "Socialförvaltningen ansvarar för appen och för den här redogörelsen."),
    (
        "Hur tillgänglig appen är",
        "Appen är byggd för att följa WCAG 2.2 på nivå AA. Vi känner inte till några brister.",
    ),
    ("Innehåll som inte är tillgängligt", "Det finns inget innehåll som vi vet är otillgängligt."),
    ("Undantag", "Vi åberopar inget undantag för oskäligt betungande anpassning."),
    ("Dokument", "PDF-filer som appen gör är taggade enligt PDF/UA och läses upp i rätt ordning."),
    (
        "Hur vi har testat",
        "Varje sida granskas automatiskt i webbläsare, i ljust och mörkt läge, och med enbart "
        "tangentbord. Granskningen görs vid varje ändring av appen. Ingen utomstående har granskat den.",
    ),
    ("När redogörelsen uppdaterades", f"Redogörelsen uppdaterades senast den {swedish.long_date(UPDATED)}."),
    (
        "Om du behöver innehållet i annan form",
        "Kontakta programkontoret på socialförvaltningen, så får du innehållet "
        "på ett sätt som fungerar för dig.",
    ),
    (
        "Rapportera brister",
        "Skriv i formuläret här nedanför om något inte fungerar. Du behöver inte säga vem du är.",
    ),
    (
        "Tillsyn",
        "Myndigheten för digital förvaltning har tillsyn. Är du inte nöjd med hur vi hanterar det du "
        "rapporterar kan du anmäla det till myndigheten på adressen www.digg.se/tdosanmalan.",
    ),
)
