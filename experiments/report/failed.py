"""What is raised when figures could not be drawn: last of all, when everything else has been written."""


class FiguresFailed(RuntimeError):
    """Some figures could not be drawn; the message names each with its error."""
