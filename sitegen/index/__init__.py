"""Relations between documents: addresses and their claimants, publication, terms, series, links.

In: Documents, SiteConfig, Gate. Out: Claimed documents and the Site of public pieces, with problems.
"""
