"""Training: data sets, chat examples, LoRA on the 4-bit model, adapters, and the measurement of all of it."""
