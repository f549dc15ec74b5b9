"""The network: requests to one host that follow nothing, a few at a time. Only commands that say so use it."""
