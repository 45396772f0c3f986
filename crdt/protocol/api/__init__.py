"""What the relay's HTTP API takes and gives: JSON models, the same for both sides.

Values only. Ids are lowercase hexadecimal, times are milliseconds since 1970 (`_ms`), bytes are
base64url without padding. A reader leaves unknown fields alone, so that a newer relay can say
more, and takes unknown words where there may be others one day (`base.extensible`); the relay
refuses unknown fields, so that a misspelt one is noticed.
"""
