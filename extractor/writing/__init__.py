"""Records → datasets on disk: JSON Lines tables, their schemas and their data package."""
