"""From an author's folder and options to a planned workshop, a kit and the state of this computer."""
