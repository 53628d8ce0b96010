"""Programs that the command line is compared with; none of them is imported by ours."""
