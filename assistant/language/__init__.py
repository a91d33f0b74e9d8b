"""Language: from an utterance to a frame, in English and French. Knows names, never figures."""
