"""The live preview: a site held in memory, kept up with its files, and shown to a browser page by page.

In: a Request, and files that change. Out: answers to a browser.
"""
