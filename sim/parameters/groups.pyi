"""Groups of parameters for type checkers; made by `python -m tests.architecture.renew_records`."""

from dataclasses import dataclass

@dataclass(frozen=True)
class Weather:
    """How the sea state varies about its monthly climate."""

    wave_factor: float = ...  # 1: Multiplies every wave height, observed and replayed ones too.
    wave_spread_factor: float = ...  # 1: Multiplies the standard deviation of the logarithm of wave height within a month.
    wave_memory_h: float = ...  # h: Time constant of waves behind their forcing and of the forcing itself.
    wave_calm_sd: float = ...  # 1: Where calms level off: z standard deviations below the mean become c tanh(z / c).
    wave_storm_sd: float = ...  # 1: The same above the mean, for storms.
    coast_wave_spread: float = ...  # 1: Log-standard deviation of the wave height off the launching coast about the mean of the area, the part of the wind apart.
    coast_wave_memory_h: float = ...  # h: Time constant of that difference.
    coast_onshore_gain: float = ...  # 1: Rise of log wave height off the launching coast from wind along the coast to wind from the open sea.
    wind_forcing_share: float = ...  # 1: How far wind speed follows the forcing that waves lag behind (0: the waves themselves).
    wind_northwest_share: float = ...  # 1: Share of time with wind from the north-west.
    wind_southeast_share: float = ...  # 1: Share of time with wind from the south-east; the rest is from north to north-east.
    wind_regime_h: float = ...  # h: Mean time until the wind's direction is drawn anew.
    wind_spread_deg: float = ...  # deg: Standard deviation of direction about its regime.
    visibility_median_nm: float = ...  # nm: Median meteorological visibility.
    visibility_spread: float = ...  # 1: Standard deviation of the logarithm of visibility.
    visibility_memory_h: float = ...  # h: Time constant of visibility.
    current_east_m_s: float = ...  # m/s: Mean surface current to the east.
    current_north_m_s: float = ...  # m/s: Mean surface current to the north.
    current_sd_m_s: float = ...  # m/s: Standard deviation of each component of the current about its mean.
    current_memory_h: float = ...  # h: Time constant of the current.
    water_warmer_c: float = ...  # C: How much warmer the water of the corridor is than off Malta.

@dataclass(frozen=True)
class Boats:
    """What boats of all classes have in common."""

    speed_spread: float = ...  # 1: Log-standard deviation of boat speed within a class.
    speed_loss_per_m: float = ...  # 1/m: Share of speed lost per metre of significant wave height, down to the slowest share.
    slowest_share: float = ...  # 1: Share of its calm-water speed that a boat under way keeps in any sea.
    heading_spread_deg: float = ...  # deg: Spread of the course a boat is told to steer, one draw per boat.
    heading_wander_deg: float = ...  # deg: Spread of steering error, one draw per ten minutes.
    fuel_spread: float = ...  # 1: Log-standard deviation of fuel range.
    fatigue_h: float = ...  # h: Time under way in which hull failure rates grow by a factor e.
    sudden_wreck_share: float = ...  # 1: Share of hull failures that put everyone into the water at once; the others take water slowly.
    sinking_per_h: float = ...  # 1/h: Rate at which a disabled boat goes down at its critical wave height.
    taking_water_factor: float = ...  # 1: How much faster a disabled boat goes down when its hull takes water.
    turn_back_wave_m: float = ...  # m: Wave height above which a boat that has just left turns back to the beach.
    near_beach_km: float = ...  # km: Distance from its launch within which a boat under way can still turn back.
    leeway_share: float = ...  # 1: Downwind drift of a disabled boat as a share of wind speed.
    crosswind_share: float = ...  # 1: Crosswind drift of a disabled boat as a share of wind speed, to a side drawn per boat.
    wreck_drift_factor: float = ...  # 1: Wind drift of a swamped hull and of people in the water, relative to a disabled boat.
    call_share: float = ...  # 1: Share of boats whose distress call is heard.
    call_distance_nm: float = ...  # nm: Median distance from the Libyan coast at which a boat under way first calls.
    call_distance_spread: float = ...  # 1: Log-standard deviation of the distance of the first call.
    call_to_rome_share: float = ...  # 1: Share of heard calls that reach Rome rather than Tripoli.
    call_error_km: float = ...  # km: Standard error of the position given in a call.
    drowned_spread: float = ...  # 1: Standard deviation, in logits, of the share who drown at once about its median, one draw per wreck or capsize.
    deadly_aboard_per_h: float = ...  # 1/h: Rate at which fumes or burns or crushing kill somebody aboard without a wreck.
    dead_aboard: float = ...  # 1: Median share of those aboard who die then.
    dead_aboard_spread: float = ...  # 1: Standard deviation, in logits, of that share.
    life_jacket_factor: float = ...  # 1: Share who drown at once with life jackets, relative to without.
    survival_in_water_h: float = ...  # h: Mean survival in the water without a life jacket, before cold sets a limit.
    exposure_days: float = ...  # d: Mean time a person survives adrift once thirst and exposure begin to kill.
    safe_adrift_h: float = ...  # h: Time adrift before thirst and exposure begin to kill.
    panic_share: float = ...  # 1: Share of rescues and interceptions in which the boat overturns alongside.
    panic_drowned: float = ...  # 1: Median share who drown when a boat overturns alongside a vessel.
    call_delay_h: float = ...  # h: Mean time before a disabled boat that can call does so.
    call_repeat_h: float = ...  # h: Time between two positions from a boat that has called.
    phone_h: float = ...  # h: Time for which a boat that has called can be reached.

