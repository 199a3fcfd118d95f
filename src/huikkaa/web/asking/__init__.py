"""Pages of those who ask: finding a service, asking, the receipt, following and thanking."""
