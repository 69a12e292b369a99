"""Doors of the SKP to the outside: workbooks in and out, files for the national application, papers by the thousand."""
