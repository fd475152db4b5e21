"""Ways of reading the facts: tables, handlers, a query and the model it returns."""
