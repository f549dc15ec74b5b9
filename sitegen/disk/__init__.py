"""The disk: the only place where files are read and written.

In: folders, and the bytes of a new site. Out: Sources, what is known of the last build, and the published output.
"""
