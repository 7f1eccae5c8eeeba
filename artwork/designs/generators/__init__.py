"""One module for each kind of design, described in words/ under the same name; importing it registers its designs."""
