"""The files of a site: scanned, read on demand, one of them replaced."""
