"""Generators of static sites that an archive can come from: a module for each, with its addresses and its tags."""
