"""The documentation as a site: pages gathered from the repository, examples executed, reference made from the code."""
