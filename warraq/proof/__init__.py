"""Proof-reading of sources: the editorial checks over a whole file, with its metadata, its exceptions and its reports.

`sheet` asks the checks and names what they find by file, line and column; `mending` writes in what is sure;
`reports` tells machines; `wordlist` looks at names. Where in a source there is prose, `passages`
knows; what a desk has allowed, `permits`.
"""
