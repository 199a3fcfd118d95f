"""Fill-permit requests: a post that becomes free is asked to be filled, with what was measured behind it."""
