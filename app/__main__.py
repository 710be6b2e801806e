"""`python -m app` is `fasti`."""

import sys

from app.cli import main

sys.exit(main())
