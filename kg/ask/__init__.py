"""What a graph answers: counts, partners, networks, measures."""
