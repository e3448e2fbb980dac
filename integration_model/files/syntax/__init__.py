"""What YAML stumbles over, in people's words: one module for each kind of slip."""
