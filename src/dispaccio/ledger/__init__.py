"""The ledger: dispatches that are kept, and all that their readings come to together."""
