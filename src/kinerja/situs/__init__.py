"""The top floor: settings, URL table and WSGI entry point."""
