"""What sources print, opened again: each claim beside the lines that it cites."""
