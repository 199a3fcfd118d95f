"""`python -m huikkaa.cli` is the same as `huikkaa`."""

from huikkaa.cli import main

raise SystemExit(main())
