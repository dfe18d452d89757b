"""A file's values as an editor reads them: plain YAML 1.2, where some of what is typed is a number or nothing."""

import re
from typing import Any

from cpprep.case.file.nodes import Mapping, Node, Scalar, read_nodes

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def as_editors_read_it(text: str) -> Any:
    """The values of a file, by the core schema of YAML 1.2."""
    root = read_nodes(text, "case.yaml").root
    return None if root is None else _value(root)


def _value(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {name: _value(value) for name, (_, value) in node.items.items()}
    if not isinstance(node, Scalar):
        return [_value(item) for item in node.items]
    if node.quoted:
        return node.text
    if node.text in _WORDS:
        return _WORDS[node.text]
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _FLOAT.fullmatch(node.text) else node.text
