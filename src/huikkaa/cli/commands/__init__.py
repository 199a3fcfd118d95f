"""One file per command; `huikkaa.cli.registry` says what a file must hold."""
