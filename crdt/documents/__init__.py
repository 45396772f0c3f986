"""Typed views on replicas: what the keys of each kind of document mean.

Every document is a flat map at the root: a key, and a text that is JSON. Facts are written once
and never rewritten; what may change has a key of its own (docs/adr/0004).
"""
