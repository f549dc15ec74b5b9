"""What is public compared with what it should be: a deployed site with its files, words with those of a revision.

In: the files of a site, what hosts were told, answers; articles as they were. Out: problems.
"""
