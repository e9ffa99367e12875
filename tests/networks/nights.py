"""The land of a whole small world on any night, with parameters of networks and shares of stopped launches to order."""

from jointroom.sim.codes import GroupStance


def land_of(model, day=0, p=None):
    """The land on a day of the calendar, which may lie after the run; `p` stands in for the parameters of networks."""
    context = model.context
    context.today.forcing.day = day
    for name, value in vars(context.parameters.networks if p is None else p).items():
        setattr(context.params.land.networks, name, value)
    return context.land(0)


def stop_launches(model, blocked=0.0, policed=0.0, sites=slice(None)):
    """Groups that hold some of the Libyan sites stop a share of launches, and police a share of what they let pass."""
    context = model.context
    groups, params = context.state.groups, context.params.land
    groups.stance[:] = GroupStance.TAX
    groups.stance[context.holders()[: context.coast.n_libyan][sites]] = GroupStance.BLOCK
    params.armed_groups.block_effect, params.holding.police_stop = blocked, policed
    context.today.forcing.authority = 1.0
