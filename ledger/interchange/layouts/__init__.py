"""The layouts that people keep their hours in, a file for each."""
