"""Entities in texts: the names that are looked for, where a text has them, and what its readers are told of them."""
