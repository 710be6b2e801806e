"""The files of an edition behind one reader, and how editions are found and taken up."""
