"""cpprep prepares child protection conferences: what is ready, what has to be sent, and who may see what.

For programs: :func:`open_case` reads a case file, and :func:`check` holds it against the practice standards. The page
``docs/api.md`` has an example.
"""

__version__ = "0.1.0"

__all__ = ["Assessment", "OpenCase", "UserError", "__version__", "check", "open_case"]

TYPE_CHECKING = False  # as in typing, which takes longer to load than the version to say
if TYPE_CHECKING:
    from cpprep.app.api import check, open_case
    from cpprep.app.workspace import OpenCase
    from cpprep.assessment import Assessment
    from cpprep.errors import UserError
else:
    _LOADED_FROM = {
        "Assessment": "cpprep.assessment",
        "OpenCase": "cpprep.app.workspace",
        "UserError": "cpprep.errors",
        "check": "cpprep.app.api",
        "open_case": "cpprep.app.api",
    }

    def __getattr__(name):
        """Load a part of the API when it is first asked for: a command must not wait for what it does not use."""
        if name not in _LOADED_FROM:
            raise AttributeError(f"module 'cpprep' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_LOADED_FROM[name]), name)
