"""What training does as a unit of the queue: learning an adapter, and comparing it with its base model."""
