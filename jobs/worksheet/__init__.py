"""What a worksheet is: models, plan, prompts, grammars, checks, selection. Pure: no torch, no I/O."""
