"""Who holds what: every paper that was sent, to whom, when and how, and what it stated."""

from cpprep.ledger.holding import Holding
from cpprep.ledger.ledger import Ledger
from cpprep.ledger.out_of_date import differences

__all__ = ["Holding", "Ledger", "differences"]
