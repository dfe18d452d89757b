"""What is cited and counted: practice documents, clauses, working days."""
