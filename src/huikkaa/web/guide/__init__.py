"""The guide in the portal: a book for each kind of user, in the reader's language."""
