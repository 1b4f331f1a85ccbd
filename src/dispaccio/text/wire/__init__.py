"""Wire anatomy: what stands around the body of a dispatch, and where the body is."""

from dispaccio.text.wire.read import WireReading, find_wire
from dispaccio.text.wire.words import WireWords, find_signatures, load_wire_words

__all__ = ["WireReading", "WireWords", "find_signatures", "find_wire", "load_wire_words"]
