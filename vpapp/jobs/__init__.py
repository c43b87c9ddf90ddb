"""Arbeten: long work outside the web server's requests, done by `flask work`, with progress and a kept result."""
