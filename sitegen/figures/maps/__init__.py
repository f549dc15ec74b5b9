"""Maps: countries coloured, marked or linked, on a part of the world that fits them."""
