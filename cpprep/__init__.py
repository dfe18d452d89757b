"""cpprep prepares child protection conferences: what is ready, what has to be sent, and who may see what."""

__version__ = "0.1.0"
