"""Who is away, and until when; never why."""
