"""Evaluation: how often is it right, how often too free, how often too strict."""
