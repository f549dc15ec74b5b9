"""Every key that authors write, declared once: what reads it, refuses it, suggests it and documents it.

In: mappings of front matter, outlets.toml, sitegen.toml and theme.toml. Out: typed values, and problems.
"""
