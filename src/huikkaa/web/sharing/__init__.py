"""Pages of shared work: parts, helpers, commissions and projects, pools."""
