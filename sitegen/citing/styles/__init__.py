"""The styles of citations, one a file."""
