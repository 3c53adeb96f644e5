"""Beleg: who said what, where, with the paragraph that proves it."""
