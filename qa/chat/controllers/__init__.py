"""What the chat's keys and messages do, an object for each concern."""
