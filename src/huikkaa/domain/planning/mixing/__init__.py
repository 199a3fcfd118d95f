"""Mixed groups: interview groups that break up existing workplaces as far as may be."""
