"""Master data of an office, changed in the browser or by workbook, under the rules that a folder is read with."""