@dataclass(frozen=True)
class Sea:
    """Detection, search and vessel handling that all actors share."""

    night_visual_factor: float = ...  # 1: Visual sweep width at night as a share of the day's.
    visual_horizon_nm: float = ...  # nm: Range beyond which nobody sees a boat by eye, from ships or aircraft.
    small_vessel_sweep_factor: float = ...  # 1: Visual sweep width from a patrol vessel, relative to that from a ship.
    person_sweep_nm: float = ...  # nm: Visual sweep width on people in the water, at most.
    small_boat_choppy_m: float = ...  # m: Wave height from which small boats are harder to see: seas of two feet.
    small_boat_rough_m: float = ...  # m: Wave height from which small boats are much harder to see: seas of four feet.
    small_boat_choppy_factor: float = ...  # 1: Visual sweep width on small boats in choppy seas, relative to calm.
    small_boat_rough_factor: float = ...  # 1: Visual sweep width on small boats in rough seas, relative to calm.
    large_boat_rough_m: float = ...  # m: Wave height from which large boats are harder to see.
    large_boat_rough_factor: float = ...  # 1: Visual sweep width on large boats in rough seas, relative to calm.
    radar_horizon_nm: float = ...  # nm: Range beyond which ship radar finds no boat.
    aircraft_horizon_nm: float = ...  # nm: Range beyond which radar and cameras of an aircraft find no boat.
    radar_slight_sea_factor: float = ...  # 1: Radar sweep width in a slight sea (0.5-1.25 m), relative to calm.
    radar_moderate_sea_factor: float = ...  # 1: Radar sweep width in a moderate sea (1.25-2.5 m), relative to calm.
    radar_rough_sea_factor: float = ...  # 1: Radar sweep width in a rough sea (above 2.5 m), relative to calm.
    radar_sweep_nm: float = ...  # nm: Ship radar sweep width on a wooden boat in calm water.
    aircraft_radar_sweep_nm: float = ...  # nm: Sweep width of a patrol aircraft's radar and cameras on a boat in calm water.
    watch_efficiency: float = ...  # 1: Share of the tabulated glimpse rate that a working crew achieves.
    search_patience_h: float = ...  # h: Time a vessel searches around a report before it gives up.
    search_start_km: float = ...  # km: Spread of a search around a report that is fresh.
    search_growth_share: float = ...  # 1: Growth of that spread, as a share of the growth of the datum error.
    rome_datum_growth_km_h: float = ...  # km/h: Growth of the datum error of Rome's own reports, where the lever does not make it smaller.
    alongside_km: float = ...  # km: Distance to a boat in sight at which a vessel has come alongside, for ten-minute steps.
    endurance_overrun: float = ...  # 1: Time at sea, relative to endurance, at which a vessel breaks off even a task.
    carry_on_h: float = ...  # h: Time after its last boarding at which a ship with people aboard makes for port, full or not.
    least_room: int = ...  # persons: Free room below which a vessel is not sent to a boat.
    task_lead_h: float = ...  # h: Time added to every way when tasks are weighed, so that a very near boat does not outweigh all urgency.
    rome_distress_weight: float = ...  # 1: Urgency in Rome's tasking of a boat in distress, relative to one under way.
    track_life_h: float = ...  # h: Age at which a command drops a report that nobody confirmed.
    own_report_error_km: float = ...  # km: Standard error of the position a vessel or aircraft reports.
    dispatch_interval_substeps: int = ...  # 10 min: Sub-steps between two rounds of tasking.
    boarding_setup_h: float = ...  # h: Time alongside before the first person is taken aboard.
    disembark_h: float = ...  # h: Time in a European port before a rescue ship sails again.
    spare_room_share: float = ...  # 1: A rescue ship sails for port when less than this share of its room is free.
    port_wait_h: float = ...  # h: Mean time a rescue ship waits for a port when ports are closed to it.

@dataclass(frozen=True)
class Coastguard:
    """How Libyan patrol vessels work once the levers say how many there are."""

    patrol_range_km: float = ...  # km: How far out a patrol without a report goes.
    patrol_width_km: float = ...  # km: Half width along the coast of a vessel's patrol box.
    breakdowns_per_month: float = ...  # 1/month: Rate at which a patrol vessel breaks down.
    repair_days: float = ...  # d: Time that a repair takes with full upkeep: yard, spares and money.
    support_gain: float = ...  # 1: What full Italian technical support in Tripoli adds to the rate of repair, relative to full upkeep.
    training_gain: float = ...  # 1: Share of the gap to crews that all turn up, and to a perfect watch, that full training closes.
    collusion_share: float = ...  # 1: Share of returned people whom unpaid crews tied to an armed group hand to that group, not to a centre.
    loyalty_effect: float = ...  # 1: How far that share falls when all crews are paid.
    protected_weight: float = ...  # 1: Weight of a boat under way that pays the group behind the crews, relative to others.
    untied_collusion_factor: float = ...  # 1: That share at stations without such a tie, relative to it.
    return_share_turned: float = ...  # 1: Chance that a crew lets a protected boat pass.

