"""Standards of what comes before the meeting."""
