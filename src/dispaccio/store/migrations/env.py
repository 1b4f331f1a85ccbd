"""Runs migrations on the connection that `database.upgrade` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from dispaccio.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
