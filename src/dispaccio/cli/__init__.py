"""The command line: arguments in, tables or JSON out; nothing is decided here."""
