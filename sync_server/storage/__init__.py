"""Where the relay keeps things: tables, migrations, and the lanes that carry out transactions."""
