"""The design library's own studio: generators that draw seamless tiles, and the words that go with them."""
