"""The facts of one conference, as a person wrote them down; None always means "not recorded"."""
