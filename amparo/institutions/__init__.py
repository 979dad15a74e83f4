"""Courts and agencies: who is an official, and may never receive what is only for the attorney."""
