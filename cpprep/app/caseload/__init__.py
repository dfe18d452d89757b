"""Many case files at once: found, and read by several processes."""
