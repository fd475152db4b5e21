"""Every request that the outside may make, a module a noun, gathered in `Cooperative`."""
