"""A request knows the version of the form it was asked with. Earlier ones are not touched: none means version 1."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_kinds_of_questions"), ("work", "0004_matters_open_now")]

    operations = [
        migrations.AddField(
            "request",
            "form",
            models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.formversion",
            ),
        ),
    ]