@dataclass(frozen=True)
class Rescuers:
    """Patrol boxes and rules of rescue ships and aircraft."""

    patrol_depth_nm: float = ...  # nm: Half depth of patrol boxes across the coast.
    patrol_width_nm: float = ...  # nm: Half width of patrol boxes along the coast.
    patrol_lon_deg: float = ...  # deg E: Longitude on which the patrol boxes of rescue ships and aircraft are centred.
    patrol_lesson: float = ...  # 1/boat: How far a fleet's station moves to where it met a boat, as a share of the way; zero keeps it where it was.
    code_port_calls: float = ...  # 1: Share of NGO ship time lost to port calls and checks when the code of conduct is in full force.
    hand_over_km: float = ...  # km: Farthest that a larger ship may be to which a small one hands over whom it has aboard; zero means that all carry to port.
    rome_patience_h: float = ...  # h: Time Rome waits for Tripoli after handing over a call before it sends somebody itself.
    rescue_pull: float = ...  # 1: Weight of log(prior / believed risk of death) in the wish to board; zero means rescue pulls nobody.

@dataclass(frozen=True)
class People:
    """How people in Libya live, decide and are put at risk."""

    intending_at_start: int = ...  # persons: People in Libya on the first day who mean to cross.
    waiting_at_start: int = ...  # persons: Of them, people who have paid and wait at the coast.
    workers_at_start: int = ...  # persons: Workers from neighbouring countries in Libya who never board; held as counts.
    worker_stay_months: float = ...  # months: Mean stay of a worker from a neighbouring country; entries balance exits.
    review_days: int = ...  # d: Mean days between two decisions of a person.
    savings_usd: float = ...  # USD: Median means of a person on entering Libya, family help included.
    savings_spread: float = ...  # 1: Log-standard deviation of those means.
    air_savings_factor: float = ...  # 1: Means of people who come by air or from the west, relative to others.
    west_africa_women: float = ...  # 1: Women among people from West Africa, as a share.
    west_africa_alone: float = ...  # 1: Children without parents or guardian among people from West Africa, as a share.
    west_africa_children: float = ...  # 1: Children with parents or guardian among people from West Africa, as a share.
    horn_women: float = ...  # 1: Women among people from the Horn of Africa, as a share.
    horn_alone: float = ...  # 1: Children without parents or guardian among people from the Horn of Africa, as a share.
    horn_children: float = ...  # 1: Children with parents or guardian among people from the Horn of Africa, as a share.
    chad_sudan_women: float = ...  # 1: Women among people from Chad and Sudan, as a share.
    chad_sudan_alone: float = ...  # 1: Children without parents or guardian among people from Chad and Sudan, as a share.
    chad_sudan_children: float = ...  # 1: Children with parents or guardian among people from Chad and Sudan, as a share.
    air_or_west_women: float = ...  # 1: Women among people who come by air or from the west, as a share.
    air_or_west_alone: float = ...  # 1: Children without parents or guardian among people who come by air or from the west, as a share.
    air_or_west_children: float = ...  # 1: Children with parents or guardian among people who come by air or from the west, as a share.
    dependent_means_factor: float = ...  # 1: Means on entering of women and of children, relative to those of men.
    income_usd_month: float = ...  # USD/month: Median monthly income of a person who works in Libya.
    income_spread: float = ...  # 1: Log-standard deviation of incomes.
    living_usd_month: float = ...  # USD/month: What a person needs to live in Libya; less is spent by whoever earns less.
    remittance_share: float = ...  # 1: Share of income above the cost of living that is sent to the household at home.
    debt_service_share: float = ...  # 1: Share of what is left after remittances that goes to lenders while there is debt.
    patience_spread: float = ...  # 1: Log-standard deviation of patience, which divides the wish to go home and to stop waiting.
    alone_share: float = ...  # 1: Share of people who set out alone; the others have kin or friends with them.
    contacts: float = ...  # persons: Mean number of companions of the way whose fate a person may hear of.
    contact_reach: int = ...  # rows: How far apart in the order of entry two companions of one origin may be.
    credit_share: float = ...  # 1: Share of the price that networks or relatives lend.
    board_utility: float = ...  # 1: Utility of one offer of a crossing against working on, at the reference beliefs and a calm sea.
    offers_met: int = ...  # networks: Networks whose offers a person weighs in one decision.
    elsewhere_factor: float = ...  # 1: How often people meet a network of another town, relative to one of their own.
    board_queue_weight: float = ...  # 1: Weight against an offer of the months of departures that wait with the network for that class.
    board_savings_weight: float = ...  # 1: Weight of log(means / price) in that choice.
    debt_utility_per_kusd: float = ...  # 1: Fall of the utility of going home for each thousand dollars of debt.
    board_wave_weight: float = ...  # 1/m: Weight against boarding of each metre of recent mean wave height above the calm reference.
    calm_wave_m: float = ...  # m: The calm reference: mean wave height of the calmest months.
    wave_memory_days: float = ...  # d: Time constant of the recent mean wave height that people go by.
    board_death_weight: float = ...  # 1: Weight against boarding of believed risk of death.
    board_return_weight: float = ...  # 1: Weight against boarding of the believed chance to be returned.
    belief_death_prior: float = ...  # 1: Believed risk of death per attempt on entering.
    belief_return_prior: float = ...  # 1: Believed chance to be returned per attempt on entering.
    belief_learning: float = ...  # 1: Weight of a new piece of news in a belief.
    own_outcome_weight: float = ...  # 1: Weight of what a person went through at sea in a belief, relative to a piece of news.
    contact_notice: float = ...  # 1: Chance to hear between two decisions what became of one companion.
    contact_error: float = ...  # 1: Chance that such news is of somebody else, and tells only what rumour says.
    belief_decay_per_month: float = ...  # 1/month: Rate at which beliefs fall back to what people believe on entering.
    belief_talk: float = ...  # 1: Chance to hear rumour of the sea between two decisions.
    belief_error: float = ...  # 1: Log-standard deviation of the error of rumour.
    retry_share: float = ...  # 1: Chance that a person who is free again means to try, with the price at hand, no debt and the beliefs of newcomers.
    retry_utility_per_month: float = ...  # 1/month: Fall of the log odds of that, for each month that it takes to earn the price of a place again.
    home_utility: float = ...  # 1: Utility of going home overland against working on.
    ask_return_utility: float = ...  # 1: Utility of asking for assisted return against working on.
    given_up_utility: float = ...  # 1: Rise of both utilities for people who have given up crossing.
    discouragement: float = ...  # 1: Rise of both utilities with each crossing that failed.
    legal_utility: float = ...  # 1: Utility of a legal place, while there is one, against working on.
    move_utility: float = ...  # 1: Utility of moving to another town of the coast against working on.
    blocked_utility: float = ...  # 1: Rise of that utility where an armed group blocks departures.
    death_per_month: float = ...  # 1/month: Death rate of free people in Libya from violence and illness, above that at home.
    kidnap_per_month: float = ...  # 1/month: Rate at which free people are taken by armed groups, where holders earn nothing by letting them go to sea.
    give_up_waiting_per_month: float = ...  # 1/month: Rate at which people of usual patience who wait at the coast go back to work.
    second_attempt_discount: float = ...  # 1: Discount on the price for a person whom the network has failed before.

