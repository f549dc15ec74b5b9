"""The cache folder `.sitegen/`: whether it may be used, and what is kept in it under a signature."""
