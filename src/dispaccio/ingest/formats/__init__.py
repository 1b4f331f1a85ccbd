"""One pure parser per wire format: bytes and a name in, items and refusals out; no file, no network."""
