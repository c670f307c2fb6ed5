"""No loop, no database: rules and arithmetic."""
