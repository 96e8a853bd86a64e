"""``python -m kg``."""

from kg.faces.cli import main

main()
