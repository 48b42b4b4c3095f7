"""Rules an item must keep, each a pure function on strings and spans."""
