"""Reading a dispatch beside its records: one that is pasted, or one of the ledger."""
