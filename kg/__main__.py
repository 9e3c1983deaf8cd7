"""`python -m kg` is the command `kg`."""

from kg.command_line import main

if __name__ == "__main__":
    main()
