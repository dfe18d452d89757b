"""What gets sent: a template is found, its readers are chosen, and each gets a document of their own."""

from cpprep.documents.document import Document, Picture, Sender
from cpprep.documents.making import Office, Request, make_documents
from cpprep.documents.templates import Shelf

__all__ = ["Document", "Office", "Picture", "Request", "Sender", "Shelf", "make_documents"]
