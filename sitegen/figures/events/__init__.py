"""Events: blocks of dated events, as a list with a timeline over it."""
