"""How Sphinx makes the site of the pages that `docs.site` has gathered; `python -m docs.site` does both."""

from jointroom.sim import __version__

project = "jointroom"
author = "The jointroom authors"
copyright = "The jointroom authors, MIT License"  # noqa: A001
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["files/**"]  # what pages link to as it is
source_suffix = {".md": "markdown"}

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
suppress_warnings = ["myst.header"]  # pages of results begin parts as they need

default_role = "code"
autodoc_typehints = "none"
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 80
napoleon_google_docstring = True

html_theme = "furo"
html_title = f"jointroom {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": []}

linkcheck_timeout = 20
linkcheck_anchors = False
