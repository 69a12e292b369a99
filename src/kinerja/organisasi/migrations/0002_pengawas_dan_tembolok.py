"""Offices that watch over the others of their Pemda, and the table of the cache that all processes share."""

from django.db import migrations, models

BUAT_TEMBOLOK = """
CREATE TABLE IF NOT EXISTS tembolok (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS tembolok_expires ON tembolok (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="pengaturankantor",
            name="pengawas",
            field=models.BooleanField(
                default=False, verbose_name="kantor pengawas (Inspektorat): membaca seluruh kantor Pemda"
            ),
        ),
        migrations.RunSQL(BUAT_TEMBOLOK, "DROP TABLE IF EXISTS tembolok"),
    ]
