"""Writes data as YAML in the style of the seed files: plain scalars where possible, one claim a line."""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 120
_BASE = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Flow(dict[str, Any]):
    """A mapping in flow style: `{key: value}`."""


class _Dumper(_BASE):  # type: ignore[misc,valid-type]  # CSafeDumper only if PyYAML has libyaml
    """Resolves every scalar as a string, as seed files are read, so that 1990 and NO need no quotes."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # name and form are PyYAML's

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # signature of PyYAML
        return True


_Dumper.add_representer(Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, True))


def as_yaml(data: Any) -> str:
    """The data as YAML text."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH))
