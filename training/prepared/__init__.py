"""A prepared data set: how it is made, what it says of itself, how it lies on disk."""
