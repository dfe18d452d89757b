"""What gets sent: a template is found, its readers are chosen, and each gets a document of their own."""

from cpprep.papers.document import Document, Picture, Sender
from cpprep.papers.making import Made, Making, Office, Request, everyone_with_papers, make_all, make_documents
from cpprep.papers.templates import Shelf

__all__ = [
    "Document",
    "Made",
    "Making",
    "Office",
    "Picture",
    "Request",
    "Sender",
    "Shelf",
    "everyone_with_papers",
    "make_all",
    "make_documents",
]
