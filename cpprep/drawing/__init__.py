"""Pictures of our own: written as SVG, and painted as PNG for programs that cannot show SVG."""
