"""Whether a difference between two runs on the same cases is more than chance: McNemar, paired by cluster."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def mcnemar_by_cluster(differences: Iterable[int]) -> float:
    """The two-sided chance of a difference at least this large when each cluster could as well have gone the other way.

    Each number is a cluster: cases that became right minus cases that became wrong. The distribution is exact, by
    turning every cluster round in all ways; with one case a cluster it is McNemar's exact test.
    """
    values = list(differences)
    changed = [abs(value) for value in values if value]
    if not changed:
        return 1.0
    reach = sum(changed)
    chances = np.zeros(2 * reach + 1)
    chances[reach] = 1.0
    for size in changed:
        chances = (np.roll(chances, size) + np.roll(chances, -size)) / 2
    seen = abs(sum(values))
    if not seen:
        return 1.0
    return float(min(1.0, chances[: reach - seen + 1].sum() + chances[reach + seen :].sum()))
