"""Errors of the knowledge base: each says which file, which entry, which field, and how to mend it.

KnowledgeError
├── KnowledgeFileError     a file cannot be read as data
├── KnowledgeEntryError    an entry breaks its schema
└── KnowledgeLinkError     an entry points at something that does not exist or may not be used
"""

from __future__ import annotations

from pathlib import Path


class KnowledgeError(Exception):
    """Something in `knowledge/` is wrong; the program must not start with it."""


class KnowledgeFileError(KnowledgeError):
    """A data file is missing or is not valid YAML."""

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(f"{file}: {problem}. Herstel het bestand en start opnieuw.")


class KnowledgeEntryError(KnowledgeError):
    """An entry does not fit its schema."""

    def __init__(self, file: Path, entry: str, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}, {entry}, veld '{field}': {problem}. Zo los je het op: {remedy}")


class KnowledgeLinkError(KnowledgeEntryError):
    """An entry refers to a norm, rule, fact or value that is not there, or that may not carry it."""
