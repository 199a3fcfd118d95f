"""Requests that are linked, split off or merged, and the states of those that go on elsewhere."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0004_kinds_of_questions'),
        ('organisation', '0003_cost_centre'),
        ("work", "0009_working_fast"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('related', 'Belongs together with'), ('continues', 'Continues'), ('caused_by', 'Is caused by'), ('needs', 'Needs first')], default='related', max_length=12)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('was_state', models.CharField(choices=[('open', 'Open'), ('waiting', 'Waiting for the customer'), ('done', 'Done'), ('accepted', 'Accepted'), ('cancelled', 'Cancelled'), ('merged', 'Merged'), ('ended', 'Ended with another'), ('undone', 'Joined back')], max_length=10)),
                ('was_taken_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Split',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('moved', models.JSONField(blank=True, default=list)),
                ('copied', models.JSONField(blank=True, default=list)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='request',
            name='work_request_done_has_its_time',
        ),
        migrations.RemoveIndex(
            model_name='request',
            name='work_request_asked_now',
        ),
        migrations.RemoveIndex(
            model_name='request',
            name='work_request_filed_now',
        ),
        migrations.AlterField(
            model_name='request',
            name='state',
            field=models.CharField(choices=[('open', 'Open'), ('waiting', 'Waiting for the customer'), ('done', 'Done'), ('accepted', 'Accepted'), ('cancelled', 'Cancelled'), ('merged', 'Merged'), ('ended', 'Ended with another'), ('undone', 'Joined back')], default='open', max_length=10),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(condition=models.Q(('state__in', ['open', 'waiting', 'done', 'merged'])), fields=['asker', '-id'], name='work_request_asked_now'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(condition=models.Q(('state__in', ['open', 'waiting', 'done', 'merged'])), fields=['filed_by', '-id'], name='work_request_filed_now'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'waiting', 'cancelled', 'merged', 'ended', 'undone']), ('done_at__isnull', False), _connector='OR'), name='work_request_done_has_its_time', violation_error_message='A request that is done must say when.'),
        ),
        migrations.AddField(
            model_name='link',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='link',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='work.request'),
        ),
        migrations.AddField(
            model_name='link',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_here', to='work.request'),
        ),
        migrations.AddField(
            model_name='merge',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='disturbance',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='catalogue.disturbance'),
        ),
        migrations.AddField(
            model_name='merge',
            name='into',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merged_here', to='work.request'),
        ),
        migrations.AddField(
            model_name='merge',
            name='merged',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='work.request'),
        ),
        migrations.AddField(
            model_name='merge',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='merge',
            name='was_responsible',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='split',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='split',
            name='original',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='splits', to='work.request'),
        ),
        migrations.AddField(
            model_name='split',
            name='part',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='split_from', to='work.request'),
        ),
        migrations.AddField(
            model_name='split',
            name='undone_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='work_link_once', violation_error_message='These are linked already.'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('one', models.F('other')), _negated=True), name='work_link_of_two', violation_error_message='A request cannot be linked to itself.'),
        ),
        migrations.AddIndex(
            model_name='merge',
            index=models.Index(condition=models.Q(('undone_at__isnull', True)), fields=['into'], name='work_merge_in_force'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('merged',), name='work_merge_into_one', violation_error_message='The request has already been merged into another.'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('merged', models.F('into')), _negated=True), name='work_merge_of_two', violation_error_message='A request cannot be merged into itself.'),
        ),
    ]
