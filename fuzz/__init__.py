"""Attacks on the whole, each with an oracle that sees silent loss: ``make fuzz``."""
