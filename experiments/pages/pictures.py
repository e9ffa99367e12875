"""Figures of a folder as parts of a page: drawn lines where they are light, else pixels in as few colours as they need.

They stand in the page as images, not as elements of it: whatever is in the file, a browser runs nothing of an image and
fetches nothing for it, and names inside two figures do not meet.
"""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup
from PIL import Image

from jointroom.experiments.disk.seal import open_whole
from jointroom.experiments.figures.files import LARGEST_SVG
from jointroom.experiments.figures.style import DPI
from jointroom.experiments.pages.told import Picture

COLOURS = 128
_PLAIN = " /:=;,()!*@$?+[]-_.~"
"""What an address in quotation marks may hold as it is."""
_POINTS = 72


def picture(folder: Path, name: str, digests: Mapping[str, str]) -> Picture:
    """One figure of a sealed folder.

    Args:
        folder: where it stands.
        name: of its PNG, from there.
        digests: what the seal says, by name.

    Raises:
        Damaged: a file is not what was written.
    """
    with open_whole(folder / name, digests[name]) as content, Image.open(content) as image:
        title, text = (str(image.info[key]) if key in image.info else name for key in ("Title", "Description"))
        size = tuple(round(side * _POINTS / DPI) for side in image.size)
        drawn = name.removesuffix("png") + "svg"
        source = None
        if drawn in digests:
            with open_whole(folder / drawn, digests[drawn]) as lines:
                svg = lines.read()
            source = _of_lines(svg) if len(svg) <= LARGEST_SVG else None
        return Picture(title, text, source or _of_pixels(image), *size)


def _of_lines(svg: bytes) -> Markup:
    text = " ".join(svg.decode().splitlines())
    return Markup("data:image/svg+xml," + quote(text[text.index("<svg") :], safe=_PLAIN))


def _of_pixels(image: Image.Image) -> Markup:
    packed = BytesIO()
    image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "png", optimize=True)
    return Markup("data:image/png;base64," + b64encode(packed.getvalue()).decode())
