"""The evening of the kascommissie on paper: the dossier, and the statement that it signs."""
