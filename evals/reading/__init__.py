"""Learning to judge who asks, who receives and what for, from texts whose facts are known."""
