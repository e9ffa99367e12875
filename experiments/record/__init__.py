"""The historical record to the end of 2017, as the project's own monthly and yearly figures."""

from jointroom.experiments.record.tables import Record, load_record

__all__ = ["Record", "load_record"]
