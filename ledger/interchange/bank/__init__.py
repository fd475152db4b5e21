"""Files that go to the bank and come from it."""
