"""The calendar that a person subscribes to: entries, who provides them, the format."""
