"""What a fact is: values as people type them, the declarations, reading files."""
