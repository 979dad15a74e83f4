"""The outbox: mail written in the same transaction as the deed, delivered later."""
