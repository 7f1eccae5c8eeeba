"""The design library: generators that draw seamless tiles, and the words that go with them."""
