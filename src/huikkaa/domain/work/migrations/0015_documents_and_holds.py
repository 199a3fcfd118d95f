"""Documents that are asked for, and holds that the portal makes by itself."""

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("work", "0014_covering"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='document')),
                ('outcome', models.CharField(blank=True, choices=[('', 'Not settled yet'), ('given', 'Given'), ('partly', 'Given partly'), ('refused', 'Not given')], default='', max_length=8, verbose_name='outcome')),
                ('ground', models.CharField(blank=True, choices=[('secret', 'Confidential by law (section 24 of the Openness Act, or another act)'), ('personal', 'Personal data that may not be handed over (section 16)'), ('unfinished', 'Not public yet (sections 6 and 7)'), ('not_official', 'Not an official document (section 5)'), ('not_here', 'We do not have such a document')], max_length=12, verbose_name='ground')),
                ('words', models.CharField(blank=True, max_length=1000, verbose_name='ground in words')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('decision_asked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['id'],
                'base_manager_name': 'unguarded',
                'default_manager_name': 'unguarded',
            },
            managers=[
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='LongerTime',
            fields=[
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='longer_time', serialize=False, to='work.request')),
                ('ground', models.CharField(choices=[('many', 'There are many documents'), ('secret', 'The documents have confidential parts'), ('other', 'Another comparable reason demands more work than usual')], max_length=8, verbose_name='ground')),
                ('words', models.CharField(max_length=1000, verbose_name='ground in words')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='hold',
            name='work_hold_of_a_kind_once',
        ),
        migrations.AddField(
            model_name='destruction',
            name='kept_as',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='hold',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='holds_made', to='work.request'),
        ),
        migrations.AlterField(
            model_name='destruction',
            name='retention_years',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='hold',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='hold',
            name='kind',
            field=models.CharField(choices=[('complaint', 'Complaint to an authority'), ('unhappy', 'Complaint about our work'), ('appeal', 'Appeal'), ('documents', 'Document request'), ('other', 'Another reason')], max_length=10, verbose_name='reason'),
        ),
        migrations.AlterField(
            model_name='hold',
            name='reason',
            field=models.CharField(blank=True, max_length=200, verbose_name='in words'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('source__isnull', True)), fields=('request', 'kind'), name='work_hold_of_a_kind_once', violation_error_message='The matter is already held for this reason.'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('source__isnull', False)), fields=('request', 'source'), name='work_hold_of_a_source_once', violation_error_message='The matter is already held for this reason.'),
        ),
        migrations.AddField(
            model_name='askeddocument',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_documents', to='work.request'),
        ),
        migrations.AddField(
            model_name='askeddocument',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='longertime',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='askeddocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['partly', 'refused']), _negated=True), models.Q(models.Q(('ground', ''), _negated=True), models.Q(('words', ''), _negated=True)), _connector='OR'), name='work_askeddocument_not_given_has_ground', violation_error_message='What is not given has its ground.'),
        ),
        migrations.AddConstraint(
            model_name='askeddocument',
            constraint=models.CheckConstraint(condition=models.Q(('decision_asked_at__isnull', True), ('outcome__in', ['partly', 'refused']), _connector='OR'), name='work_askeddocument_decided_is_not_given', violation_error_message='A decision is asked of what was not given.'),
        ),
    ]
