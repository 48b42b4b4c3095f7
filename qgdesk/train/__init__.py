"""The tab «Entrenar»: adapters that are learnt, compared and put to use."""
