"""Facts: what is known, read from packs, validated, and looked up through one store interface."""
