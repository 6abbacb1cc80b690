"""A conversation about one case: what a follow-up changes, asks or starts. Pure: a state and a text in, a reply out."""

from assistant.conversation.conversing import begin, choose, offered, say, take, undo
from assistant.conversation.follow_up import FollowUp, Kind, read_follow_up
from assistant.conversation.separating import last_question, separate
from assistant.conversation.state import Change, Choice, Conversation, Reply, Turn

__all__ = [
    "Change", "Choice", "Conversation", "FollowUp", "Kind", "Reply", "Turn", "begin", "choose", "last_question",
    "offered", "read_follow_up", "say", "separate", "take", "undo",
]  # fmt: skip
