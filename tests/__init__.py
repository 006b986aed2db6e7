"""Tests: one file a module, one sentence a test."""
