"""The joint operations room, and the cases of investigators, prosecutors and courts."""
