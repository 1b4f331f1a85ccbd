"""The ledger's database: tables, migrations, reading and writing of rows. Dispatches and judgements are precious."""
