"""`python -m dispaccio` is the command line."""

from dispaccio.cli.main import main

if __name__ == "__main__":
    main()
