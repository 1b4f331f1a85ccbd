"""What many dispatches report together: stories, events, commitment threads. Pure functions of sets: order never matters."""
