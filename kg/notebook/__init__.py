"""What people look at in Jupyter: frames, pictures, the page in a cell."""
