"""The tab «En marcha»: the queue."""
