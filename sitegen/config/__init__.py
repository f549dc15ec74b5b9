"""sitegen.toml: its tables, each in a module of its own, and the SiteConfig that they make."""
