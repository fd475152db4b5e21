"""A year of the books for other programs: plain-text journals and the auditfile."""
