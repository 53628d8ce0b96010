"""The commands of `qa`, loaded when they are asked for."""
