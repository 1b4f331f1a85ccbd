"""What the engine knows of languages and of the world: schema, loader, compiled frames, world table."""
