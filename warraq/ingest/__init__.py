"""The desk where pasted text comes in: bytes, lines, what is what, Markdown, a source on disk.

In this order: `decode` (with `codepages`), `lines`, `credits` and `boilerplate` (with `labels`), `blocks` (with
`grids`), `shape`, `compose` (with `escape`), `desk` (with `shelf`).
"""
