"""The room's page in a browser of this computer: the step, the questions and the time, to share or to project."""
