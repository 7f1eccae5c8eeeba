"""The mirror of Pattern PXM: run (step by step), fetch (one product), store (raw columns), derive (what pages need)."""
