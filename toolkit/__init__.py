"""The toolkit reads what people write about a workshop, puts it on a clock, prints it, and leads it."""

__version__ = "0.1.0"