@dataclass(frozen=True)
class South:
    """Who enters, how fast, and what the desert does to them."""

    west_africa_per_month: float = ...  # persons/month: People a month in 2016 who mean to cross and come through Niger and Algeria, yearly mean.
    horn_per_month: float = ...  # persons/month: The same through Sudan from the Horn of Africa.
    chad_sudan_per_month: float = ...  # persons/month: The same from Chad and Darfur.
    air_or_west_per_month: float = ...  # persons/month: People a month who come by air or from the west and mean to cross.
    season_amplitude: float = ...  # 1: Relative swing of monthly entries through the southern borders.
    season_peak_month: float = ...  # month: Time of the yearly peak of entries, 1 = first of January.
    season_width_months: float = ...  # months: Standard deviation of the yearly peak, a bell curve in time.
    west_utility: float = ...  # 1: Utility of the western route against Libya for people of West Africa, at the news of 2016.
    route_death_weight: float = ...  # 1: Weight, in the choice of a route, of news of death at sea off Libya above the belief of 2016.
    route_return_weight: float = ...  # 1: Weight, in the choice of a route, of news of returns to Libya above the belief of 2016.
    cooperation_stop_share: float = ...  # 1: Chance to be stopped on a guarded road under full border co-operation.
    cooperation_usd_month: float = ...  # USD/month: Public cost of full border co-operation.
    round_utility: float = ...  # 1: Utility of going round the controls for people who are stopped, against going home.
    round_danger_weight: float = ...  # 1: Weight in that choice of the risk of death on the way round.
    wait_utility: float = ...  # 1: Utility of waiting at the border until the road is open again, against going home.
    wait_days: float = ...  # d: Median time of such a wait.
    stopped_west_utility: float = ...  # 1: Utility of turning to the western route when stopped, against going home; for people of West Africa.
    checkpoint_usd: float = ...  # USD: Money taken at a checkpoint.
    penniless_kidnap_factor: float = ...  # 1: How much likelier people who cannot pay on the way are to be held for ransom.
    work_stop_share: float = ...  # 1: Chance that a person who could go on stops in a town on the way to earn money.
    go_on_utility: float = ...  # 1: Utility of going on from a town on the way, against working on, with means for the price of a crossing.
    go_on_means_weight: float = ...  # 1: Weight of log(means / price of a crossing) in that choice.
    travel_spread: float = ...  # 1: Log-standard deviation of travel and waiting times.
    danger_factor: float = ...  # 1: Multiplies the risks of death and of being held for ransom on every road.

