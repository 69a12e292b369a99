"""The papers of this room: frozen data in, tables ready for typst or Excel out. Nothing here reads the database."""
