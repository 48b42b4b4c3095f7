"""From the worksheet to paper and files: preview, print, export."""
