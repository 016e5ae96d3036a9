"""Every workflow, started by a real runner (`act`) on this machine, against the local GitHub."""
