"""No theme under five uses is shown alone, and none can be reckoned from what is shown, even by who knows the rule."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.disclosure import LEAST, Disclosed, disclose

NAMES = ("school", "zorg", "wonen", "politie", "ouders", "schulden")
numbers = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 30))


@given(numbers)
def test_nothing_small_is_shown(counted: dict[str, int]) -> None:
    shown = disclose(counted, NAMES)
    assert all(number >= LEAST for number in shown.alone.values())
    assert all(counted[name] == number for name, number in shown.alone.items())
    assert shown.together is None or shown.together >= LEAST
    assert shown.total is None or shown.total == sum(counted.values())


@given(numbers)
def test_the_total_minus_what_stands_alone_is_no_small_number_and_never_one_small_name(
    counted: dict[str, int],
) -> None:
    shown = disclose(counted, NAMES)
    if shown.total is None:
        assert sum(counted.values()) < LEAST
        assert (dict(shown.alone), shown.together) == ({}, None)
        return
    rest = shown.total - sum(shown.alone.values())
    assert rest == (shown.together or 0)
    kept_back = [name for name, number in counted.items() if number and name not in shown.alone]
    assert rest == 0 or rest >= LEAST
    assert len(kept_back) != 1
    small = [name for name, number in counted.items() if 0 < number < LEAST]
    assert set(small) <= set(kept_back)


@given(numbers)
def test_no_more_is_kept_back_than_is_needed(counted: dict[str, int]) -> None:
    shown = disclose(counted, NAMES)
    large = [name for name, number in counted.items() if number >= LEAST]
    assert shown.total is None or len(large) - len(shown.alone) <= 1


def test_who_knows_the_rule_and_sees_all_that_is_shown_cannot_tell_a_small_number() -> None:
    """Every way to count three themes up to twelve: what looks the same must leave each small number open."""
    most, names, least = 12, NAMES[:3], 3
    looks: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=len(names)):
        looks[_seen(disclose(dict(zip(names, counts, strict=True)), names, least))].append(counts)
    tried = 0
    for alike in looks.values():
        for counts in alike:
            # Near the ceiling of this little world other ways to count are missing that the real world has.
            if sum(counts) > most:
                continue
            for place, number in enumerate(counts):
                if 0 < number < least:
                    tried += 1
                    assert len({other[place] for other in alike}) > 1, (counts, alike)
    assert tried > 200


def test_the_examples_of_the_manual() -> None:
    order = ("jeugdhulp", "school", "zorg", "wonen")
    two_small = disclose({"school": 12, "zorg": 3, "wonen": 4}, order)
    assert (dict(two_small.alone), two_small.together, two_small.total) == ({"school": 12}, 7, 19)
    one_small = disclose({"jeugdhulp": 8, "school": 3, "zorg": 40}, order)
    assert (dict(one_small.alone), one_small.together) == ({"jeugdhulp": 8}, 43)
    none_small = disclose({"jeugdhulp": 8, "zorg": 40}, order)
    assert (dict(none_small.alone), none_small.together) == ({"jeugdhulp": 8, "zorg": 40}, None)
    too_few = disclose({"school": 4}, order)
    assert (dict(too_few.alone), too_few.together, too_few.total) == ({}, None, None)
    with pytest.raises(KeyError):
        disclose({"iets": 9}, order)


def _seen(shown: Disclosed) -> tuple[object, ...]:
    return tuple(sorted(shown.alone.items())), shown.together, shown.total
