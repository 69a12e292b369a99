from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pengukuran", "0002_catatan_dan_komentar"),
    ]

    operations = [
        migrations.AddField(
            model_name="temuan",
            name="berlaku",
            field=models.BooleanField(default=True, verbose_name="masih ditemukan oleh pemeriksaan terakhir"),
        ),
    ]
