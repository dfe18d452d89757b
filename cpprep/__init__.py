"""cpprep prepares child protection conferences: what is ready, what has to be sent, and who may see what.

For programs: :func:`open_case` reads a case file, :func:`check` holds it against the practice standards, and
:func:`make_papers` writes its letters, agendas and forms. The page ``docs/api.md`` has an example.
"""

__version__ = "0.1.0"

__all__ = ["Assessment", "OpenCase", "SavedPapers", "UserError", "__version__", "check", "make_papers", "open_case"]

TYPE_CHECKING = False  # as in typing, which takes longer to load than the version to say
if TYPE_CHECKING:
    from cpprep.app.api import check, make_papers, open_case
    from cpprep.app.make_papers import SavedPapers
    from cpprep.app.workspace import OpenCase
    from cpprep.assessment import Assessment
    from cpprep.errors import UserError
else:
    _LOADED_FROM = {
        "Assessment": "cpprep.assessment",
        "OpenCase": "cpprep.app.workspace",
        "SavedPapers": "cpprep.app.make_papers",
        "UserError": "cpprep.errors",
        "check": "cpprep.app.api",
        "make_papers": "cpprep.app.api",
        "open_case": "cpprep.app.api",
    }

    def __getattr__(name):
        """Load a part of the API when it is first asked for: a command must not wait for what it does not use."""
        if name not in _LOADED_FROM:
            raise AttributeError(f"module 'cpprep' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_LOADED_FROM[name]), name)
