"""Keys, sealed fields and the trail: what keeps the people in the system safe."""
