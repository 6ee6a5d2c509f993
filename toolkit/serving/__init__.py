"""Pages on this computer: who is answered, and how a server listens, runs and ends."""
