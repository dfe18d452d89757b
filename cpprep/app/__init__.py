"""What cpprep does for whoever asks, a command line or a program: cases opened, papers made, facts recorded."""
