"""Data as YAML in the style of the seed files: every scalar as plain as it can be, every claim on a line of its own."""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 120
_BASE = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Flow(dict[str, Any]):
    """A mapping that is written as `{key: value}`."""


class _Dumper(_BASE):  # type: ignore[misc,valid-type]  # which of the two there is shows at run time
    """Knows strings only, so that 1990 and NO need no quotes: the seed files are read as strings throughout."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  PyYAML's own name and form

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


_Dumper.add_representer(Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, True))


def as_yaml(data: Any) -> str:
    """The data as YAML."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH))
