"""From a document and an engine to a worksheet: the only place where worksheet rules meet an engine."""
