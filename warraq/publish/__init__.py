"""From the released site to where readers are, so that no reader ever meets half of it.

A publish is one line of steps, each module one of them:

    released   is output/ a site that this newsroom built, whole, with the settings that are live
    site       its files with their hashes, and what only hosts need beside them
    targets    what is live at the target: its manifest, or one made again from what stands there
    plan       site against manifest: what to put, in which order, and what to delete (pure)
    guards     what must never happen by accident (pure)
    carry      the plan carried out: assets, pages, feeds, then deletes; the first failure ends it
    verify     the live address asked for what changed
    notify     caches, feed hubs and search engines told of changed addresses

`hosting` writes the configuration that web servers and hosts need for such a site.
"""
