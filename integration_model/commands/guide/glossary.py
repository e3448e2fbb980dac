"""The words in the heads of our tables, each with what it means and what shows more of it.

In: a word as it stands in a head. Out: its entries. A head that no entry has fails a test.
"""

from __future__ import annotations

from collections.abc import Iterable

from integration_model.answers.page import page_answer
from integration_model.commands.guide.entry import Entry
from integration_model.commands.guide.entry import entry as _entry
from integration_model.commands.guide.field_list import file_fields
from integration_model.commands.guide.words_of_bottlenecks import WORDS_OF_BOTTLENECKS
from integration_model.commands.guide.words_of_next import WORDS_OF_NEXT
from integration_model.document.blocks import Command, Labelled, Title, document
from integration_model.document.formats import Output
from integration_model.errors import Findings, InputError, did_you_mean

_ROOM = 11
_EXAMPLE = "write a word from the head of a table, such as `left out`"


ENTRIES: tuple[Entry, ...] = (
    _entry(
        "all-in | total | its total | change all in | in figures",
        "what is minimised: work, money and value given up in one number, M EUR",
        "work x `group.rates.eur_per_pm` + money + points given up x cars x `group.rates.eur_per_point`",
        "compare --ledger FILE.csv",
    ),
    _entry("PM | own PM", "person-months of 152 hours", "", "guide method"),
    _entry(
        "against",
        "how much more a strategy takes than the one that is named, staying as it is where anybody can stay; less with `-`",
        "its total less that of the other one",
        "compare",
        ends_with_name=True,
    ),
    _entry(
        "effort | cost | total expected | expected",
        "all work in person-months, the expected value of its range: (low + 4 likely + high) / 6",
        "foundation + assets + tailoring + replacement + maintenance",
        "explain effort",
    ),
    _entry(
        "work",
        "effort at what it costs, M EUR of the horizon's first month",
        "PM x `group.rates.eur_per_pm`, or `eur_per_pm_by` who does it",
        "guide method",
    ),
    _entry(
        "money | purchases | M EUR | M EUR = licence + hardware + once "
        "| M EUR = licence + hardware + once + not built | licence | hardware | once",
        "licences, hardware beside what is built today, one-off payments, the margin of cars that are not built; work is not in it",
        "licence: by car; hardware: `unit_eur` of new units less that of those replaced; once: `once_eur` of what is built, and renewals",
        "explain money",
    ),
    _entry(
        "points | given up | value given up | value kept | wishes",
        "of the points that brands gave to their wishes, those that the plan keeps; in the total those that it gives up",
        "100 points a brand, for each car; of a brand as of 100,000 cars a year where `weigh_brands` is equal",
        "guide fields",
    ),
    _entry("foundation", "what must be built before any car can have the platform: once for the group", "", "explain foundation"),
    _entry(
        "assets",
        "work done once and shared by all that need it: by component, supplier, architecture, brand or group",
        "",
        "explain assets",
    ),
    _entry("tailoring", "work of each vehicle line to close its gaps", "", "explain tailoring"),
    _entry("replacement | replacing", "work to bring another component into a line, and to qualify it", "", "explain replacement"),
    _entry(
        "maintenance",
        "what keeping everything costs, month by month until the horizon ends or the last car is built",
        "upkeep of foundation, assets, lines, components and of the stacks of today, with what renews them and goes on after them",
        "explain maintenance",
    ),
    _entry(
        "P10 - P90 | P10 - P50 - P90 | P10 | P50 | P90",
        "of the draws of all ranges one in ten is below P10, every second one below P50, one in ten above P90",
        "of effort: of this plan as it is; of the objective: of the plan adapted to each draw. Estimates err together",
        "explain facts",
    ),
    _entry(
        "less than | draws",
        "in how many of 100 draws the strategy takes less than the rival, the plan of each adapted to the draw",
        "the platform is chosen now, the rest later. Below 90 of 100: `not sure`; from 40 to 60: `as good as even`",
        "explain facts",
        ends_with_name=True,
    ),
    _entry(
        "strategy | strategies | consequences | best platform | best",
        "what the group could do; `*` marks what takes least of staying as it is and the platforms that unify. `mixed`, each brand its own "
        "best, tells the price of one for all",
        "",
        "explain android-automotive",
    ),
    _entry(
        "as-is",
        "today's software stacks stay, on next generations, too: no foundation, but each is kept and renewed while anybody builds with it",
        "",
        "explain as-is",
    ),
    _entry(
        "next",
        "behind the name of a line: its next generation, a car of its own that stands on the architecture in `successors`",
        "`followed_by` of the line, else `generation_years` and `successors` of the group; not after a line that is `discontinued: true`",
        "guide fields",
    ),
    _entry(
        "not built",
        "margin of the cars that the law, or a part that nobody delivers any more, keeps from being built",
        "cars of the months from the duty's date to the change that meets it, by `group.rates.margin_eur_per_car`",
    ),
    _entry(
        "earned",
        "what services bring with the cars on the road, the partners' shares taken off: below 0, since it comes in, and part of the money",
        "cars built x years to the horizon's end x `earns_eur_per_car_year` x (1 - `partner_share`), of features, platforms and stacks",
        "explain earned",
    ),
    _entry("mixed", "each brand takes what is best for it; what it gains is the price of uniformity", "", "explain mixed"),
    _entry(
        "rival | rival's total",
        "the candidate that comes second: staying as it is, or a platform that unifies; of bottlenecks, the one nearest to the platform",
        "a platform unifies where `policies.unified_at_least` of the cars of the horizon's last year run on it",
        "compare",
    ),
    _entry(
        "margin | best less as-is",
        "how much less the best takes than the rival. `best less as-is`: below 0, changing takes less; 0 where staying is the best",
    ),
    _entry(
        "data flows kept here | flows",
        "of the named flows of data, those that stay in the group: a count, never a constraint",
        "`data_flows` of the platform against `keep_in_group` of the brands",
    ),
    _entry(
        "SOP, months first / last | SOP first / last | first SOP | last SOP | SOP | last SOP in months | last SOP, months | months",
        "the first and the last start of production with the strategy: as months, or as how many months after the horizon begins",
        "the dates in `may_change`, and SOPs of next generations, that the plan takes: none before its chain of work is done",
        "explain android-automotive",
    ),
    _entry(
        "lines left out | left out",
        "lines that are still built when the horizon ends, and that a platform does not reach in time: they stay as they are, at its price",
        "no date in `may_change`, nor the SOP of a next generation, comes after all the work that they need",
        "explain android-automotive",
    ),
    _entry(
        "hard | conflicts hard | hard conflicts | conflicts | conflict | worst conflicts",
        "a hard conflict is one where something must be given up: a wish, or a component",
        "gaps of the same kind, platform and statement are one conflict, however many lines have them",
        "explain conflict NAME",
    ),
    _entry("soft", "a soft conflict is closed by work: software, a bridge, a contract", "", "explain conflict NAME"),
    _entry(
        "conflicts without a way | no way | severity | blocking",
        "how bad a conflict is: without a way (nothing in the files closes it), hard (something is given up), soft (work closes it)",
    ),
    _entry(
        "lost if it ends, PM | lost if it ends | lost",
        "person-months that are spent by month 24 on what serves no other platform: gone if the platform ends then",
        "each piece of work spent evenly over its months",
    ),
    _entry(
        "brand | brands | line | lines",
        "brands, and their vehicle lines: a line is a nameplate on one architecture",
        "",
        "explain maserati",
    ),
    _entry(
        "who is on it",
        "of the cars built in a year, how many run on the platform, in per cent; first and last SOP are those of the plan",
        "cars of the lines that have changed to it by then / cars planned for the year",
        "roadmap",
    ),
    _entry(
        "compatible today | by brand",
        "of the checks of a platform that apply to a brand's lines, those that its cars meet today, in per cent; unknown is not met",
        "requirements and regulations, each line with the components that it has now",
        "explain maserati",
    ),
    _entry(
        "people at most | in year",
        "how many people of all teams the plan takes in the year that takes most, and which year that is",
        "person-months of the year / its months in the horizon",
        "roadmap",
    ),
    _entry("shared", "work that two or more brands use: it is no brand's own", "own PM + shared = effort"),
    _entry(
        "obstacle | bottleneck | bottlenecks | obstacles | id",
        "one thing that the files could be without: a requirement, a fact, a form of a signal, a wish, a date that comes too late",
        "an edit of the files; the plan is optimised again as if it were true, at no price",
        "guide reports",
    ),
    _entry("kind", "what an obstacle or a conflict is about: a requirement, a fact, a signal, a wish, a date; or what made a figure move"),
    *WORDS_OF_BOTTLENECKS,
    _entry("hits", "on how many lines and brands it falls", "", "explain NAME"),
    _entry("edits | edit", "how many edits of the files are taken together, or which edit it was"),
    _entry(
        "stated in | origin | one side, stated in | the other, stated in",
        "the file and line that says so, or the argument of the command line",
    ),
    _entry("one side | the other", "the two statements that cannot both hold: the platform's, and that of a brand, a component or the law"),
    _entry(
        "cause | causes | caused by",
        "which edit does how much: each alone, then what several do only together; they sum to the whole change",
        "",
        "guide what-ifs",
    ),
    _entry("note", "what must be known of a row: that it has no plan by itself, or changed nothing"),
    _entry(
        "address | value | values",
        "a place in the files, such as `brands.maserati.policies.platform`, and what stands there",
        "",
        "explain value ADDRESS",
    ),
    _entry("before | own PM before", "without the edits"),
    _entry("now | own PM now", "with the edits"),
    _entry("change | own PM change", "now less before: with `+` it takes more"),
    _entry("place", "the rank among the bottlenecks: before -> now"),
    _entry("decided by", "what most of the strategy's change comes from"),
    _entry("moved | what | where | who", "what is different in the plan, of what kind it is, and whose"),
    _entry("what-if", "which edits, by the name of their scenario or as they were typed", "", "guide what-ifs"),
    _entry(
        "supplier | component | architecture",
        "by what edits are gathered: all below one of these are taken at once",
        "",
        "bottlenecks --by supplier",
    ),
    _entry("one | with", "two obstacles that save more together than each alone", "", "bottlenecks"),
    _entry("because | statement", "the statement of the files that is behind it"),
    _entry("amount", "what it comes to, in the unit above the table"),
    _entry(
        "lines that come to",
        "how many lines of each brand come to the platform in which year, at a facelift or as their next generation",
        "the SOPs of the plan",
        "roadmap",
        ends_with_name=True,
    ),
    _entry(
        "lines that change on their stacks",
        "how many lines of each brand get other units on their stack in which year, at a facelift or as their next generation",
        "the SOPs of the plan",
        "roadmap --strategy as-is",
    ),
    _entry("never", "lines that do not come to it: they are left out, run out on what they have, or take something else"),
    _entry(
        "cars a year",
        "how many cars of these lines are built a year; a line and what follows it count once",
        "`volume_per_year`",
        "guide fields",
    ),
    _entry(
        "people | team | there",
        "people whom the work of a team takes in a year; `there`: how many it has in the last one, `-` where nobody says; "
        "`!`: more than are there",
        "person-months of the plan in the year / its months; `engineers` of the group, `capacity_pm_per_year` of a supplier / 12",
        "roadmap",
    ),
    _entry(
        "beyond, PM | beyond teams | can do | beyond",
        "work that is more than a team can do in its year: person-months, or what it costs more; hired or bought late",
        "person-months x the rate x (`rates.beyond_team` - 1)",
        "explain STRATEGY",
    ),
    _entry(
        "roadmap | year | lines come | work begins, PM | who comes | how much | years",
        "what happens in which year: the lines that come to the platform, the work that begins, people and money; drawn, or as a table",
        "the plan: each piece of work as late as its first car allows",
        "roadmap",
    ),
    _entry(
        "payee",
        "who is paid; `group` for what goes to no supplier. The year holds M EUR as they fall due, beside what today's units cost",
        "licences, hardware and what is paid once, not discounted; below 0 where less is paid than today, or services bring more",
        "roadmap",
    ),
    _entry(
        "change | runs on",
        "how a line comes to what it is built with in the end: at a facelift, as its next generation, or it stays, or it runs out as it is",
        "`left out`: it is still built when the horizon ends, and the platform cannot be had by it in time",
        "roadmap",
    ),
    _entry(
        "platforms and stacks | first car | last car | ready, first car, last car",
        "the first month in which a car can have the platform, the first in which one has it, the last within the horizon",
        "`ready` of the platform, and its foundation's chain of work; the plan",
        "roadmap",
    ),
    _entry(
        "from, to | work, as late as its first car allows",
        "the months of a piece of work: as late as the first car that needs it allows, `before` where it is under way by the decision",
        "its first car's SOP less `integration_months` less its own months",
        "roadmap",
    ),
    _entry(
        "waiting, months | decided in | more | staying more | lines later",
        "what the same strategy takes if the decision comes later, beside what staying as it is takes more then, and how many lines then "
        "come to it later or not at all",
        "`group.decision` moved, all optimised again; less where what begins later is kept up for less long",
        "roadmap",
    ),
    _entry(
        "could be | late | late in 100 draws | room | months of room",
        "the months between which a line could be ready in 80 of 100 draws, in how many of them it is ready after its SOP, and how many "
        "months lie between the expected one and its SOP; 0: nothing may take longer than expected",
        "the longest chain of work and `integration_months` behind it, drawn from the ranges of `months` and of work",
        "roadmap",
    ),
    _entry(
        "misses | months late | cars not built | margin",
        "fixed dates that lines may miss: a law, a new car, the end of a supply; by how many months in 90 of 100 draws at most, and the "
        "cars that are not built until then, with their margin; those of which a law asks something only for a feature go without it. "
        "A plan takes expected months and pays for no room: none is in its total",
        "the months in which the work is done, drawn; cars of the markets that the law is about, `rates.margin_eur_per_car` each",
        "roadmap",
    ),
    *WORDS_OF_NEXT,
)
"""What the heads of `compare`, `bottlenecks`, `whatif`, differences, `roadmap` and `explain next` say."""
NAMES_TOO = frozenset(
    [
        "as-is",
        "mixed",
        "effort",
        "money",
        "points",
        "shared",
        "next",
        "foundation",
        "assets",
        "tailoring",
        "replacement",
        "maintenance",
        "licence",
        "hardware",
        "once",
        "earned",
    ]
)
"""Words that are also names of every workspace: by themselves they are explained with its figures, behind `word` as words."""


