"""The WSGI entry that a web server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huikkaa.config.settings")
application = get_wsgi_application()

# What start-up has made stays till the end; looking through it again and again for rubbish was a tenth of a page's
# cost. A page leaves little that the reference counts do not free at once.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
