"""The benchmark: a newsroom of invented articles, built by this project and by its peers in turn, and what it cost.

words     the vocabulary of the invented articles
corpus    an invented article by its number, and the one that is published next
given     articles that somebody brings
formats   an article as each program's source
peers     who is measured: how each is installed, set up, run, and what is edited
measure   one run as a whole process: seconds, memory, files
rounds    every size, every round, every peer in turn; what is done is not done again
table     medians, ratios, and the page `docs/benchmarks.md`
watch     from saving a source to its new page under `inv serve`, and memory over many rebuilds
"""
