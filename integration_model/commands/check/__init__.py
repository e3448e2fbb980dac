"""`check`: faults as people, pull requests and test reports read them."""
