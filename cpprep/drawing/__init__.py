"""Pictures: the family, and the days of a conference."""
