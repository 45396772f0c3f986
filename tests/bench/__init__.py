"""The figures of the product, measured: `python -m tests.bench [--only NAME]`.

One module for each group of figures; `docs/figures.md` says what each figure means. Everything
runs on this machine, in temporary folders, over the loopback, and ends with the bench.
"""
