"""The output folder: what is in it, the tree that is staged beside it, and the exchange of the two."""
