"""Triggers that keep ratings and agreed plans."""

from django.db import migrations

from kinerja.skp.pemicu import LEPAS, PASANG


class Migration(migrations.Migration):
    dependencies = [("skp", "0001_initial"), ("arsip", "0001_initial")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