@dataclass(frozen=True)
class Networks:
    """How networks decide and earn."""

    count: int = ...  # networks: Networks at the start, spread over sites by the first site shares.
    size_spread: float = ...  # 1: Log-standard deviation of the size of networks.
    price_pass_through: float = ...  # 1: Rise of log price per rise of the log odds that boats fail, as the network remembers them.
    price_adjustment: float = ...  # 1/week: Weekly change of log price per month of departures that waits beyond one.
    excess_demand_cap: float = ...  # 1: Excess demand, in months of departures, above which prices rise no faster.
    price_floor_usd: float = ...  # USD: Price below which networks do not launch.
    price_arbitrage: float = ...  # 1/week: Share of the gap to the coast's mean price that a network closes in a week, because people compare.
    fare_on_arrival: float = ...  # 1: Share of the fare paid out only when the boat is met or arrives.
    class_sellers: float = ...  # 1: Share of networks that sell places on a class of boats, class by class; all sell the staple class.
    boats_per_week: float = ...  # boats/week: Boats a network can obtain a week without export limits.
    boat_store: int = ...  # boats: Boats a network keeps ready at most.
    export_limit_cut: float = ...  # 1: Cut of the supply of imported boats, and rise of their cost, under full export limits.
    most_home_built: float = ...  # 1: Most boats of classes built at home that a network obtains, relative to the usual number.
    home_built_shift: float = ...  # 1: Relative rise of the supply of boats built at home when export limits are in full force.
    launches_per_day: int = ...  # boats/d: Boats a network can launch in one night.
    stopped_boat_lost: float = ...  # 1: Share of a boat and its cost that a network loses when a launch is stopped on the beach.
    launch_sharpness: float = ...  # 1: Logit scale of the launch decision in units of expected success.
    launch_threshold: float = ...  # 1: Expected success at which a network launches on half of its nights.
    launch_from_h: float = ...  # h: Local hour of the night from which boats leave.
    launch_span_h: float = ...  # h: Hours over which the launches of a night are spread.
    forecast_error: float = ...  # 1: Log-standard deviation of what a network makes of the forecast of tonight's waves by itself.
    forecast_shared_error: float = ...  # 1: Log-standard deviation of the error of the forecast that all networks hear.
    voyage_h: float = ...  # h: Hours a network expects a boat to be at sea before it is met.
    guarded: float = ...  # 1: Share of those who have paid a network whom its guards keep from leaving, wherever they wait for it.
    load_fill: float = ...  # 1: A boat leaves when at least this share of its planned load waits.
    memory_decay: float = ...  # 1/week: Weight that a week-old outcome keeps in a network's memory.
    prior_success: float = ...  # 1: Pseudo-count of successes in a network's belief about a site.
    prior_failure: float = ...  # 1: Pseudo-count of failures in a network's belief about a site.
    lesson_persons: float = ...  # persons: People met, returned or dead from a site that weigh as much as one pseudo-count of the belief about it.
    usual_wave_m: float = ...  # m: Wave height for which networks found the usual loads best.
    load_response: float = ...  # 1: How far networks follow the load that pays best; zero keeps the usual loads.
    usual_met_km: float = ...  # km: Distance from the beach at which boats were met when networks chose their classes of boats.
    met_lesson: float = ...  # 1/boat: Weight of one boat in what is known of the distance at which boats from a site are met.
    class_response: float = ...  # 1: Exponent of a class's profit, relative to its usual one, in the orders of boats; zero keeps the shares.
    new_class_share: float = ...  # 1: How much of a class that it never sold a network takes up, per unit by which the class pays more.
    protection_belief: float = ...  # 1: Share of the returns from its segment that a network thinks payment to the group behind a crew prevents.
    protection_scale: float = ...  # 1: Logit scale, in shares of fares, of the choice to pay that group.
    move_sharpness: float = ...  # 1: Logit scale of the choice of launch site in units of relative profit.
    move_cost: float = ...  # 1: What else keeps a network where it is: kin, language, partners; in units of relative profit.
    move_cost_usd: float = ...  # USD: What a network of mean size pays in a new place for leave, houses and helpers.
    plan_months: float = ...  # months: Time ahead over which a network weighs what a move costs against what the new place brings.
    new_tie: float = ...  # 1: Tie of a network that has moved or is new, as a share of boats obtained and of launches a night.
    tie_months: float = ...  # months: Time in which a tie to holder, suppliers and warehouses of a place grows by a factor e towards the whole.
    tunisia_penalty: float = ...  # 1: Extra cost of working from Tunisia in units of relative profit.
    review_days: int = ...  # d: Days between two decisions of a network about its site.
    queue_weight: float = ...  # 1: Exponent of a network's success in the choice of people among networks.
    quit_loss_usd: float = ...  # USD: Debt at which a network goes dormant.
    capital_usd: float = ...  # USD: Capital of a network at the start.
    staff_usd_day: float = ...  # USD/d: Running cost of a network: guards, food, drivers.
    entry_per_month: float = ...  # 1/month: Rate at which a free place among networks is taken, per unit by which profit exceeds the usual one.
    entry_cap: float = ...  # 1: Excess of profit, relative to the usual one, above which entry is no faster.
    usual_profit_usd_month: float = ...  # USD/month: Profit of a network of mean size up to which nobody enters.
    drawings_per_month: float = ...  # 1/month: Rate at which organisers take out what capital they have beyond that of the start.
    profit_memory_days: float = ...  # d: Time over which profits are averaged.
    entrant_size: float = ...  # 1: Size of a network that enters, relative to the mean network of the start.
    spare_places: float = ...  # 1: Networks that could be founded beside those of the start, relative to their number.
    growth: float = ...  # 1: Share by which a network grows or shrinks at a review; zero keeps all sizes.
    growth_queue_months: float = ...  # months: People who wait, in months of the network's departures, above which it grows if it has the capital.
    idle_queue_months: float = ...  # months: People who wait, in months of the network's departures, below which it shrinks.
    least_size: float = ...  # 1: Size, relative to its usual one, below which a network does not shrink.
    split_size: float = ...  # 1: Size, relative to its usual one, at which part of a network sets up on its own.

