"""What other programs take for Markdown and front matter: pure functions from their texts to ours."""
