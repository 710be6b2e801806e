"""Made-up words, as unevenly frequent as those of a language."""

from __future__ import annotations

from itertools import accumulate
from random import Random

COUNT = 8_000
FLATTENING = 2.7
"""Mandelbrot's correction of Zipf's law; with it the commonest word stands in some 70 % of the events."""
_ONSETS = ("b", "br", "d", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
_CODAS = ("", "", "", "n", "r", "s", "l")


class Vocabulary:
    """Words, the commonest first."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        words: dict[str, None] = {}
        while len(words) < COUNT:
            words[_word(random)] = None
        self.words = list(words)
        self._weights = list(accumulate(1 / (rank + FLATTENING) for rank in range(1, COUNT + 1)))

    def text(self, random: Random, words: int) -> str:
        """That many words, drawn by their frequency."""
        drawn = random.choices(self.words, cum_weights=self._weights, k=words)
        return " ".join(drawn).capitalize()

    def filling(self, words_in_all: int, hits: int) -> list[str]:
        """The words that must be expected at least `hits` times in so long a text: enough to fill a page."""
        per_hit = words_in_all / self._weights[-1] / hits
        return [word for rank, word in enumerate(self.words, start=1) if per_hit / (rank + FLATTENING) >= 1]


def _word(random: Random) -> str:
    syllables = random.choice((2, 2, 3))
    return "".join(random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables)) + random.choice(_CODAS)
