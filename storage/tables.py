"""All tables of the product in one place, so that migrations are compared with every one of them.

Add the module of a new subject to the imports; see README.md.
"""

from __future__ import annotations

from sqlalchemy import MetaData

from storage import counts as counts
from storage import runs as runs
from storage.base import Base

METADATA: MetaData = Base.metadata
"""Every table that the migrations must make."""
