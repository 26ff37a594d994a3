"""Discord's REST API, version 10, by resource. Each module lists its routes; `table.ROUTER` knows all of them."""
