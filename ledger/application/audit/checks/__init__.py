"""The twenty checks of the kascommissie, one small file a theme; each only looks and says."""
