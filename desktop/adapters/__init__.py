"""The screens' ports over the services: Qt on one side, the profile on the other.

Everything here runs on the GUI thread. Errors of the services become `PortError` with the same
sentence; events of the network arrive through `lane`.
"""
