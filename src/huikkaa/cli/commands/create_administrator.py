"""Open the first administrator's account, who then sets up the town in the browser.

What is not given is asked. The password is asked twice and never shown; a script may give it in
HUIKKAA_ADMINISTRATOR_PASSWORD. There is no default password.
"""

import argparse
import getpass
import os
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from huikkaa.domain.organisation.actions.accounts import create_administrator

HELP = "Open an administrator's account."
GROUP = "Get started"
ORDER = 3
EXAMPLES = ("huikkaa create-administrator", "huikkaa create-administrator --email anna@esimerkkila.example")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may be told beforehand."""
    parser.add_argument("--email", help="the address to sign in with")
    parser.add_argument("--given-name", help="first name")
    parser.add_argument("--family-name", help="family name")


def run(args: argparse.Namespace) -> int:
    """Ask what is missing, and open the account."""
    try:
        email = args.email or _ask("E-mail: ")
        given = args.given_name or _ask("First name: ")
        family = args.family_name or _ask("Family name: ")
        password = os.environ.get("HUIKKAA_ADMINISTRATOR_PASSWORD") or _ask_password()
        validate_password(password)
        person = create_administrator(email=email, given_name=given, family_name=family, password=password)
    except ValidationError as error:
        print("The account was not opened. " + " ".join(error.messages), file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("Nothing was changed: an answer is missing.", file=sys.stderr)
        return 1
    print(f"{person.name} is an administrator and signs in as {person.email}.")
    return 0


def _ask(words: str) -> str:
    return input(words).strip()


def _ask_password() -> str:
    first = getpass.getpass("Password (at least 12 characters): ")
    if first != getpass.getpass("The same once more: "):
        raise ValidationError("The two passwords differ.")
    return first
