"""Frames as a file that moves: a GIF by Pillow, or an MP4 by ffmpeg where that is on the PATH."""

import shutil
import subprocess
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

from PIL import Image

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import aside_of, make_folder, writing

FFMPEG = "ffmpeg"
COLOURS = 96
_SWATCH = 40
"""Rows of pixels by which the colour of a small mark counts when a few colours are chosen for all."""
MOST_IN_GIF = 1500
"""Frames of a GIF are held in memory, half a megabyte each."""


class VideoFailed(RuntimeError):
    """The program that makes an MP4 ended with an error."""


def has_ffmpeg() -> bool:
    """Whether an MP4 can be made on this machine."""
    return shutil.which(FFMPEG) is not None


def write_gif(file: Path, frames: Iterator[Image.Image], a_second: int, marks: Collection[str]) -> None:
    """Write a GIF that begins again at its end.

    All frames share the colours of the first two and of the marks, whose colours are given as `#rrggbb`.

    Raises:
        OSError: it cannot be written.
    """
    first = [frame for _, frame in zip(range(2), frames, strict=False)]
    rows = [frame.height for frame in first]
    sample = Image.new("RGB", (first[0].width, sum(rows) + _SWATCH * len(marks)), "white")
    for k, frame in enumerate(first):
        sample.paste(frame, (0, sum(rows[:k])))
    for k, colour in enumerate(marks):
        top = sum(rows) + _SWATCH * k
        sample.paste(colour, (0, top, sample.width, top + _SWATCH))
    palette = sample.quantize(COLOURS, dither=Image.Dither.NONE)
    reduced = (frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in chain(first, frames))
    with writing(file) as out:
        next(reduced).save(
            out, "GIF", save_all=True, append_images=reduced, duration=round(1000 / a_second), loop=0, optimize=True
        )


def write_mp4(file: Path, frames: Iterator[Image.Image], a_second: int) -> None:
    """Write an MP4 (H.264) that plays everywhere.

    Raises:
        OSError: it cannot be written.
        VideoFailed: ffmpeg says why.
    """
    make_folder(file.parent)
    first, aside = next(frames), aside_of(file)
    raw = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{first.width}x{first.height}", "-r", str(a_second), "-i", "-")
    even = ("-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4")
    command = [FFMPEG, "-loglevel", "error", "-y", *raw, *even, str(aside)]
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as program:
            assert program.stdin is not None and program.stderr is not None
            try:
                for frame in chain([first], frames):
                    program.stdin.write(frame.tobytes())
                program.stdin.close()
            except BrokenPipeError:
                pass  # it says itself why it ended
            said = program.stderr.read().decode(errors="replace").strip()
        if program.returncode:
            raise VideoFailed(f"ffmpeg made no {file}: {said or 'it ended with ' + str(program.returncode)}")
        disk().sync(aside)
        disk().replace(aside, file)
    finally:
        disk().remove(aside)
