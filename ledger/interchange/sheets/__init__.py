"""Spreadsheets of any kind, opened as one table: safely, and in bounded memory."""
