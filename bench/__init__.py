"""Speed as ratios: every figure is divided by a denominator measured in the same run on the same machine."""
