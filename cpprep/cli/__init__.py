"""What people type: one small module a command."""
