"""How a fact base is opened, and the one that `import qa` asks."""
