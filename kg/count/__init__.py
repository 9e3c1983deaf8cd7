"""mentions + stories ──count──▶ co-mentions, and every question about them."""
