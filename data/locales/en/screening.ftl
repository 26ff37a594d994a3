# Reading what is written before others see it. How to change a sentence: data/README.md

refusal-screening-many-words = That is more than { $most } words or phrases. You could leave out those that matter least.
refusal-screening-word = “{ $word }” cannot be used: each needs 3 to { $most } characters. You could write it longer, or as part of a phrase.
