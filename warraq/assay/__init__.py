"""How well search and اخترنا لك do on a corpus: the real index, the real script in a real browser, the real scores."""
