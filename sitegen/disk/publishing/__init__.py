"""The output folder: what is in it, the tree that is staged next to it, and the exchange of the two."""
