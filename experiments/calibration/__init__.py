"""What the record to June 2017 says about what is not known: targets, emulators, a posterior, runs of its draws."""
