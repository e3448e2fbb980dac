"""The editing loop: run, wait for a save, run again."""
