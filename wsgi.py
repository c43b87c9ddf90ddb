"""The entry for gunicorn and `flask`: `gunicorn wsgi:app`, `flask --app wsgi …`."""

import sys

from vpapp import create_app
from vpapp.core import startup
from vpapp.core.config import SettingsError

STOP = 4  # gunicorn's own code for "the app can't be loaded": with any other it would try again for ever

try:
    app = create_app()
    if "gunicorn" in sys.modules:
        with app.app_context():
            startup.check()
except SettingsError as error:
    sys.stderr.write(f"vpapp can't start: {error}\n")
    sys.exit(STOP)
