"""What each command answers: frozen values that mirror its JSON field by field, without a sentence."""
