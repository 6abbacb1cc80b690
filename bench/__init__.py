"""Measurements beside peers, in one run on this machine; never part of the tests."""
