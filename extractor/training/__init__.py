"""Gold documents → the role models that are shipped. Needs the `training` extra; never imported at run time."""
