"""Who is there and what they may do: accounts, sessions, tokens against forged forms, limits, the audit log."""