@dataclass(frozen=True)
class ArmedGroups:
    """How armed groups weigh taxing departures against blocking them."""

    tax_share: float = ...  # 1: Share of fares that a group takes on its segment.
    crew_fee_share: float = ...  # 1: Share of fares that a group tied to a coastguard unit asks for letting boats alone.
    fighter_usd_month: float = ...  # USD/month: Cost of one more fighter.
    strength_days: float = ...  # d: Time in which a group's strength follows its means.
    home_strength_share: float = ...  # 1: Least share of a holder's fighters of the first day that it has without income from its segment.
    rival_raid_per_month: float = ...  # 1/month: Rate at which one holder raids the places where another one, right beside it, holds people.
    reach_km: float = ...  # km: Distance along the coast over which that rate falls by a factor e.
    income_memory_days: float = ...  # d: Time in which the income that a group remembers decays by a factor e when its segment earns less.
    standing_usd_month: float = ...  # USD/month: What standing with the government is worth to a group that blocks, when it is heard everywhere: posts, salaries, a cleared record.
    italy_backing: float = ...  # 1: How far Italian support in Tripoli makes up for authority that the government lacks, in what standing is worth.
    watching: float = ...  # 1: Relative rise of what standing is worth when a holder in the same place stops departures; falls with distance.
    weighing_spread: float = ...  # 1: Log-standard deviation, among groups, of what standing and what money on offer are worth to them.
    block_cost_usd_month: float = ...  # USD/month: Cost of blocking a segment: patrols, quarrels with networks.
    switch_cost_usd_month: float = ...  # USD/month: Advantage that a change of stance must exceed.
    choice_scale_usd_month: float = ...  # USD/month: Logit scale of a group's choice.
    decision_days: int = ...  # d: Days between two decisions of a group.
    deal_memory_days: float = ...  # d: Time in which a deal's worth decays by a factor e after payment stops.
    block_effect: float = ...  # 1: Share of launches that a blocking group stops on its segment.
    hold_per_week: float = ...  # 1/week: Rate at which a blocking group takes the waiting people of its segment into its own holding.
    attack_per_month: float = ...  # 1/month: Rate of attack by a rival on a segment of average income.
    attack_deal_factor: float = ...  # 1: Rise of that rate when the holder has a deal that leaves the rival out.
    attack_prize_cap: float = ...  # 1: Income of a segment, relative to the mean, above which the rate of attack rises no more.
    contest_exponent: float = ...  # 1: Exponent of strength in the chance to win a contest.
    clients_found: float = ...  # 1: Share of the people who wait with networks of a group that is expelled who are found and taken to centres; guards keep the others.
    authority_raid: float = ...  # 1: Share of people held by an expelled group who are taken to official centres; others get away.

@dataclass(frozen=True)
class Holding:
    """Rates of everything that can end or worsen a stay in holding."""

    official_at_start: int = ...  # persons: People in official centres on the first day.
    unofficial_at_start: int = ...  # persons: People held by armed groups and in warehouses on the first day.
    review_days: int = ...  # d: Days between two reviews of a person in holding.
    near_factor: float = ...  # 1: How much likelier a centre near the place of arrest or landing is than another.
    crowding_aversion: float = ...  # 1: Fall of the log chance that a centre takes a person in, per unit of people held over capacity.
    usual_centre_places: float = ...  # persons: Places of a centre of which no number is known; only ratios matter, the total is a lever.
    armed_control: float = ...  # 1: How far an armed group runs an official centre of which nothing else is known.
    control_gain: float = ...  # 1: Rise of ransom, labour and sale in a centre that an armed group runs altogether.
    land_arrests_per_month: float = ...  # persons/month: Arrests on land at the authority of 2016 and the number of people then in towns of the coast.
    raid_per_month: float = ...  # 1/month: Rate at which the people who wait with one network are raided where authority runs fully.
    group_raid_per_month: float = ...  # 1/month: Rate at which the places where one armed group holds people are raided where authority runs fully.
    police_stop: float = ...  # 1: Share of launches that municipal police stop on the beach where authority runs fully.
    raid_share: float = ...  # 1: Share of the people present whom a raid takes to centres; the others get away.
    clerk_lists_h: float = ...  # persons/h: People whom one clerk at a landing point can list in an hour.
    clerk_hours_week: float = ...  # h: Hours a week for which one clerk is at a landing point, spread over days and nights.
    quay_h: float = ...  # h: Hours on the quay before those returned from the sea are taken away.
    missed_effect: float = ...  # 1: Share of handing people on a list to armed groups that crews leave off while they reckon with being asked for them.
    registered_on_land: float = ...  # 1: Chance that a person arrested on land is registered.
    registered_protection: float = ...  # 1: Share of ransom, labour and sale from which a list protects people in a centre whose staff are sure that visitors notice.
    unregistered_ask: float = ...  # 1: How often people who are not registered reach a return or evacuation programme, relative to others.
    visit_team: float = ...  # persons: Visitors who make one visit together.
    visit_days_month: float = ...  # d/month: Days a month on which a visitor is at a centre, one centre a day.
    visit_reach_km: float = ...  # km: Distance from Tripoli over which visits to a centre fall by a factor e.
    visit_effect: float = ...  # 1: Share of death, ransom, labour and sale that staff of a centre leave off when they are sure that visitors notice.
    visit_memory_days: float = ...  # d: Time in which staff and crews think a factor e less of being asked again.
    told_share: float = ...  # 1: Chance that visitors hear of somebody on no list who was sold, put to labour or ransomed in a centre; whoever is on a list is missed.
    visit_lists: float = ...  # persons: People whom visitors put on a list on one visit.
    transfer_per_month: float = ...  # 1/month: Rate of transfer to another centre, per unit of crowding above capacity.
    ransom_per_month: float = ...  # 1/month: Rate of buying oneself out of an official centre for a person with ample means.
    ransom_usd: float = ...  # USD: Price of release.
    relatives_share: float = ...  # 1: Share of a ransom that relatives can send or that becomes debt.
    means_scale: float = ...  # 1: Logit scale, as a share of the ransom, of means about the rest of the ransom, over which paying becomes likely.
    labour_per_month: float = ...  # 1/month: Rate of being put to forced labour from an official centre.
    sold_per_month: float = ...  # 1/month: Rate of being sold on from an official centre.
    escape_per_month: float = ...  # 1/month: Rate of escape from an official centre.
    release_per_month: float = ...  # 1/month: Rate of release without payment, UNHCR-negotiated releases included.
    surge_limit: float = ...  # 1: Exponent of capacity over people held in the rates of release and transfer from a centre that is over capacity.
    ask_return_per_month: float = ...  # 1/month: Rate at which people in official centres ask for assisted return or evacuation.
    places_kept_days: float = ...  # d: Days for which unused places of assisted return, evacuation and legal pathways add up.
    death_per_month: float = ...  # 1/month: Death rate in an official centre that is not crowded.
    crowding_death: float = ...  # 1: Rise of the death rate per unit of crowding above capacity.
    crowding_exit: float = ...  # 1: Rise of ransom, labour, sale, escape and release per unit of crowding above capacity.
    decisions_per_month: float = ...  # 1/month: Rate at which a holder decides what to make of a person.
    choice_spread_usd: float = ...  # USD: Spread of what holders weigh about the worths of this table, a logit scale.
    ransom_months: float = ...  # months: Time that a ransom takes to come.
    upkeep_usd_month: float = ...  # USD/month: What it costs to keep a person.
    hire_usd_month: float = ...  # USD/month: What a holder gets for the labour of a person.
    buyers_at_hand: float = ...  # 1: Chance that a holder who decides has a buyer at hand.
    work_at_hand: float = ...  # 1: Chance that a holder who decides knows of somebody who hires.
    unofficial_ransom_usd: float = ...  # USD: Price of release from unofficial holding.
    horn_ransom_factor: float = ...  # 1: Ransom of people of the Horn of Africa, relative to that of others.
    sale_usd: float = ...  # USD: Price at which one holder sells a person to another.
    unofficial_escape_per_month: float = ...  # 1/month: Rate of escape from unofficial holding.
    unofficial_death_per_month: float = ...  # 1/month: Death rate in unofficial holding.
    labour_end_per_month: float = ...  # 1/month: Rate at which forced labour ends.
    labour_back_share: float = ...  # 1: Share of those whose forced labour ends who are held again by an armed group; the others go free.
    labour_death_per_month: float = ...  # 1/month: Death rate in forced labour.

