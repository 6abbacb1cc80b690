"""The commands of `python -m evals`, one file a kind of work; `app` collects them."""
