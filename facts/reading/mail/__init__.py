"""Mail: single messages, mailboxes, and pages that were saved as messages."""
