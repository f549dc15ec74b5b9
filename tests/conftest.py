"""How hypothesis looks: the gate tries the same examples in every run, the deep run new ones and more of them."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gate", derandomize=True, deadline=None, print_blob=True, database=None)
settings.register_profile("deep", max_examples=5_000, deadline=None, print_blob=True)
settings.load_profile("gate")
