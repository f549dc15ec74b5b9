"""The nouns of a site: frozen values that compute nothing."""
