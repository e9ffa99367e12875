"""What the public purse and donors pay. No price comes from a source; costs follow what is done, and change nothing."""

from dataclasses import dataclass

from jointroom.sim.parameters.spec import par

_A = "assumed"


@dataclass(frozen=True)
class Costs:
    """Unit costs, in US dollars of 2016; hours of vessels are priced in the table of fleets."""

    training_usd_month: float = par(
        300000.0, unit="USD/month", high=1e8, plausible=(50000, 1500000), source=_A, grade="A",
        doc="Training of Libyan crews, all of them being trained.")
    support_usd_month: float = par(
        800000.0, unit="USD/month", high=1e8, plausible=(200000, 4000000), source=_A, grade="A",
        doc="Italian technical support of the Libyan coastguard in Tripoli port, in full.")
    operator_usd_month: float = par(
        3000.0, unit="USD/month", high=1e6, plausible=(1000, 10000), source=_A, grade="A",
        doc="One operator's place on watch, day and night.")
    investigator_usd_month: float = par(
        3000.0, unit="USD/month", high=1e6, plausible=(1000, 10000), source=_A, grade="A",
        doc="One investigator.")
    informant_usd_month: float = par(
        500.0, unit="USD/month", high=1e6, plausible=(100, 2000), source=_A, grade="A",
        doc="One informant.")
    detention_usd_day: float = par(
        5.0, unit="USD/d", high=1000, plausible=(2, 15), source=_A, grade="A",
        doc="One person in an official centre for a day.")
    assisted_return_usd: float = par(
        2000.0, unit="USD", high=1e5, plausible=(1000, 4000), source=_A, grade="A",
        doc="One assisted return, reintegration included.")
    evacuation_usd: float = par(
        3000.0, unit="USD", high=1e5, plausible=(1500, 10000), source=_A, grade="A",
        doc="One evacuation to a third country, reception there included.")
    legal_place_usd: float = par(
        3500.0, unit="USD", high=1e5, plausible=(1000, 15000), source=_A, grade="A",
        doc="One person admitted by a legal pathway, procedure and travel.")
