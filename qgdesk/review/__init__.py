"""The tab Revisar: a worksheet beside its text, decided item by item, and its way to paper."""
