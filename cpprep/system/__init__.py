"""What is asked of the operating system: files, locks, processes, time."""
