"""The Swedish words for roles, permissions and how far they reach."""

from ..core import swedish
from ..core.access import Permission, Scope
from .models import ROLE_WORDS, Person

__all__ = ["PERMISSION_WORDS", "ROLE_WORDS", "SCOPE_WORDS", "roles_of"]

PERMISSION_WORDS = {
    Permission.READ_OPEN: "Läsa startsidan, kortversionen och andra öppna sidor",
    Permission.USE_OWN_ACCOUNT: "Se och sköta sitt eget konto",
    Permission.READ_PROGRAMME: "Läsa programmet, målen och aktiviteterna",
    Permission.EDIT_PROGRAMME: "Ändra förklaringar, tips och tolkningar, bekräfta tolkningar",
    Permission.READ_SCORECARDS: "Läsa fastställda åtaganden i styrkorten",
    Permission.READ_PROPOSALS: "Läsa förslag som inte är fastställda",
    Permission.READ_DRAFTS: "Läsa avstämningar och svar som inte är inlämnade",
    Permission.READ_EVENT_LOG: "Läsa händelseloggen för ett styrkort",
    Permission.EDIT_COMMITMENT: "Bocka av och ändra åtaganden",
    Permission.ADD_COMMITMENT: "Lägga till åtaganden utöver planen",
    Permission.CONFIRM_COMMITMENT: "Fastställa åtaganden",
    Permission.MANAGE_COMMITMENTS: "Importera och synka åtaganden, ta ställning till ej aktuellt",
    Permission.EXPORT_ALL_SCORECARDS: "Ladda ner alla styrkort på en gång",
    Permission.SIGN_UP: "Anmäla sig till föreläsningar",
    Permission.SIGN_UP_COLLEAGUES: "Anmäla kollegor till föreläsningar",
    Permission.ORGANISE_LECTURES: "Ordna kurser och föreläsningar, se deltagare och närvaro",
    Permission.READ_OUTBOX: "Se vilka mejl som har gått iväg och skicka om dem",
    Permission.READ_ACCOUNTS: "Se vilka som har konto och vilka roller de har",
    Permission.READ_TRAINED: "Läsa hur många som har gått utbildningar",
    Permission.READ_SMALL_NUMBERS: "Läsa antal som är färre än fem, och fördelade på yrken och kurser",
    Permission.READ_COLLEAGUES: "Se vilka kollegor som har anmält sig och deltagit",
    Permission.ENTER_HEADCOUNTS: "Ange antal anställda för nämnder och bolag",
    Permission.MANAGE_RETENTION: "Notera gallringsbeslut och pausa gallring",
    Permission.READ_REPORTS: "Läsa uppföljningar som är inlämnade",
    Permission.WRITE_REPORT: "Skriva och lämna in uppföljningen",
    Permission.ANSWER_ROW: "Svara för en rad i uppföljningen som är tilldelad en",
    Permission.RECEIVE_REPORTS: "Ta emot uppföljningar, begära komplettering, öppna och stänga omgångar",
    Permission.COMPILE: "Skriva sammanställningar och halvvägsrapporten",
    Permission.EDIT_DIRECTORY: "Skriva, kontrollera och publicera kontaktuppgifter till stöd",
    Permission.PRINT_HANDOUTS: "Göra utskrifter med kontaktuppgifter",
    Permission.NOTE_CONTACTS: "Notera nämndens kontakter med organisationer",
    Permission.READ_CONTACTS: "Läsa nämndernas kontakter med organisationer",
    Permission.TAKE_PART_IN_GROUP: "Föreslå, diskutera och läsa utkast i referensgruppen",
    Permission.FINISH_DECISION: "Bocka av beslut från referensgruppen",
    Permission.MANAGE_REFERENCE_GROUP: "Sköta referensgruppens medlemmar, möten och anteckningar",
    Permission.OFFER_INTRODUCTIONS: "Erbjuda, boka och notera introduktioner",
    Permission.ANSWER_INTRODUCTION: "Svara på ett erbjudande om introduktion",
    Permission.READ_DIALOGUE: "Läsa vad som har sagts om introduktion och stöd, och vilka nyckelfunktionerna är",
    Permission.NOTE_NEEDS: "Notera och följa upp stödbehov",
    Permission.NAME_KEY_FUNCTIONS: "Ange nämndens nyckelfunktioner",
    Permission.ANSWER_YEARLY: "Lämna nämndens årliga uppgifter",
    Permission.ASK_OFFICE: "Fråga programkontoret",
    Permission.ANSWER_QUESTIONS: "Besvara frågor och publicera vanliga frågor",
    Permission.WRITE_NEWS: "Skriva nyheter, kampanjer och kommunikationsplanen",
    Permission.OPEN_OCCASIONS: "Öppna och stänga tillfällen för aktiviteter som väntar på dem",
    Permission.EDIT_MATERIALS: "Lägga till, publicera och dra tillbaka stödmaterial, se antal nedladdningar",
    Permission.READ_EXAMPLES: "Läsa goda exempel som är publicerade",
    Permission.READ_REACH: "Se hur långt programmet har nått i varje nämnd",
    Permission.SUGGEST_EXAMPLES: "Föreslå goda exempel",
    Permission.WRITE_EXAMPLE: "Skriva, ändra och skicka in ett gott exempel",
    Permission.KEEP_EXAMPLE: "Följa granskningen av ett gott exempel, säga att det gäller och arkivera det",
    Permission.REVIEW_EXAMPLES: "Granska och publicera goda exempel",
    Permission.DO_THE_SAME: "Ange att nämnden gör som i ett gott exempel",
    Permission.COMMENT_EXAMPLES: "Kommentera goda exempel och fråga om dem",
    Permission.REMOVE_COMMENT: "Ta bort kommentarer till goda exempel",
}
SCOPE_WORDS = {Scope.ALL: "ja", Scope.OWN_BOARD: "egen nämnd", Scope.OWN: "egna", Scope.NONE: "nej"}


def roles_of(person: Person) -> str:
    """`Medarbetare, kommunikatör till och med 31 december 2023`."""
    more = [
        ROLE_WORDS[grant.role].lower()
        + (f" till och med den {swedish.long_date(grant.ends_on)}" if grant.ends_on else "")
        for grant in person.grants
    ]
    return ", ".join(["Medarbetare", *more])
