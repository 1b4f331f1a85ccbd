"""The reading room: pages, downloads and the REST interface over a ledger. Thin: what is asked stands in `views`."""
