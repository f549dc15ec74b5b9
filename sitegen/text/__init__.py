"""Characters and names, of no site in particular: what cannot be seen, and what a mistyped name was meant to be."""
