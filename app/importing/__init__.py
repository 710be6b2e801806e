"""Imports files in foreign formats as seed files (`fasti import`)."""
