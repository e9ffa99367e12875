"""Files that the program keeps: whole or not there, each with its digest, none trusted unread."""
