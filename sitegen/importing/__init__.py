"""Moving in: what another publishing system holds, as the files of a site."""
