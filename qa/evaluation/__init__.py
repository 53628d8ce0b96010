"""Labelled questions, the measures of their answers, and plots of them."""
