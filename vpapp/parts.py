"""What the app is made of: its parts, and what each of them lends to the others and to `flask work`.

In the order in which it is shown or done.
"""

from . import (
    civil_society,
    communication,
    compilations,
    follow_up,
    good_examples,
    introductions,
    jobs,
    lectures,
    mail,
    materials,
    people,
    programme,
    questions,
    reference_group,
    scorecards,
    search,
    start,
)
from .audit import commands as audit_commands
from .civil_society import commands as directory_commands
from .civil_society import link_commands as directory_link_commands
from .civil_society import panels as civil_society_panels
from .civil_society import synonym_commands
from .communication import digest_duties
from .communication import panels as communication_panels
from .communication import tidings as communication_tidings
from .compilations import checks as compilation_checks
from .compilations import jobs as compilation_jobs
from .compilations import panels as compilation_panels
from .core import once
from .core.panels import Panel, Place
from .demo import commands as demo_commands
from .follow_up import checks as follow_up_checks
from .follow_up import commands as follow_up_commands
from .follow_up import duties as follow_up_duties
from .follow_up import histories
from .follow_up import retention as reminder_retention
from .good_examples import duties as example_duties
from .good_examples import extract as example_extract
from .good_examples import panels as example_panels
from .good_examples import references as example_references
from .good_examples import tidings as example_tidings
from .introductions import needs_extract
from .introductions import panels as introduction_panels
from .introductions import retention as key_function_retention
from .jobs import commands as job_commands
from .jobs import views as job_views
from .lectures import checks as lecture_checks
from .lectures import duties as lecture_duties
from .lectures import panels as lecture_panels
from .lectures import references as course_references
from .lectures import retention_commands, trained_extract, web_course_commands
from .lectures import tidings as lecture_tidings
from .mail import commands as mail_commands
from .mail import sending
from .materials import commands as material_commands
from .materials import news as material_news
from .materials import panels as material_panels
from .materials import reviewing as material_reviewing
from .people import commands as people_commands
from .programme import yearly_extract
from .questions import panels as question_panels
from .questions import tidings as question_tidings
from .reference_group import panels as reference_group_panels
from .scorecards import commands as scorecard_commands
from .scorecards import exports
from .scorecards import panels as scorecard_panels
from .search import commands as search_commands
from .search import duties as search_duties
from .search import keeping as search_keeping
from .start import reach

PARTS = (
    start, people, programme, scorecards, lectures, good_examples, materials, civil_society, reference_group,
    introductions, communication, questions, follow_up, compilations, search, mail, jobs,
)  # fmt: skip
"""Those with pages; what is below them they import."""

COMMANDS = (
    audit_commands, people_commands, scorecard_commands, follow_up_commands, job_commands, mail_commands,
    retention_commands, web_course_commands, material_commands, directory_commands, synonym_commands,
    directory_link_commands, digest_duties, search_commands, demo_commands,
)  # fmt: skip
"""What `flask` does."""

JOBS = (exports.ZIP, histories.ZIP, *compilation_jobs.KINDS)
"""Long work that is ordered."""

DUTIES = (
    once.forget_old, exports.forget_old_pdfs, *lecture_duties.DUTIES, *follow_up_duties.DUTIES,
    *example_duties.DUTIES, material_reviewing.ask, digest_duties.duty, *search_duties.DUTIES, sending.duty,
)  # fmt: skip
"""What `flask work` does about once a minute; mails leave after what queues them."""

CHECKS = (lecture_checks.ALL, follow_up_checks.ALL, compilation_checks.ALL, search_keeping.CHECKS)
"""What `flask check-data` verifies."""

EXTRACTS = (
    trained_extract.extract, example_extract.extract, needs_extract.extract, yearly_extract.extract, reach.extract,
)  # fmt: skip
"""What the compilations tell of other parts."""

REFERENCES = (course_references.KIND, example_references.KIND, reference_group_panels.MEETINGS)
"""What may be referred to."""

