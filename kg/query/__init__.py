"""Questions, the SQL library and the graph."""
