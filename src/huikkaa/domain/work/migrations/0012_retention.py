"""Reasons to hold a request back from destruction, and the record of what has been destroyed."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_unpleasant_work'),
        ('work', '0011_shared_work'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Destruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('numbers', models.JSONField(default=list)),
                ('retention_years', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.service')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'base_manager_name': 'unguarded',
                'default_manager_name': 'unguarded',
            },
            managers=[
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('complaint', 'Complaint to an authority'), ('appeal', 'Appeal'), ('documents', 'Document request'), ('other', 'Another reason')], max_length=10, verbose_name='reason')),
                ('reason', models.CharField(max_length=200, verbose_name='in words')),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holds', to='work.request')),
            ],
            options={
                'ordering': ['at', 'id'],
                'base_manager_name': 'unguarded',
                'default_manager_name': 'unguarded',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('request', 'kind'), name='work_hold_of_a_kind_once', violation_error_message='The matter is already held for this reason.')],
            },
            managers=[
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
    ]
