"""The page that `bench.gallery_page` measures: its rows, its query, and others that answer it."""
