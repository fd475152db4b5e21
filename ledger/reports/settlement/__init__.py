"""The dossier with which a municipality is asked to settle a subsidy (Awb 4:45 and 4:46)."""
