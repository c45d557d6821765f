"""Roles by a trained model: a small encoder that reads the article once and each quantity in it."""
