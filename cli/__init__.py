"""The terminal: each noun parses what was typed, calls one request and prints the answer."""
