"""How the sandbox's designs, product models and documents are made: see README.md. Nothing outside imports it."""
