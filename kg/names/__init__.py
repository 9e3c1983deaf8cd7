"""How names are built and who may bear them."""
