"""What web servers and hosts must be told for such a site: headers, caches, redirects, the 404 page."""
