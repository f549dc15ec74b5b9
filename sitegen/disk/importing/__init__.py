"""What is imported, read from folders and archives; what is made of it, written into a site."""
