"""What strategies and adapters are worth: measured on texts that nothing was learnt from."""
