"""WordPress: the export file (WXR 1.0 to 1.2) as pieces."""
