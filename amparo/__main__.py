"""`python -m amparo` is the same door as `amparo`."""

from amparo.cli import main

main()
