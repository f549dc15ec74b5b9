from pelicanconf import *

SITEURL = "https://corridor.example"
FEED_ALL_ATOM = "feeds/all.atom.xml"
