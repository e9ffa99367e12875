"""Finished results of any origin on the same axes: in what they differ, and which differences may be chance."""
