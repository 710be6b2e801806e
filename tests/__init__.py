"""The tests: one per verb, parametrised over the nouns; one per noun for what is peculiar to it."""
