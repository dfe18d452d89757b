"""Standards of the meeting itself."""
