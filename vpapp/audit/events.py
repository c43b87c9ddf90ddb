"""Everything that can happen, as noun:verb, with the Swedish sentence shown in the log."""

from enum import StrEnum


class Event(StrEnum):
    """What happened."""

    PROGRAMME_LOADED = "programme:loaded"
    INTERPRETATION_CONFIRMED = "interpretation:confirmed"
    INTERPRETATION_UNCONFIRMED = "interpretation:unconfirmed"
    ACTIVITY_SUPPORT_EDITED = "activity_support:edited"
    ADDRESSEES_EDITED = "addressees:edited"
    BOARD_CONCERN_DECIDED = "board_concern:decided"
    PERSON_ADDED = "person:added"
    ROLE_GRANTED = "role:granted"
    PASSWORD_CHANGED = "password:changed"  # noqa: S105 - the name of an event
    COMMITMENT_ADDED = "commitment:added"
    COMMITMENT_EDITED = "commitment:edited"
    COMMITMENT_CONFIRMED = "commitment:confirmed"
    COMMITMENT_UNCONFIRMED = "commitment:unconfirmed"
    COMMITMENT_CLOSED = "commitment:closed"
    COMMITMENT_OPENED_AGAIN = "commitment:opened_again"
    COMMITMENT_COMPLETED = "commitment:completed"
    COMMITMENT_TAKEN_UP = "commitment:taken_up"
    COMMITMENT_REOPENED = "commitment:reopened"
    COMMITMENT_STATUS_SET = "commitment:status_set"
    COMMITMENT_RECONCILED = "commitment:reconciled"
    RECONCILIATION_UNDONE = "reconciliation:undone"
    COMMITMENTS_IMPORTED = "commitments:imported"
    COMMITMENTS_SYNCED = "commitments:synced"
    BOARDS_MERGED = "boards:merged"
    STEP_ADDED = "step:added"
    STEP_EDITED = "step:edited"
    STEP_REMOVED = "step:removed"
    STEP_PUT_BACK = "step:put_back"
    STEP_DONE = "step:done"
    STEP_UNDONE = "step:undone"
    EXEMPTION_PROPOSED = "exemption:proposed"
    EXEMPTION_WITHDRAWN = "exemption:withdrawn"
    EXEMPTION_ENDED = "exemption:ended"
    EXEMPTION_ACCEPTED = "exemption:accepted"
    EXEMPTION_ANSWERED = "exemption:answered"
    JOB_ORDERED = "job:ordered"
    MAIL_SENT_AGAIN = "mail:sent_again"
    COURSE_ADDED = "course:added"
    COURSE_EDITED = "course:edited"
    LECTURE_ADDED = "lecture:added"
    LECTURE_EDITED = "lecture:edited"
    LECTURE_PUBLISHED = "lecture:published"
    LECTURE_DELETED = "lecture:deleted"
    LECTURE_CANCELLED = "lecture:cancelled"
    LECTURE_DRAWN = "lecture:drawn"
    SIGNED_UP = "sign_up:added"
    SEAT_GRANTED = "sign_up:granted"
    SEAT_OFFERED = "sign_up:offered"
    OFFER_ACCEPTED = "offer:accepted"
    OFFER_DECLINED = "offer:declined"
    OFFER_LAPSED = "offer:lapsed"
    SIGN_UP_WITHDRAWN = "sign_up:withdrawn"
    SIGN_UP_REMOVED = "sign_up:removed"
    SIGN_UP_MOVED = "sign_up:moved"
    WALKED_IN = "sign_up:walked_in"
    ATTENDANCE_NOTED = "attendance:noted"
    INTEREST_NOTED = "interest:noted"
    INTEREST_WITHDRAWN = "interest:withdrawn"
    EVALUATED = "lecture:evaluated"
    PARTICIPANTS_WRITTEN_TO = "participants:written_to"
    PROFESSION_SET = "person:profession_set"
    CALENDAR_RENEWED = "calendar:renewed"
    CALENDAR_ENDED = "calendar:ended"
    INTERESTED_TOLD = "interested:told"
    WEB_COURSE_LOADED = "web_course:loaded"
    COMPLETION_REPORTED = "completion:reported"
    COMPLETION_TAKEN_BACK = "completion:taken_back"
    BOARD_SIGN_UPS_READ = "board_sign_ups:read"
    HEADCOUNT_SET = "headcount:set"
    COLLEAGUES_READ = "colleagues:read"
    DISPOSAL_NOTED = "disposal:noted"
    DISPOSAL_HELD = "disposal:held"
    DISPOSAL_RELEASED = "disposal:released"
    NAMES_PURGED = "names:purged"
    ANSWER_WRITTEN = "answer:written"
    ANSWER_REMOVED = "answer:removed"
    GOAL_ANSWERED = "goal:answered"
    REPORT_HANDED_IN = "report:handed_in"
    REPORT_FROZEN = "report:frozen"
    REPORT_RECEIVED = "report:received"
    REPORT_RETURNED = "report:returned"
    REPORT_OPENED_AGAIN = "report:opened_again"
    REPORT_TRANSCRIBED = "report:transcribed"
    ROUND_CLOSED = "round:closed"
    ROUND_OPENED_AGAIN = "round:opened_again"
    ROUND_DATES_SET = "round:dates_set"
    COMPILATION_BEGUN = "compilation:begun"
    COMPILATION_WRITTEN = "compilation:written"
    COMPILATION_UPDATED = "compilation:updated"
    COMPILATION_FINAL = "compilation:final"
    ILS_NOTED = "ils:noted"
    MEETING_SET = "meeting:set"
    REMINDED = "report:reminded"
    ROW_ASSIGNED = "row:assigned"
    ROW_TAKEN_BACK = "row:taken_back"
    EMPLOYER_TEXT_WRITTEN = "employer_text:written"
    ORGANISATION_ADDED = "organisation:added"
    ORGANISATION_EDITED = "organisation:edited"
    SERVICE_ADDED = "service:added"
    SERVICE_EDITED = "service:edited"
    SERVICE_CHECKED = "service:checked"
    SERVICE_FOUND_WRONG = "service:found_wrong"
    SERVICE_PUBLISHED = "service:published"
    SERVICE_UNPUBLISHED = "service:unpublished"
    SERVICE_DELETED = "service:deleted"
    CHANNEL_ADDED = "channel:added"
    CHANNEL_EDITED = "channel:edited"
    CHANNEL_REMOVED = "channel:removed"
    CHANNELS_ORDERED = "channels:ordered"
    SPECIAL_DAY_SET = "special_day:set"
    SPECIAL_DAY_REMOVED = "special_day:removed"
    SYNONYMS_ADDED = "synonyms:added"
    SYNONYMS_CHANGED = "synonyms:changed"
    SYNONYMS_REMOVED = "synonyms:removed"
    FAULT_HANDLED = "fault_report:handled"
    CHANGE_PROPOSED = "change:proposed"
    CHANGE_APPROVED = "change:approved"
    CHANGE_DECLINED = "change:declined"
    CHANGE_TAKEN_BACK = "change:taken_back"
    TRANSLATION_WRITTEN = "translation:written"
    TRANSLATION_REVIEWED = "translation:reviewed"
    LANGUAGE_REVIEWED = "language:reviewed"
    PRINTING_RULE_SET = "printing_rule:set"
    SERVICES_IMPORTED = "services:imported"
    PUBLICATION_ADDED = "publication:added"
    PUBLICATION_EDITED = "publication:edited"
    PUBLICATION_PUBLISHED = "publication:published"
    PUBLICATION_TAKEN_BACK = "publication:taken_back"
    PUBLICATION_REMOVED = "publication:removed"
    CONTACT_NOTED = "contact:noted"
    CONTACT_EDITED = "contact:edited"
    CONTACT_REMOVED = "contact:removed"


