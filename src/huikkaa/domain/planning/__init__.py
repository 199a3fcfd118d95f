"""Looking ahead: who leaves and when."""
