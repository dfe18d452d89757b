"""Finding the way in the tree of a profile's file, and laying one tree over another."""

from cpprep.case.file.nodes import Mapping, Node, Scalar, Sequence

LAID_OVER = ("terms", "timescales", "cited", "sources", "standards_off", "own_standards")
"""The groups of a profile that are changed entry by entry; everything else is replaced as a whole."""
ADDED_TO = ("sensitive_services", "closed")
"""The lists that a profile adds to and never shortens."""


def at(node: Node | None, *path: str) -> Node | None:
    """What stands under a path of keys; None when nothing does."""
    for key in path:
        if not isinstance(node, Mapping) or key not in node.items:
            return None
        node = node.items[key][1]
    return node


def entries(root: Mapping, group: str) -> list[tuple[str, Scalar, Node]]:
    """The entries of a group: the name, the key with its place, and the value."""
    node = at(root, group)
    return [(name, key, value) for name, (key, value) in node.items.items()] if isinstance(node, Mapping) else []


def items(node: Node | None) -> list[Node]:
    """The items of a list; one value stands for a list of one."""
    if node is None:
        return []
    return node.items if isinstance(node, Sequence) else [node]


def blank(node: Node | None) -> bool:
    """Whether nothing is there, or nothing was typed."""
    return node is None or (isinstance(node, Scalar) and not node.text.strip())


def laid_over(base: Mapping, over: Mapping) -> Mapping:
    """One profile's tree laid over another's; a key that is left blank changes nothing."""
    tree = _merged(base, over, LAID_OVER)
    before, cited = at(base, "cited"), at(tree, "cited")
    if isinstance(before, Mapping) and isinstance(cited, Mapping):
        # What is replaced does not keep the source of what stood there before.
        gone = {key for key in before.items if not blank(at(over, key)) and blank(at(over, "cited", key))}
        kept = {key: item for key, item in cited.items.items() if key not in gone}
        tree.items["cited"] = (tree.items["cited"][0], Mapping(kept, cited.line, cited.column))
    return tree


def _merged(base: Mapping, over: Mapping, groups: tuple[str, ...] = ()) -> Mapping:
    merged = dict(base.items)
    for key, (key_node, value) in over.items.items():
        under, laid = at(base, key), value
        if under is not None and blank(value):
            continue
        if key in groups and isinstance(under, Mapping) and isinstance(value, Mapping):
            laid = _merged(under, value)
        elif groups and key in ADDED_TO and under is not None:
            laid = Sequence([*items(under), *items(value)], value.line, value.column)
        merged[key] = (key_node, laid)
    return Mapping(merged, over.line, over.column)
