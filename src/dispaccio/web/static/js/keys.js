// Keyboard shortcuts.
