"""Paint: `raster` turns drawings into pixels, `palette` is the light, `sheets` moves the result."""
