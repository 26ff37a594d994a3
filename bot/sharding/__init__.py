"""Which process serves which servers, where several share one database."""
