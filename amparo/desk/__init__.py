"""The organisers' front page: what cannot wait today."""
