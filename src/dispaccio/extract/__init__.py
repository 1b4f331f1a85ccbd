"""Who is in a dispatch and who did, said or promised what: pure functions from a parsed text to a reading."""
