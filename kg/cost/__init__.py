"""What it takes, and what it costs, to serve and train these models.

``fill`` makes the tables of a build and needs little; ``engine`` is what a user holds.
"""
