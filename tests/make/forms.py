"""What is sent to an endpoint."""

from typing import Any

from tests.make import introductions, programme
from vpapp.good_examples.words import PARTS

OCCASION = {
    "starts_at": "2023-06-15T13:00",
    "ends_at": "2023-06-15T15:00",
    "place": "Hörsalen",
    "seats_on_site": "20",
    "opens_at": "2023-05-25T09:00",
}
PUBLICATION = {
    "title": "Påhittad rapport", "organisation_id": "", "year": "2022", "language": "sv", "kind": "report",
    "audiences": "professionals", "url": "https://www.pahittade.example/rapport", "is_accessible": "y",
}  # fmt: skip
EXAMPLE = {"version": "1", "title": "Frågan ställs till alla", "review_on": "2024-05-22"}
WHOLE_EXAMPLE = {part.name: f"{part.label}." for part in PARTS} | EXAMPLE | {"version": "3", "goal_id": "1"}
CONTACT = {"organisation_id": "", "met_on": "2023-05-10", "agreed": "Vi delar deras kort."}
COMMON = {"title": "Gäller programmet vikarier?", "answer": "Ja.", "subject": "programme"}
NEWS = {"title": "En nyhet till", "lead": "Det viktigaste.", "text": "Mer om det."}
CAMPAIGN = {"title": "Kampanj", "starts_on": "2023-11-14", "ends_on": "2023-12-09", "words": "Säg ifrån."}
PLAN_ROW = {
    "words": "Programmet gäller er", "audience": "Chefer", "channel": "Intranätet", "starts_on": "2023-06-01",
    "responsible": "Kommunikatör", "state": "planned",
}  # fmt: skip

MEETING = {
    "starts_at": "2023-09-07T13:00", "ends_at": "2023-09-07T15:00", "place": "Tekniska nämndhuset",
    "propose_by": "2023-08-25",
}  # fmt: skip
DECISION = {"text": "Alla delar sina rutiner.", "function": "Utvecklingsledare", "due_on": "2023-09-01"}
MATERIAL = {
    "title": "Ett bildspel", "kind": "presentation", "description": "Att visa.", "language": "sv",
    "owner_function": "Kommunikatör", "review_on": "2024-05-22", "is_accessible": "y",
}  # fmt: skip


