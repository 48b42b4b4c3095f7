"""From files that other people made to clean passages with questions, split by article."""
