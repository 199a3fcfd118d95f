"""What all pages share: the frame, the parts and their gallery, forms, access, navigation."""
