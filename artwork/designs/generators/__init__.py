"""One module per family of designs; importing it registers what it draws."""
