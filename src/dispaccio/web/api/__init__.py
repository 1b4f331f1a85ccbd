"""The REST interface under /api/v1: an application of its own, with one error shape and its own OpenAPI."""
