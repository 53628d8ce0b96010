"""What a person keeps: answers with their facts, citations and notes of their own."""
