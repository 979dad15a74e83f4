"""What every room stands on: clock, references, two languages, typesetting, stamping, settings reader."""
