"""The command line: `kinerja PERINTAH …`; one module per command, each with `tambahkan(sub)`."""
