"""What editors need: schemas of the files, and completions at each place of them."""
