"""Checked facts to claims, resolved tables, conflicts and links; opening a file and keeping it safe."""
