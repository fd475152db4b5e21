"""The facts of a cooperative, and the rules about them. Nothing here reads a clock or a disk."""
