"""Dispaccio reads newswire and keeps a cited ledger of who did, said or promised what to whom."""

__version__ = "0.1.0"
