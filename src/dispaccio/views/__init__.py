"""Questions to the ledger, answered as dataclasses that the command line, the exports and the web show."""
