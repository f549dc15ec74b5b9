"""Files of images, sound and films: what is known of them, and their bytes as they are published.

They go out without what their makers wrote into them: places, serial numbers, names, thumbnails, histories. In: the
bytes of a file. Out: the bytes that are published, with the same pixels, the same way up, and the same samples.
`sitegen.images.pillow` makes variants of photographs.
"""
