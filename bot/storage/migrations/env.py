"""What Alembic runs: the migrations, on a connection whose transaction and lock `bot.storage.schema` holds."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    on_version_apply=context.config.attributes["record"],
)
context.run_migrations()