TIDINGS = (
    communication_tidings.news, communication_tidings.campaigns, lecture_tidings.new, example_tidings.tidings,
    material_news.tidings, question_tidings.new, reference_group_panels.tidings,
)  # fmt: skip
"""What the monthly digest tells of."""

NAMES = (key_function_retention.NAMES, reminder_retention.NAMES)
"""Whose names `flask purge` lets go of, beside those of who took part."""

SUPPORT = (material_panels.SUPPORT, example_panels.SUPPORT)
"""How much there is to use with the plan's rows."""

PANELS = [
    Panel(place, query, template)
    for place, query, template in (
        (Place.START, communication_panels.start, "communication/_start_panel.html"),
        (Place.START, lecture_panels.start, "lectures/_start_panel.html"),
        (Place.START, example_panels.start, "good_examples/_panel.html"),
        (Place.START, material_panels.start, "materials/_start_panel.html"),
        (Place.START, reference_group_panels.start, "reference_group/_start_panel.html"),
        (Place.ACTIVITY, scorecard_panels.of_activity, "scorecards/_activity_panel.html"),
        (Place.ACTIVITY, scorecard_panels.occasions_of_activity, "scorecards/_occasions_panel.html"),
        (Place.ACTIVITY, introduction_panels.of_activity, "introductions/_activity_panel.html"),
        (Place.ACTIVITY, lecture_panels.of_activity, "lectures/_activity_panel.html"),
        (Place.ACTIVITY, lecture_panels.web_courses_of_activity, "lectures/_web_courses_panel.html"),
        (Place.ACTIVITY, material_panels.of_activity, "materials/_activity_panel.html"),
        (Place.ACTIVITY, example_panels.of_activity, "good_examples/_panel.html"),
        (Place.ACTIVITY, civil_society_panels.of_activity, "civil_society/_activity_panel.html"),
        (Place.ACTIVITY, communication_panels.of_activity, "communication/_topic_panel.html"),
        (Place.ACTIVITY, question_panels.of_activity, "questions/_topic_panel.html"),
        (Place.ACTIVITY, reference_group_panels.of_activity, "reference_group/_activity_panel.html"),
        (Place.GOAL, material_panels.of_goal, "materials/_activity_panel.html"),
        (Place.GOAL, example_panels.of_goal, "good_examples/_panel.html"),
        (Place.GOAL, communication_panels.of_goal, "communication/_topic_panel.html"),
        (Place.GOAL, question_panels.of_goal, "questions/_topic_panel.html"),
        (Place.COMMITMENT, lecture_panels.of_commitment, "lectures/_commitment_panel.html"),
        (Place.COMMITMENT, material_panels.of_commitment, "materials/_commitment_panel.html"),
        (Place.COMMITMENT, example_panels.of_commitment, "good_examples/_commitment_panel.html"),
        (Place.COMMITMENT, civil_society_panels.of_commitment, "civil_society/_commitment_panel.html"),
        (Place.COMMITMENT, introduction_panels.of_commitment, "introductions/_commitment_panel.html"),
        (Place.SCORECARD, introduction_panels.of_board, "introductions/_scorecard_panel.html"),
        (Place.COURSE, example_panels.of_course, "good_examples/_panel.html"),
        (Place.EXAMPLE, reference_group_panels.of_example, "reference_group/_example_panel.html"),
        (Place.CAMPAIGN, scorecard_panels.occasions_of_campaign, "scorecards/_occasions_panel.html"),
        (Place.MY_PAGE, communication_panels.my_page, "communication/_my_page_panel.html"),
        (Place.FOLLOW_UP, introduction_panels.of_follow_up, "introductions/_follow_up_panel.html"),
        (Place.FOLLOW_UP, compilation_panels.of_follow_up, "compilations/_panel.html"),
        (Place.ORDER, job_views.ordered, "jobs/_panel.html"),
    )
]
"""What parts show on each other's pages."""
