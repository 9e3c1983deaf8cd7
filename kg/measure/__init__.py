"""How good is it: gold, scores."""
