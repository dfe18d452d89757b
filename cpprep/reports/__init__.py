"""An assessment, a caseload or a coverage shown: on a terminal, as JSON and in other formats."""
