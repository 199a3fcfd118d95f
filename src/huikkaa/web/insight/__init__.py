"""Pages of measures: what has been asked and done, and how promises have been kept."""
