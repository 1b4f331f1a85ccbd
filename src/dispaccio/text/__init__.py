"""From characters to sentences: normal form, wire anatomy, dates, parse."""