def entries_of(word: str) -> tuple[Entry, ...]:
    """The entries of a head, or of one word of it; none where it is no word of ours."""
    asked = _plain(word)
    whole = tuple(one for one in ENTRIES if any(_plain(form) == asked for form in one.forms))
    named = tuple(one for one in ENTRIES if one.ends_with_name and any(asked.startswith(f"{_plain(form)} ") for form in one.forms))
    return whole or named or tuple(one for one in ENTRIES if any(asked in _plain(form).split(" ") for form in one.forms))


def word_output(word: str) -> Output:
    """The page of a word; InputError where it is in no head."""
    found = entries_of(word)
    if not found:
        findings = Findings()
        findings.error("E513", f"no column is called `{word}`", hint=did_you_mean(word, words()) or _EXAMPLE)
        raise InputError(findings.ordered())
    page = document(*map(_told, found))
    return Output(f"explain {word}", lambda: page, page_answer(word, page).to_dict)


def is_word(word: str) -> bool:
    """Whether it is a word of a head, or a part of one, and no name; what is also a field of the files is none."""
    if word in NAMES_TOO:
        return False
    if any(_plain(form) == _plain(word) for entry in ENTRIES for form in entry.forms):
        return True
    return bool(entries_of(word)) and word not in {field.name for field in file_fields()}


def words() -> frozenset[str]:
    """All forms that can be asked for."""
    return frozenset(form for entry in ENTRIES for form in entry.forms)


def _told(entry: Entry) -> Iterable[Title | Labelled | Command]:
    yield Title(f"`{entry.forms[0]}`: {entry.meaning}.")
    if entry.made_of:
        yield Labelled("made of", entry.made_of, room=_ROOM)
    if len(entry.forms) > 1:
        yield Labelled("stands as", ", ".join(f"`{form}`" for form in entry.forms), room=_ROOM)
    if entry.command:
        yield Labelled("see", f"`integration-model {entry.command}`", room=_ROOM)


def _plain(text: str) -> str:
    """A head as one line of small words, without what only parts them."""
    return " ".join(word for word in text.lower().replace(",", " ").split() if word.strip("=+/-*"))
