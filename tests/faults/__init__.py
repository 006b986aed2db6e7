"""Faults of the system, made on purpose: the shim that fails a call, and the builds that go through all of them."""
