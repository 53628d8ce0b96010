"""The numbers behind scores and verdicts, learnt from exams that the program takes."""
