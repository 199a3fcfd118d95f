"""Speed: how dear each kind of page is, and whether a long history makes it dearer."""
