"""Sources and citations: files of sources in, citations and lists of sources as runs of text out."""
