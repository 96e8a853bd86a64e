"""The explorer: the atlas as pages and as a JSON API, served or written as a folder."""
