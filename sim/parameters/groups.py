"""The groups of parameters, a table `data/GROUP.csv` each; types of their fields stand in `groups.pyi`."""

from jointroom.sim.parameters.spec import read_group

Weather = read_group(__name__, "Weather", "weather", "How the sea state varies about its monthly climate.")
Boats = read_group(__name__, "Boats", "boats", "What boats of all classes have in common.")
Sea = read_group(__name__, "Sea", "sea", "Detection, search and vessel handling that all actors share.")
Coastguard = read_group(
    __name__, "Coastguard", "coastguard",
    "How Libyan patrol vessels work once the levers say how many there are.",
)
Rescuers = read_group(__name__, "Rescuers", "rescuers", "Patrol boxes and rules of rescue ships and aircraft.")
People = read_group(__name__, "People", "people", "How people in Libya live, decide and are put at risk.")
South = read_group(__name__, "South", "south", "Who enters, how fast, and what the desert does to them.")
Networks = read_group(__name__, "Networks", "networks", "How networks decide and earn.")
ArmedGroups = read_group(
    __name__, "ArmedGroups", "armed_groups",
    "How armed groups weigh taxing departures against blocking them.",
)
Holding = read_group(__name__, "Holding", "holding", "Rates of everything that can end or worsen a stay in holding.")
Cases = read_group(
    __name__, "Cases", "cases",
    "How cases come about and how long they take, what protects, what informants report, what leaks.",
)
Rooms = read_group(
    __name__, "Rooms", "rooms",
    "Weights of mandates, what a location does to messages and leaks (Tripoli: factor 1), spread of delays.",
)
Costs = read_group(
    __name__, "Costs", "costs",
    "Unit costs, in US dollars of 2016. No price comes from a source; costs follow what is done, and change nothing.",
)
FirstDay = read_group(
    __name__, "FirstDay", "first_day",
    "Who is present on the first day, by origin and history; numbers of people stand in `people` and `holding`.",
)
Recorder = read_group(
    __name__, "Recorder", "recorder",
    "Chances that deaths enter the record, and errors of counts of people.",
)
