"""Start: what the programme asks of whoever reads, and the few pages that belong to no other part."""
