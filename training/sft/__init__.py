"""Supervised fine-tuning: LoRA on the 4-bit model, with checkpoints, cancelling and resuming."""
