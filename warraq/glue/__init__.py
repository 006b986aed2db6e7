"""The only room that imports Pelican: its settings, its Article, its Jinja environment, its signals, its writer."""
