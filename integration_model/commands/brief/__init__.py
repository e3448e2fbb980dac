"""`brief`: one page to send: the answer, its figures with their explanations in the same file, what makes it hard, what is guessed."""
