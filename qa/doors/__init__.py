"""The doors besides the chat: the command line, the web page, the doctor."""
