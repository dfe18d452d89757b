"""The case file as YAML: read, explained, edited, begun, described."""
