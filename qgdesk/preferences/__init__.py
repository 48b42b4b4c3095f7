"""The tab «Ajustes y ayuda»."""
