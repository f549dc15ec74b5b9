"""Charts: lines, bars, dots and slopes over columns of data, as drawings for wide and narrow screens."""
