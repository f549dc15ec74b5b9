"""Figures: charts, tables and maps over rows of data, as HTML with drawings in it. Nothing here reads a file."""
