"""The rules that an audit looks at, a file for each of the things that can be wrong."""
