"""The plan: every output file with the closed value that its bytes come from.

In: Site, SiteConfig, Theme. Out: Plan and problems.
"""
