from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisasi", "0001_initial"),
        ("sop", "0002_perorangan"),
    ]

    operations = [
        migrations.CreateModel(
            name="KunjunganTugas",
            fields=[
                (
                    "pegawai",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kunjungan_tugas",
                        serialize=False,
                        to="organisasi.pegawai",
                    ),
                ),
                ("terakhir", models.DateTimeField()),
                ("sebelumnya", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "kunjungan tugas",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sebelumnya__isnull", True),
                            ("sebelumnya__lte", models.F("terakhir")),
                            _connector="OR",
                        ),
                        name="kunjungan_tugas_urut",
                    )
                ],
            },
        ),
    ]
