"""Other programs that mask personal data, each in an environment of its own: measured beside ours, never used."""
