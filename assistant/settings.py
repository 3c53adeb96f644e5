"""Settings: from the environment (``BELEG_…``), else from ``beleg.toml``, else the defaults here."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
from pydantic_settings import SettingsError as UnreadableSetting

from assistant.errors import SettingsError


class Settings(BaseSettings):
    """Everything that can be set. Each field is the variable ``BELEG_`` + its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="BELEG_", toml_file="beleg.toml", extra="forbid", frozen=True)

    library: Path = Field(default_factory=lambda: user_data_path("beleg") / "library")
    """The folder of the library."""

    embedding_model: str = "bundled"
    """``bundled``, or a sentence-transformers model by name or folder."""
    embedding_query_prompt: str | None = None
    """What stands before a question; by default what the model itself says."""
    embedding_passage_prompt: str | None = None
    """What stands before a passage; by default what the model itself says."""
    reranker_model: str | None = None
    """A cross-encoder by name or folder that sorts the first hits again; none by default."""

    aliases: Path | None = None
    """A TOML table of names for one person or body: ``[[name]]`` with ``canonical = "…"`` and ``aliases = ["…"]``."""
    entailment_model: str | None = None
    """A cross-encoder with three outputs, by name or folder, that judges evidence again; none by default."""

    chat_model: str | None = None
    """A chat model that words the answers: ``provider:name`` as LangChain's ``init_chat_model`` takes it; with
    ``chat_url``, the name that the server there gives it. None by default: answers are then quotations."""
    chat_url: str | None = None
    """Address of a server with the OpenAI protocol (``http://localhost:8080/v1``) that runs the chat model."""
    chat_key: SecretStr | None = None
    """The key for the chat model; by default the provider's own variable (``OPENAI_API_KEY``)."""
    chat_timeout: float = Field(default=60.0, gt=0)
    """Seconds that a chat model has for a whole answer."""
    chat_temperature: Annotated[float | None, BeforeValidator(lambda it: None if it == "none" else it)] = Field(
        default=0.0, ge=0, le=2
    )
    """How freely the chat model chooses its words; 0 for the likeliest. ``none`` for a model that can't be told."""

    chroma_url: str | None = None
    """Address of a Chroma server to hold the vectors; by default they lie in the library's folder."""
    chroma_token: SecretStr | None = None

    allow_hosts: tuple[str, ...] = ()
    """Host names that may be fetched although they are private (an intranet archive)."""
    fetch_timeout: float = Field(default=20.0, gt=0)
    """Seconds for one address, redirects included."""
    fetch_redirects: int = Field(default=5, ge=0)
    max_bytes: int = Field(default=20_000_000, gt=0)
    """The largest page or file that is read."""
    max_question: int = Field(default=4_000, gt=0)
    """The longest question, in characters."""

    publisher: str | None = None
    """Who signs a claim review: the newsroom's name."""
    publisher_url: str | None = None
    """The address that a claim review names as its own."""
    citation_format: str | None = None
    """How the page copies a citation: ``{speaker}: {quote} ({outlet}, {date})``; by default Beleg's own form."""
    outlet_notes: Path | None = None
    """A TOML file of the newsroom's notes on outlets: ``[[outlet]]`` with ``name``, ``owner``, ``corrections`` …"""

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)
    hosts: tuple[str, ...] = ()
    """Names that the server answers to besides this machine's own: what stands in a browser's address bar."""
    cors_origins: tuple[str, ...] = ()
    """Origins of web pages that may use the API from a browser, such as ``https://cms.example``; none by default."""
    rate_limit: int = Field(default=600, ge=0)
    """Requests a minute that each key may make; 0 is no limit."""
    request_timeout: float = Field(default=120.0, gt=0)
    """Seconds after which a request that is not answered ends with an error."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """What ``beleg serve`` writes to stderr: at ``info`` a line for each request to the API."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @classmethod
    def load(cls, **given: Any) -> Settings:
        """The settings in force, with those given on top; raises :class:`SettingsError`."""
        try:
            return cls(**{key: value for key, value in given.items() if value is not None})
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            if first["type"] == "extra_forbidden":
                raise SettingsError(f"There is no setting “{name}”; look at how it is spelt.", setting=name) from error
            raise SettingsError(f"The setting “{name}” can't be used: {first['msg']}.", setting=name) from error
        except UnreadableSetting as error:
            name = next((name for name in cls.model_fields if f'"{name}"' in str(error)), "")
            message = f'The setting “{name}” can\'t be used: it is not JSON, such as ["one", "two"].'
            raise SettingsError(message, setting=name) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"The file beleg.toml can't be read: {error}.", file="beleg.toml") from error
