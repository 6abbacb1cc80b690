"""Official documents to passages, and passages to an index that can be searched."""
