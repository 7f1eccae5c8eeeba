from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from orders import personal_data


class Command(BaseCommand):
    help = (
        "Forgets a customer, by the e-mail address of the orders: sessions and bag are deleted, orders are locked "
        "away for as long as tax law wants their invoices, older ones lose the name."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        if not personal_data.orders_of(options["email"]).exists():
            raise CommandError(f"No order has the address {options['email']}.")
        try:
            locked, forgotten = personal_data.erase(options["email"])
        except personal_data.StillOpen as error:
            raise CommandError(f"Still being produced: {error}. Nothing was changed; try again afterwards.") from None
        self.stdout.write(f"{locked} orders locked away, {forgotten} orders without a name.")
