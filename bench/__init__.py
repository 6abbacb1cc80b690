"""Measurements beside peers, in one run on this machine; never part of the tests."""

# First of all, in every process: it sets how the threads of the model wait, which must not differ from the product.
import settings as settings
