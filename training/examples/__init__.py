"""From passages with questions to examples of the skills that the generator uses, in its own words."""
