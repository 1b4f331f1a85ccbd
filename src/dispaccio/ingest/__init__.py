"""Where dispatches come in: bytes to text, files and streams to dispatches."""
