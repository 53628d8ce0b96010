"""What opens over the chat: dialogs, lists, the palette."""
