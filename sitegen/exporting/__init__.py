"""Leaving: a site as the files of another generator."""
