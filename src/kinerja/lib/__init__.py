"""Technical rooms without domain words: database server, clock, errors, PDF, workbooks."""
