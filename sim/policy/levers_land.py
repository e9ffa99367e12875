"""Levers ashore: authority and armed groups, borders, detention, and the ways out of Libya."""

from jointroom.sim.policy.lever import Lever, share


def _places(
    name: str,
    *,
    high: float,
    default: float,
    plausible: tuple[float, float],
    doc: str,
    source: str,
    grade: str,
) -> Lever:
    return Lever(
        name,
        unit="persons/month",
        low=0,
        high=high,
        default=default,
        plausible=plausible,
        kind="float",
        doc=doc,
        source=source,
        grade=grade,
        scales=True,
    )


LAND = (
    share(
        "government_authority_west",
        default=0.2,
        plausible=(0.05, 0.4),
        doc="How far the writ of the Tripoli government runs among the armed groups of the western coast",
        source="assumption: the government had little authority over armed groups, @reuters_room",
        grade="A",
    ),
    Lever(
        "offer_usd_month",
        unit="USD/month",
        low=0,
        high=50_000_000,
        default=0,
        plausible=(0, 0),
        kind="float",
        doc="Money and goods offered a month, over all groups that are offered any, for stopping departures",
        source="no offer reported before July 2017, @reuters_sabratha",
        grade="D",
        scales=True,
    ),
    share(
        "offer_reach",
        default=0,
        plausible=(0, 0),
        doc=(
            "Share of the coast's armed groups that the offer goes to, nearest to Sabratha first; "
            "above 0 it is at least one"
        ),
        source="no offer reported before July 2017, @reuters_sabratha",
        grade="D",
    ),
    share(
        "niger_enforcement",
        default=0,
        plausible=(0, 0.1),
        doc="How far Niger holds up the road from Agadez: 0 is the flow of summer 2016, 1 that of 2017",
        source="monitored flow, @iom_niger",
        grade="D",
    ),
    share(
        "southern_border_cooperation",
        default=0.1,
        plausible=(0, 0.3),
        doc="How far the southern borders of Libya are watched together with the neighbours",
        source="assumption",
        grade="A",
    ),
    Lever(
        "detention_capacity",
        unit="persons",
        low=0,
        high=200_000,
        default=5000,
        plausible=(3000, 8000),
        kind="float",
        doc="People that all official centres together were made for",
        source="assumption: 24 centres in June 2016; Zawiya held 144 % of its places, @irin",
        grade="A",
        scales=True,
    ),
    share(
        "detention_oversight",
        default=0.1,
        plausible=(0, 0.3),
        doc=(
            "How far the ministry answers for what happens in official centres: registers, "
            "complaints, guards who are paid"
        ),
        source="assumption",
        grade="A",
    ),
    share(
        "detention_inspection",
        default=0.1,
        plausible=(0, 0.3),
        doc="Share of official centres that independent visitors see in a month",
        source="assumption",
        grade="A",
    ),
    share(
        "detention_closure",
        default=0,
        plausible=(0, 0.2),
        doc="Share of official centres closed to new intake",
        source="assumption",
        grade="A",
    ),
    _places(
        "assisted_return_places_month",
        high=20_000,
        default=231,
        plausible=(180, 300),
        doc="Places on flights home that are offered to people who ask for them",
        source="2,777 returns in 2016, @iom_returns",
        grade="D",
    ),
    _places(
        "evacuation_places_month",
        high=20_000,
        default=0,
        plausible=(0, 0),
        doc="Places of evacuation from detention to a third country",
        source="none before 11 November 2017, @bb4",
        grade="F",
    ),
    _places(
        "legal_places_month",
        high=50_000,
        default=0,
        plausible=(0, 50),
        doc="Places on legal pathways from Libya to Europe, open to people who would otherwise board",
        source="assumption: very few",
        grade="A",
    ),
)
