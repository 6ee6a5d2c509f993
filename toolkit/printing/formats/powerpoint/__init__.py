"""A document of slides as a PowerPoint file, for those who must change it or show it with others of theirs."""
