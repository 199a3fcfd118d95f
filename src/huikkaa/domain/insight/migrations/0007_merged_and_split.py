"""What was merged into another and what was split off are counted."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0004_kinds_of_questions'),
        ('insight', '0006_channel_of_the_annual_clock'),
        ('organisation', '0003_cost_centre'),
        ("work", "0010_joining"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='requestfact',
            name='merged_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='requestfact',
            name='split_off',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='rollup',
            name='merged',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='rollup',
            name='split_off',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='requestfact',
            name='state',
            field=models.CharField(choices=[('open', 'Open'), ('waiting', 'Waiting for the customer'), ('done', 'Done'), ('accepted', 'Accepted'), ('cancelled', 'Cancelled'), ('merged', 'Merged'), ('ended', 'Ended with another'), ('undone', 'Joined back')], max_length=10),
        ),
        migrations.AddIndex(
            model_name='requestfact',
            index=models.Index(condition=models.Q(('merged_on__isnull', False)), fields=['merged_on'], name='insight_fact_merged'),
        ),
    ]
