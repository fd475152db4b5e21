"""Keeps the bytes: the facts and requests of a book, and the people vault beside them."""
