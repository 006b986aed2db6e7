"""What differs when the site is live. Everything else is in `pelicanconf.py`."""

from pelicanconf import *

SITEURL = "https://warraq.example"
