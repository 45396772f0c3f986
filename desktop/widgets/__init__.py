"""Painted parts that render a value and emit what the person did. They know no ports."""
