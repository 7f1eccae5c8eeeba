#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.umask(0o077)  # what commands and the worker write is the owner's alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
    from django.core.management import execute_from_command_line

    from storefront.startup import one_sentence

    with one_sentence(wanted="--traceback" not in sys.argv):
        execute_from_command_line(sys.argv)
