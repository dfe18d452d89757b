"""What is sent: planned for each reader, rendered from what they may know, and packed."""
