"""Review: records one at a time by doubt, coders blind to each other, differences settled side by side, agreement, gold."""
