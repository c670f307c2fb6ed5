"""What `./dev` does once the dependencies are there. No part of a deployed Galatea.

run         `./dev run`: servers, migrations, seeds, then the programs, supervised
gate        `./dev test` and `./dev check`
locks       `./dev lock`
pages       `./dev web`: builds the web pages, and works on them
"""
