"""How well a conversation is followed: labelled follow-ups, and texts with one or more questions."""
