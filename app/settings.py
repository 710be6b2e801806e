"""Settings of the operator: environment variables with the prefix FASTI_."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings, passed as an argument wherever they are needed; no other code reads the environment."""

    model_config = SettingsConfigDict(env_prefix="FASTI_", frozen=True)

    data_dir: Path = Field(Path("data"), description="Folder of the published editions.")
    seed_dir: Path = Field(Path("seed_data"), description="Folder of the seed files that `fasti publish` reads.")
    host: str = Field("127.0.0.1", description="Address that `fasti serve` listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port that `fasti serve` listens on.")
    workers: int = Field(1, ge=1, le=256, description="Processes that `fasti serve` answers with, one to a processor.")
    public_url: str = Field(
        "http://127.0.0.1:8000",
        pattern=r"^https?://[^\s/?#]+(/[^\s/?#]+)*$",
        description="Where the service is seen from outside, with no slash at the end, for formats that need whole "
        "addresses.",
    )
    tile_url: str = Field(
        "",
        pattern=r"^(https?://[^\s/?#]+/\S*)?$",
        description="Address of map tiles with {z}, {x} and {y}. Without it maps have the coast alone, and no browser "
        "asks another host.",
    )
    tile_credit: str = Field("", max_length=200, description="Whom the maps name for the tiles; needed with them.")
    tile_credit_url: str = Field("", pattern=r"^(https?://\S+)?$", description="Where that name leads.")
    editions_kept: int = Field(5, ge=1, le=1000, description="How many editions stay readable, the newest included.")
    cache_mb: int = Field(32, ge=0, le=10_000, description="Megabytes of answers that each process keeps in memory.")
    max_age: int = Field(60, ge=0, le=86400, description="Seconds for which a cache may serve an answer unasked.")

    @model_validator(mode="after")
    def _names_its_tiles(self) -> Settings:
        missing = [name for name in ("{z}", "{x}", "{y}") if self.tile_url and name not in self.tile_url]
        if missing:
            raise ValueError(f"FASTI_TILE_URL: expected {', '.join(missing)} in it")
        if self.tile_url and not self.tile_credit:
            raise ValueError("FASTI_TILE_URL: say in FASTI_TILE_CREDIT whose tiles these are; maps must show it")
        return self
