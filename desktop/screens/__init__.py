"""The screens: each assembles widgets around one viewmodel and decides nothing itself."""
