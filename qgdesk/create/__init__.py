"""The tab «Crear»: from texts to worksheets asked for."""
