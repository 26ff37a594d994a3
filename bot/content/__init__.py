"""Reads data/ into typed, validated objects at start."""
