"""One package a feature: rules, store, service."""
