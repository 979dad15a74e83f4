"""People held by the system, thin: alias, person, proceeding, and the permits that let a fact be seen."""
