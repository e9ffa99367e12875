"""What is not known, and what follows from it: factors and their plausible ranges, which of them matter
(sensitivity), where a policy does harm (discovery), and which policies hold up in most plausible worlds (ranking).
"""
