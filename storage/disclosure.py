"""Which counts may be shown: none so small that it tells about a few people, and none that follows from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
"""A number under this is not shown alone (issue 8: "a theme under five uses")."""


@dataclass(frozen=True)
class Disclosed:
    """What may be shown: names that stand alone, and one number for all other names together.

    `total` and `together` are None where even that would tell too much, or where nothing is left.
    """

    alone: Mapping[str, int]
    together: int | None
    total: int | None


def disclose(numbers: Mapping[str, int], order: Sequence[str], least: int = LEAST) -> Disclosed:
    """Names with `least` or more stand alone; the others are one sum, which is `least` or more as well.

    When the small ones are too few for that, their next neighbour in `order` joins them, whatever its number: were it
    the smallest of the large ones, who knows this rule could reckon back. So the sum minus what is shown tells of no
    single name. Names that are not in `order` raise KeyError.
    """
    unknown = set(numbers) - set(order)
    if unknown:
        raise KeyError(f"not in the order: {sorted(unknown)}")
    total = sum(numbers.values())
    if total < least:
        return Disclosed({}, None, None)
    hidden = {name for name, number in numbers.items() if 0 < number < least}
    if hidden and sum(numbers[name] for name in hidden) < least:
        hidden |= {_neighbour(hidden, numbers, order)}
    alone = {name: numbers[name] for name in order if numbers.get(name, 0) >= least and name not in hidden}
    return Disclosed(alone, sum(numbers[name] for name in hidden) or None, total)


def _neighbour(hidden: set[str], numbers: Mapping[str, int], order: Sequence[str]) -> str:
    """The first name with a number after the last hidden one, going round."""
    start = max(order.index(name) for name in hidden) + 1
    return next(name for name in (*order[start:], *order) if numbers.get(name, 0) and name not in hidden)