FORMS: dict[str, dict[str, Any]] = {
    "people.sign_in_to_demo": {"person": "medarbetare"},
    "people.sign_in_with_password": {"email": "nobody@vpapp.example", "password": "inte det här lösenordet"},
    "scorecards.tick": {"wanted": "yes"},
    "scorecards.tick_step": {"wanted": "yes"},
    "scorecards.remove_step": {"wanted": "yes"},
    "scorecards.confirm": {"wanted": "yes"},
    "scorecards.add_own": {"title": "Utbilda alla chefer", "kind": "ongoing"},
    "scorecards.save": {
        "version": "1",
        "responsible": "Chef",
        "starts_on": "2023-01-01",
        "ends_on": "2023-12-31",
        "title": "Eget åtagande",
    },
    "scorecards.set_status": {"status": "under_way"},
    "scorecards.close_own": {"reason": "Beslut i nämnden"},
    "scorecards.add_step": {"text": "Skriv en rutin"},
    "scorecards.save_step": {"text": "Skriv två rutiner", "read": "Skriv en rutin"},
    "scorecards.propose_exemption_now": {"reason": "no_operation"},
    "scorecards.answer_exemption_now": {"reply": "Ni har två förskolor."},
    "lectures.sign_up_colleagues": {"people": "1"},  # the first of the cast, Farsta's
    "lectures.report_web_course": {"completed_on": "2023-05-22"},
    "people.set_profession": {"profession": "school"},
    "lectures.add_course": {"title": "Att fråga", "for_whom": "Alla"},
    "lectures.save_course": {"version": "1", "title": "Att fråga", "for_whom": "Alla"},
    "lectures.add_occasion": OCCASION,
    "lectures.save_occasion": OCCASION | {"version": "1"},
    "lectures.cancel_now": {"reason": "Föreläsaren är sjuk."},
    "lectures.add_participant": {"email": "jourhem@utanfor.example", "name": "Familjehemsförälder"},
    "lectures.add_walk_in": {"email": "jourhem@utanfor.example", "name": "Familjehemsförälder"},
    "lectures.send": {
        "whom": "plats",
        "subject": "Inför den 5 juni",
        "text": "Ta med frågor.",
        "then": "send",
    },
    "lectures.evaluate_now": {"useful": "5", "clear": "4", "apply": "3"},
    "lectures.evaluate_outside_now": {"useful": "5", "clear": "4", "apply": "3"},
    "start.report_fault": {"text": "Knappen går inte att nå."},
    "lectures.hold_disposal": {"wanted": "yes"},
    "follow_up.answer": {"version": "0", "status": "as_planned", "text": "Så har det gått"},
    "follow_up.answer_goal": {"version": "0", "assessment": "full"},
    "follow_up.say_again": {"wanted": "yes"},
    "follow_up.take_up_again": {"reason": "Det behövs igen."},
    "follow_up.note_ils": {"ils_reference": "2023-17", "is_in_ils": "y"},
    "follow_up.set_meeting": {"meeting_on": "2023-05-25"},
    "follow_up.ask_for_more": {"text": "Beskriv mer.", "until": "2023-06-09"},
    "follow_up.open_again": {"text": "Sjukdom", "until": "2023-06-09"},
    "follow_up.transcribe": {"text": "Allt enligt plan.", "on": "2023-05-15"},
    "follow_up.set_dates": {"opens_on": "2023-04-17", "due_on": "2023-06-02", "closes_on": "2023-06-30"},
    "follow_up.assign_now": {"person": "1"},  # the first of the cast, Farsta's
    "follow_up.remind": {"namnd": "farsta"},
    "follow_up.open_round_again": {"closes_on": "2023-06-09"},
    "civil_society.save_employer_text": {"version": "0", "employer_says": "Ring HR-stödet."},
    "civil_society.add_service": {"given_by": "Påhittade jouren", "service_name": "Ett nytt stöd"},
    "civil_society.save_description": {"version": "3", "name": "Påhittad stödlinje", "audiences": "exposed_adults"},
    "civil_society.add_channel": {
        "channel_kind": "mail", "channel_value": "jouren@exempel.se", "hours": "unknown",
    },
    "civil_society.save_channel": {
        "channel_kind": "chat", "channel_value": "https://exempel.se/chatten", "hours": "weekly", "weekdays": "9-16",
    },
    "civil_society.set_special_day": {"special_day": "2023-06-24", "special_note": "midsommar"},
    "civil_society.add_organisation": {"organisation_name": "Påhittade föreningen"},
    "civil_society.save_organisation": {"read_name": "Påhittade jouren", "organisation_name": "Påhittade jourerna"},
    "civil_society.check": {
        "version": "4", "facts": "texts", "method": "called", "evidence": "Samtal", "checked_on": "2023-05-22",
    },
    "civil_society.find_wrong": {"version": "4", "facts": "numbers", "found_wrong": "Ingen svarar."},
    "civil_society.propose_unpublishing": {"because": "Nedlagt."},
    "civil_society.remove_channel_now": {"because": "Nedlagt."},
    "civil_society.decide": {"decision": "approve"},
    "compilations.write": {"version": "0", "words": "Mycket har blivit gjort."},
    "compilations.quote": {"citat": "VB 2022/1"},
    "civil_society.search": {"q": "stöd", "oppet": "ja"},
    "civil_society.report": {"what_is_wrong": "Numret är fel."},
    "civil_society.report_of": {"what_is_wrong": "Numret är fel."},
    "civil_society.add_synonyms": {"synonyms": "bortgift, tvångsgift"},
    "civil_society.change_synonyms": {"synonyms": "trafficking, människohandlad", "read": "1"},
    "civil_society.make_handout": {"handout_for": "exposed_adults", "then": "choose"},
    "civil_society.allow_unreviewed": {"wanted": "yes"},
    "civil_society.review_language": {"reviewer": "Modersmålslärare", "reviewed_on": "2023-05-20"},
    "civil_society.translate": {"version": "1", "description": "محادثات."},
    "civil_society.review_translation": {"version": "1"},
    "programme.confirm": {"wanted": "yes"},
    "programme.save_support": {"version": "1", "plain_words": "Så här.", "tip_1": "Gör så."},
    "civil_society.add_publication": PUBLICATION,
    "civil_society.save_publication": PUBLICATION | {"version": "1"},
    "civil_society.publish_publication": {"wanted": "yes"},
    "questions.ask": {"text": "Hur gör vi med vikarier?"},
    "questions.ask_more": {"text": "Och timanställda?"},
    "questions.answer": {"answer": "På samma sätt.", "version": "1"},
    "questions.publish_common": COMMON,
    "questions.save_common": COMMON | {"version": "1"},
    "questions.set_common_published": {"wanted": "no", "version": "1"},
    "communication.add": NEWS,
    "communication.save": NEWS | {"version": "1"},
    "communication.publish": {"version": "1"},
    "communication.take_down": {"version": "1"},
    "communication.remove": {"version": "1"},
    "communication.remove_row": {"version": "1"},
    "communication.choose_digest": {"wanted": "no"},
    "communication.add_campaign": CAMPAIGN,
    "communication.save_campaign": CAMPAIGN | {"version": "1"},
    "communication.cancel_campaign": {"wanted": "yes", "version": "1"},
    "communication.add_row": PLAN_ROW,
    "communication.save_row": PLAN_ROW | {"version": "1"},
    "scorecards.open_occasion": {"title": "Operation Kvinnofrid", "opened_on": "2023-05-22"},
    "scorecards.close_occasion": {"closed_on": "2023-05-22"},
    "materials.add": MATERIAL | {"url": "https://www.exempel.se/bildspel"},
    "materials.save": MATERIAL | {"version": "1"},
    "materials.add_version": {
        "after": "1", "version": "9", "news": "Nytt.", "made_by": "Kommunikatör", "is_accessible": "y", "url": "https://www.exempel.se/2",
    },
    "materials.publish": {"version": "1"},
    "materials.withdraw_now": {"withdrawn_because": "Det har ersatts."},
    "good_examples.begin": {"title": "Frågan ställs till alla"},
    "good_examples.save": EXAMPLE,
    "good_examples.submit": WHOLE_EXAMPLE,
    "good_examples.send_back": {"returned_because": "Hur vet ni det?", "version": "3"},
    "good_examples.publish": {"version": "3"},
    "good_examples.discuss": {"review_words": "Vi undrar en sak."},
    "good_examples.archive": {"wanted": "yes"},
    "good_examples.join": {"wanted": "yes"},
    "good_examples.comment": {"comment": "Hur gjorde ni?"},
    "civil_society.note_contact": CONTACT,
    "civil_society.save_contact": CONTACT | {"version": "1"},
    "reference_group.add_member": {"board_id": "1", "function": "Controller", "from_on": "2023-05-22"},
    "reference_group.save_member": {"version": "1", "function": "Controller", "from_on": "2023-05-22"},
    "reference_group.end_member": {"last_on": "2023-05-22"},
    "reference_group.plan_meeting": MEETING,
    "reference_group.save_meeting": MEETING | {"version": "1"},
    "reference_group.cancel_meeting": {"reason": "För få kan komma."},
    "reference_group.propose_item": {"title": "Våld i ungas relationer", "why": "Vi ser det oftare."},
    "reference_group.save_item": {"version": "1", "title": "Våld i ungas relationer", "why": "Vi ser det oftare."},
    "reference_group.answer_item": {"verdict": "put_off", "answer": "Mötet är fullt."},
    "reference_group.place_item": {"position": "1"},
    "reference_group.save_notes": {"version": "3", "notes": "Vi talade om det."},
    "reference_group.note_attendance": {"version": "2"},
    "reference_group.add_decision": DECISION,
    "reference_group.save_decision": DECISION | {"version": "1"},
    "reference_group.finish_decision": {"wanted": "yes"},
    "reference_group.write_post": {"text": "Så här gör vi."},
    **introductions.FORMS,
    **programme.FORMS,
}
"""What is sent to an endpoint so that its answer tells of the permission; another's answer may be 422."""


def name_organisation(key: int) -> None:
    """Say in the forms that ask for an organisation which there is: its id differs where others have been before."""
    for sent in FORMS.values():
        if "organisation_id" in sent:
            sent["organisation_id"] = str(key)
