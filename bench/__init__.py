"""Measures what the toolkit costs against what it could cost; `make bench` writes RESULTS.md. It asserts nothing."""
