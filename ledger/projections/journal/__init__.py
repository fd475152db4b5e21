"""The journal: every euro as debit and credit, derived from the facts by one rule a file."""
