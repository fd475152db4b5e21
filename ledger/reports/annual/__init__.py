"""The annual accountability statement as a document: one model, and everything made of it."""
