"""Benchmarks: what the figures in docs/performance.md come from. Not part of the package, and never a test."""
