"""Outputs: every kind of output file, where it is, when it exists, and how it is served."""
