"""The limits of a place: the event each runs from, and the day on which a case shows it as kept."""
