#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
    from django.core.management import execute_from_command_line

    from storefront.startup import one_sentence

    with one_sentence(wanted="--traceback" not in sys.argv):
        execute_from_command_line(sys.argv)
