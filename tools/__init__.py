"""Scripts that make files of this repository; nothing imports them."""
