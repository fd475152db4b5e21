"""The public version: a reader with a solver, words that name somebody, and what is told."""
