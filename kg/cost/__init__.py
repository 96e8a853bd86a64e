"""What it takes, and what it costs, to serve and train these models."""
