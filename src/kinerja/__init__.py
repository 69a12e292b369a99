"""Sistem kinerja instansi pemerintah: the SOP runs, the figures are measured, the LKjIP comes out."""

__version__ = "0.1.0"
