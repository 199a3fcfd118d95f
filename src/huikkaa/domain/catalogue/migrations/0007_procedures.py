"""Which law's own rules the matters of a service go by."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_checklist'),
    ]

    operations = [
        migrations.AddField(
            model_name='service',
            name='procedure',
            field=models.CharField(blank=True, choices=[('', 'Ordinary'), ('documents', 'Document request: the Act on the Openness of Government Activities'), ('appeal', 'Appeal against a decision')], default='', max_length=10, verbose_name='procedure'),
        ),
    ]
