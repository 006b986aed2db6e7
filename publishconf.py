"""What differs when the site is live. Everything else is in `pelicanconf.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the plain `pelican` command does not look here by itself

from pelicanconf import *

SITEURL = "https://warraq.example"

PUBLISH = {"pages": {"to": "artifact:public", "host": "github"}}
