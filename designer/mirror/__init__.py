"""The mirror of designs: importing (step by step), exported (records of the export), lists (what searches alone tell),
missing (what may be gone), hold (one import at a time), due (the worker's part)."""
