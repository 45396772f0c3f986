"""Viewmodels: QObjects without widgets, each with one frozen `state` and one `changed` signal."""
