"""The sync socket: connections, the hub between them, backpressure and admission."""
