import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from orders import personal_data


class Command(BaseCommand):
    help = "Prints as JSON all that the shop knows of a customer, by the e-mail address of the orders."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        known = personal_data.export(options["email"])
        if not known["orders"]:
            raise CommandError(f"No order has the address {options['email']}.")
        self.stdout.write(json.dumps(known, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
