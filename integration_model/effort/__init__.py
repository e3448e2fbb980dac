"""Effort from sizes (`cocomo`) and draws from ranges (`draws`).

In go sizes, ratings and quantities with their ranges; out come person-months, calendar months and random draws of them.
`cocomo` needs the standard library only; `draws` is the one module here that loads numpy, so import it only where draws are made.
"""