SENTENCES = {
    Event.PROGRAMME_LOADED: "Programmet lästes in",
    Event.INTERPRETATION_CONFIRMED: "Tolkningen bekräftades",
    Event.INTERPRETATION_UNCONFIRMED: "Bekräftelsen av tolkningen togs tillbaka",
    Event.ACTIVITY_SUPPORT_EDITED: "Förklaring och tips ändrades",
    Event.ADDRESSEES_EDITED: "Vilka aktiviteten gäller ändrades",
    Event.BOARD_CONCERN_DECIDED: "Om nämnden är berörd avgjordes",
    Event.PERSON_ADDED: "En person lades till",
    Event.ROLE_GRANTED: "En roll tilldelades",
    Event.PASSWORD_CHANGED: "Lösenordet byttes",
    Event.COMMITMENT_ADDED: "Åtagandet lades till",
    Event.COMMITMENT_EDITED: "Uppgifterna ändrades",
    Event.COMMITMENT_CONFIRMED: "Åtagandet fastställdes",
    Event.COMMITMENT_UNCONFIRMED: "Fastställandet togs tillbaka",
    Event.COMMITMENT_CLOSED: "Åtagandet avslutades",
    Event.COMMITMENT_OPENED_AGAIN: "Åtagandet öppnades igen",
    Event.COMMITMENT_COMPLETED: "Klarmarkerat",
    Event.COMMITMENT_TAKEN_UP: "Åtagandet togs upp igen",
    Event.COMMITMENT_REOPENED: "Klarmarkeringen togs tillbaka",
    Event.COMMITMENT_STATUS_SET: "Läget ändrades",
    Event.COMMITMENT_RECONCILED: "Avstämt",
    Event.RECONCILIATION_UNDONE: "Avstämningen togs tillbaka",
    Event.COMMITMENTS_IMPORTED: "Åtaganden importerades",
    Event.COMMITMENTS_SYNCED: "Styrkorten synkades med programmet",
    Event.BOARDS_MERGED: "Nämnderna slogs samman",
    Event.STEP_ADDED: "Ett steg lades till",
    Event.STEP_EDITED: "Ett steg ändrades",
    Event.STEP_REMOVED: "Ett steg togs bort",
    Event.STEP_PUT_BACK: "Ett borttaget steg lades tillbaka",
    Event.STEP_DONE: "Ett steg blev klart",
    Event.STEP_UNDONE: "Ett steg öppnades igen",
    Event.EXEMPTION_PROPOSED: "Ej aktuellt för oss föreslogs",
    Event.EXEMPTION_WITHDRAWN: "Förslaget om ej aktuellt drogs tillbaka",
    Event.EXEMPTION_ENDED: "Åtagandet är aktuellt igen",
    Event.EXEMPTION_ACCEPTED: "Ej aktuellt godtogs av programkontoret",
    Event.EXEMPTION_ANSWERED: "Programkontoret svarade på förslaget om ej aktuellt",
    Event.JOB_ORDERED: "Ett arbete beställdes",
    Event.MAIL_SENT_AGAIN: "Ett mejl skickades om",
    Event.COURSE_ADDED: "En kurs lades till",
    Event.COURSE_EDITED: "Kursens uppgifter ändrades",
    Event.LECTURE_ADDED: "Ett tillfälle lades till",
    Event.LECTURE_EDITED: "Tillfället ändrades",
    Event.LECTURE_PUBLISHED: "Tillfället publicerades",
    Event.LECTURE_DELETED: "Ett utkast till tillfälle togs bort",
    Event.LECTURE_CANCELLED: "Tillfället ställdes in",
    Event.LECTURE_DRAWN: "Platserna lottades",
    Event.SIGNED_UP: "Någon anmälde sig till en föreläsning",
    Event.SEAT_GRANTED: "En reserv fick plats",
    Event.SEAT_OFFERED: "En reserv blev erbjuden plats",
    Event.OFFER_ACCEPTED: "Erbjudandet om plats togs emot",
    Event.OFFER_DECLINED: "Erbjudandet om plats avböjdes",
    Event.OFFER_LAPSED: "Erbjudandet om plats gick ut",
    Event.SIGN_UP_WITHDRAWN: "Någon avanmälde sig",
    Event.SIGN_UP_REMOVED: "Arrangören tog bort en deltagare",
    Event.SIGN_UP_MOVED: "Arrangören flyttade en deltagare",
    Event.WALKED_IN: "Arrangören lade till någon som kom utan anmälan",
    Event.ATTENDANCE_NOTED: "Närvaro noterades",
    Event.INTEREST_NOTED: "Någon anmälde intresse för en kurs",
    Event.INTEREST_WITHDRAWN: "Någon tog tillbaka sitt intresse för en kurs",
    Event.EVALUATED: "Ett tillfälle utvärderades",
    Event.PARTICIPANTS_WRITTEN_TO: "Arrangören skrev till deltagarna",
    Event.PROFESSION_SET: "Yrkesgruppen ändrades",
    Event.CALENDAR_RENEWED: "En kalender fick ny adress",
    Event.CALENDAR_ENDED: "En kalenders adress togs bort",
    Event.INTERESTED_TOLD: "De som väntade på ett datum fick mejl",
    Event.WEB_COURSE_LOADED: "En webbkurs lästes in",
    Event.COMPLETION_REPORTED: "Någon berättade att de har gått en webbkurs",
    Event.COMPLETION_TAKEN_BACK: "En uppgift om en webbkurs togs tillbaka",
    Event.BOARD_SIGN_UPS_READ: "Nyckelfunktionen såg vilka i nämnden som har anmält sig",
    Event.HEADCOUNT_SET: "Antalet anställda ändrades",
    Event.COLLEAGUES_READ: "Någon såg vilka kollegor som har anmält sig och deltagit",
    Event.DISPOSAL_NOTED: "Ett gallringsbeslut noterades",
    Event.DISPOSAL_HELD: "Gallringen pausades",
    Event.DISPOSAL_RELEASED: "Gallringen fick fortsätta",
    Event.NAMES_PURGED: "Namn gallrades",
    Event.ANSWER_WRITTEN: "Ett svar i uppföljningen skrevs",
    Event.ANSWER_REMOVED: "Ett svar i uppföljningen togs bort",
    Event.GOAL_ANSWERED: "Ett mål bedömdes i uppföljningen",
    Event.REPORT_HANDED_IN: "Uppföljningen lämnades in",
    Event.REPORT_FROZEN: "Uppföljningen låstes när tiden hade gått ut",
    Event.REPORT_RECEIVED: "Uppföljningen togs emot",
    Event.REPORT_RETURNED: "Komplettering begärdes",
    Event.REPORT_OPENED_AGAIN: "Uppföljningen öppnades på nytt",
    Event.REPORT_TRANSCRIBED: "Uppföljningen skrevs av ur ILS",
    Event.ROUND_CLOSED: "Omgången stängdes",
    Event.ROUND_OPENED_AGAIN: "Omgången öppnades på nytt",
    Event.ROUND_DATES_SET: "Omgångens datum ändrades",
    Event.COMPILATION_BEGUN: "En sammanställning påbörjades",
    Event.COMPILATION_WRITTEN: "Sammanställningen ändrades",
    Event.COMPILATION_UPDATED: "Nya versioner togs in i sammanställningen",
    Event.COMPILATION_FINAL: "Sammanställningen gjordes slutlig",
    Event.ILS_NOTED: "Plats i ILS noterades",
    Event.MEETING_SET: "Mötesdag sattes",
    Event.REMINDED: "En påminnelse om uppföljningen skickades",
    Event.ROW_ASSIGNED: "En rad i uppföljningen tilldelades en kollega",
    Event.ROW_TAKEN_BACK: "Tilldelningen av en rad i uppföljningen togs tillbaka",
    Event.EMPLOYER_TEXT_WRITTEN: "Arbetsgivarens text om stöd ändrades",
    Event.ORGANISATION_ADDED: "Organisationen lades till",
    Event.ORGANISATION_EDITED: "Organisationen ändrades",
    Event.SERVICE_ADDED: "Stödet lades till",
    Event.SERVICE_EDITED: "Uppgifterna om stödet ändrades",
    Event.SERVICE_CHECKED: "Uppgifter kontrollerades",
    Event.SERVICE_FOUND_WRONG: "Uppgifter stämde inte",
    Event.SERVICE_PUBLISHED: "Stödet publicerades",
    Event.SERVICE_UNPUBLISHED: "Stödet avpublicerades",
    Event.SERVICE_DELETED: "Utkastet till stöd togs bort",
    Event.CHANNEL_ADDED: "En kontaktväg lades till",
    Event.CHANNEL_EDITED: "En kontaktväg ändrades",
    Event.CHANNEL_REMOVED: "En kontaktväg togs bort",
    Event.CHANNELS_ORDERED: "Kontaktvägarna fick en annan ordning",
    Event.SPECIAL_DAY_SET: "En avvikande dag angavs",
    Event.SPECIAL_DAY_REMOVED: "En avvikande dag togs bort",
    Event.SYNONYMS_ADDED: "Sökord lades till",
    Event.SYNONYMS_CHANGED: "Sökord ändrades",
    Event.SYNONYMS_REMOVED: "Sökord togs bort",
    Event.FAULT_HANDLED: "En felrapport markerades som klar",
    Event.CHANGE_PROPOSED: "En ändring som kräver två personer föreslogs",
    Event.CHANGE_APPROVED: "En föreslagen ändring godtogs",
    Event.CHANGE_DECLINED: "En föreslagen ändring avslogs",
    Event.CHANGE_TAKEN_BACK: "En föreslagen ändring togs tillbaka",
    Event.TRANSLATION_WRITTEN: "Stödet beskrevs på ett annat språk",
    Event.TRANSLATION_REVIEWED: "En översättning granskades",
    Event.LANGUAGE_REVIEWED: "De fasta orden på ett språk granskades",
    Event.PRINTING_RULE_SET: "Beslut togs om ogranskade ord får skrivas ut",
    Event.SERVICES_IMPORTED: "Kontaktuppgifter lästes in från en fil",
    Event.PUBLICATION_ADDED: "En rapport eller ett material lades till",
    Event.PUBLICATION_EDITED: "Uppgifterna om materialet ändrades",
    Event.PUBLICATION_PUBLISHED: "Materialet publicerades",
    Event.PUBLICATION_TAKEN_BACK: "Materialet blev utkast igen",
    Event.PUBLICATION_REMOVED: "Ett utkast till material togs bort",
    Event.CONTACT_NOTED: "En kontakt med en organisation noterades",
    Event.CONTACT_EDITED: "En noterad kontakt ändrades",
    Event.CONTACT_REMOVED: "En noterad kontakt togs bort",
}
