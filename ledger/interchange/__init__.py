"""Other people's files: what comes in is read strictly, what goes out can be read by others."""
