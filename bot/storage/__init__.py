"""The database contract, its two drivers and the migrations."""
