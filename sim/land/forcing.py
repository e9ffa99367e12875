"""What is true on land today: the calendar, what policy sets, and what everybody there faces and can know."""

from dataclasses import dataclass

from jointroom.sim.arrays import F64


@dataclass
class LandForcing:
    """What is true on land today; a record in kernels.

    Attributes:
        day, calendar_day, seed: the address of today's draws.
        n_persons: rows of people in use.
        wave_m: recent mean wave height.
        news_death, news_return: shares of the attempts of the last weeks, as people could hear.
        mean_price_usd: mean price of a place on a boat of the staple class.
        least_price_usd: the lowest price asked anywhere.
        price_usd: float64[network, boat class] prices; here and below, empty rows may follow those of networks.
        arrest_per_month: float64[town] rate of arrest.
        client_usd: float64[town] tax that its holder expects of somebody who is free and means to cross.
        kidnap_per_month: float64[town] rate at which free people are taken.
        blocked: float64[town] share of launches that is stopped.
        town_cumulative: float64[Libyan site] running sum of weights of where people come to the coast.
        meeting_cumulative: float64[town, network] running sums of how often people of a town meet a network.
        offer_weight: float64[network, boat class] what speaks for an offer, for everybody alike; 0 where none is made.
        discount_gain: what the discount for a second attempt adds to that, as a factor.
        home_weight, ask_weight, legal_weight: weights of going home, of asking for return and of a legal place.
        move_weight: float64[town] weight of moving to another town.
        buyer_cumulative: float64[group] running sum of weights of who buys people.
        boat_cost_usd: float64[boat class] cost of a boat.
        boat_supply_left: float64[boat class] what export limits leave of the supply of boats.
        authority: how far the government's word reaches in the west, 0-1.
        niger_stops, border_stops: chances (0-1) to be stopped on the road through Niger and on every guarded road.
        lists_per_h: float64[Libyan site] people an hour whom the clerks at its landing point can list.
        handed_over: float64[2] shares of returned people whom crews hand to the armed group near their base: crews that
            are not tied to it, and those that are.
    """

    day: int
    calendar_day: int
    seed: int
    n_persons: int
    wave_m: float
    news_death: float
    news_return: float
    mean_price_usd: float
    least_price_usd: float
    price_usd: F64
    arrest_per_month: F64
    client_usd: F64
    kidnap_per_month: F64
    blocked: F64
    town_cumulative: F64
    meeting_cumulative: F64
    offer_weight: F64
    discount_gain: float
    home_weight: float
    ask_weight: float
    legal_weight: float
    move_weight: F64
    buyer_cumulative: F64
    boat_cost_usd: F64
    boat_supply_left: F64
    authority: float
    niger_stops: float
    border_stops: float
    lists_per_h: F64
    handed_over: F64
