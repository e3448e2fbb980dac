"""`python -m integration_model` is the command line."""

from integration_model.cli import main

if __name__ == "__main__":
    main()