@dataclass(frozen=True)
class Cases:
    """How cases come about and how long they take, what protects, what informants report, what leaks."""

    opening_per_month: float = ...  # 1/month: Rate at which one free investigator opens a case on one undetected network or group that offends.
    informant_gain: float = ...  # 1: Rise of the opening rate when an informant covers the network or group.
    witness_gain: float = ...  # 1: Rise of the opening rate when very many witnesses have been heard.
    witness_half: float = ...  # persons: Witnesses heard against one network or group at which half of that rise is reached.
    witness_share: float = ...  # 1: Share of people who could testify who do so when they are asked.
    witness_months: float = ...  # months: Time in which what witnesses know loses its worth by a factor e.
    prosecutor_h_month: float = ...  # h/month: Hours a month that one prosecutor of the room works on files.
    statement_h: float = ...  # h: Hours to take down one sworn statement, way and interpreter included.
    case_months: float = ...  # months: Mean work of one investigator on one case.
    load: float = ...  # cases: Cases one investigator can carry at once.
    protection: float = ...  # 1: Share of ready cases in which an armed group keeps the police away, from itself or from whom it taxes.
    conviction: float = ...  # 1: Chance that a court convicts whom no sworn statement accuses.
    conviction_most: float = ...  # 1: Chance that a court convicts whom very many sworn statements accuse.
    statements_half: float = ...  # statements: Sworn statements in a file at which half of the way from the one to the other is gone.
    trial_days: float = ...  # d: Days that a court sits on one case.
    hearing_wait_months: float = ...  # months: Time for which somebody in custody waits for a court that has no days before being let go.
    jail_months: float = ...  # months: Median absence of a convicted organiser or leader.
    custody_months: float = ...  # months: Median time from an arrest until the case can go to court.
    hiding_months: float = ...  # months: Median time for which a suspect who was warned cannot be found; business goes on through others.
    absence_spread: float = ...  # 1: Log-standard deviation of times in custody, in prison, in hiding and out of office.
    trade_loss: float = ...  # 1: Share of a group's sales and forced labour that ends while its leader is in custody or prison.
    inquiry_h: float = ...  # h: Hours of a prosecutor to look into one person who was missed after a landing.
    removal_share: float = ...  # 1: Chance that looking into one of them has the officers removed who handed the person over.
    official_absence_months: float = ...  # months: Median time until officers with the same ties are back.
    driver_arrest: float = ...  # 1: Chance that a driver is identified and arrested in Europe on a boat that a Europe-bound ship met.
    driver_coerced: float = ...  # 1: Share of arrested drivers whom the network made steer.
    driver_witnesses: float = ...  # persons: Passengers who could testify for whom an arrested driver counts.
    informant_days: int = ...  # d: Days after which informants find themselves near other networks.
    informant_cover: float = ...  # 1: Chance that one informant covers one network.
    cue_share: float = ...  # 1: Share of a covered network's launches that an informant reports in time.
    cue_lead_h: float = ...  # h: Median time before the launch at which such a report comes.
    cue_lead_spread: float = ...  # 1: Log-standard deviation of that time.
    cue_error_km: float = ...  # km: Standard error, along the coast, of the place in such a report.
    cue_across_share: float = ...  # 1: Standard error across the coast, relative to that along it.
    cue_offshore_km: float = ...  # km: Distance off the beach at which a vessel waits for a reported launch.
    false_cue_hour: float = ...  # h: Local hour of the night for which a false report announces a boat.
    postpone_share: float = ...  # 1: Chance that a network that was warned does not launch that night.
    move_share: float = ...  # 1: Chance that a network that was warned and launches does so from a neighbouring segment.
    warning_usd: float = ...  # USD: What a group that taxes a network takes for a warning.
    tracks_per_operator: float = ...  # tracks: Boats that one operator on watch can handle at once.
    leak_coastguard: float = ...  # 1: Chance that an operation leaks through the coastguard.
    leak_migration_department: float = ...  # 1: Chance that an operation leaks through the illegal-migration department.
    leak_intelligence: float = ...  # 1: Chance that an operation leaks through the intelligence service.
    leak_attorney_general: float = ...  # 1: Chance that an operation leaks through the attorney general's office.
    leak_italy: float = ...  # 1: Chance that an operation leaks through the Italian counterparts.

