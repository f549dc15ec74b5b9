"""Ghost, Substack and Medium: exports whose posts are HTML."""
