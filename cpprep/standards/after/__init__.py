"""Standards of what comes after the meeting."""
