"""A simulated network: real profiles, the real relay's rules and storage, and a virtual clock.

Only the wire, the clock and the crashes are simulated. Everything follows from a seed.
"""
