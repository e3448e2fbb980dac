"""The version of the program, for what is written; `integration_model.__version__` is the same."""

VERSION = "0.1.0"