@dataclass(frozen=True)
class Rooms:
    """Weights of mandates, what a location does to messages and leaks (Tripoli: factor 1), spread of delays."""

    mandate_first: float = ...  # 1: Weight, in a patrol vessel's next task, of what the mandate puts first; the other two share the rest alike.
    misrata_relay_factor: float = ...  # 1: Relay delay to Libyan vessels from a room in Misrata, relative to Tripoli.
    rome_relay_factor: float = ...  # 1: Relay delay to Libyan vessels from a room in Rome, relative to Tripoli.
    misrata_embedding: float = ...  # 1: Leakage through armed groups around a room in Misrata, relative to Tripoli.
    rome_embedding: float = ...  # 1: Leakage through armed groups around a room in Rome, relative to Tripoli.
    relay_spread: float = ...  # 1: Log-standard deviation of the delay with which one command passes a first report to the other.

@dataclass(frozen=True)
class Costs:
    """Unit costs, in US dollars of 2016. No price comes from a source; costs follow what is done, and change nothing."""

    training_usd_month: float = ...  # USD/month: Training of Libyan crews, all of them being trained.
    support_usd_month: float = ...  # USD/month: Italian technical support of the Libyan coastguard in Tripoli port, in full.
    operator_usd_month: float = ...  # USD/month: One operator's place on watch, day and night.
    investigator_usd_month: float = ...  # USD/month: One investigator, or prosecutor, clerk or visitor of the room.
    informant_usd_month: float = ...  # USD/month: One informant.
    detention_usd_day: float = ...  # USD/d: One person in an official centre for a day.
    assisted_return_usd: float = ...  # USD: One assisted return, reintegration included.
    evacuation_usd: float = ...  # USD: One evacuation to a third country, reception there included.
    legal_place_usd: float = ...  # USD: One person admitted by a legal pathway, procedure and travel.

@dataclass(frozen=True)
class FirstDay:
    """Who is present on the first day, by origin and history; numbers of people stand in `people` and `holding`."""

    west_africa_share: float = ...  # 1: Weight of West Africa among the origins of people who mean to cross.
    horn_share: float = ...  # 1: Weight of the Horn of Africa among those origins.
    chad_sudan_share: float = ...  # 1: Weight of Chad and Sudan among those origins.
    air_or_west_share: float = ...  # 1: Weight of people who came by air or from the west among those origins.
    egypt_workers_share: float = ...  # 1: Weight of Egypt among the origins of workers from neighbouring countries.
    niger_workers_share: float = ...  # 1: Weight of Niger among the origins of those workers.
    chad_workers_share: float = ...  # 1: Weight of Chad among the origins of those workers.
    travelling_share: float = ...  # 1: Of people who mean to cross, those on their way to the coast.
    working_on_the_way: float = ...  # 1: Of those who have passed the border, the share who work in a town on the way.
    forced_labour_share: float = ...  # 1: Of people who mean to cross, those in forced labour.
    longest_wait_days: int = ...  # d: Longest time for which those who wait for a boat have waited; waits are spread evenly over it.
    saving_months: float = ...  # months: Longest time for which people in towns have put money aside; times are spread evenly over it.
    first_review_days: int = ...  # d: Days over which the first reviews of the people present are spread.
    launched_month: float = ...  # persons/month: People launched in the month before, spread over sites like networks.
    patrol_nm: float = ...  # nm: Distance from the Libyan coast at which rescue ships and aircraft are lined up.

@dataclass(frozen=True)
class Recorder:
    """Chances that deaths enter the record, and errors of counts of people."""

    one_death: float = ...  # 1: Chance that a single death on a boat with survivors is recorded.
    size_slope: float = ...  # 1: Rise of the log odds to be recorded for each factor e in the number of dead.
    without_survivors: float = ...  # 1: Chance that a boat lost with everyone aboard is recorded, relative to one with survivors.
    centres_reached: float = ...  # 1: Share of the people in official centres that monitors count.
    detained_spread: float = ...  # 1: Log-standard deviation of the error of that count.
    present_spread: float = ...  # 1: Log-standard deviation of the error of displacement tracking, beyond what it does not cover.
