"""Prepare what a server sends: `python -m serving compress`, for the build of an image."""

import argparse
import sys

import settings
from settings.commands import run


def main(arguments: list[str] | None = None) -> int:
    """Fill the cache folder with the compressed files and the first answers."""
    parser = argparse.ArgumentParser(prog="python -m serving", description=__doc__)
    parser.add_argument("command", choices=["compress"], help="put compressed files and first answers into CACHE_DIR")
    parser.parse_args(arguments)
    try:
        chosen = settings.load()
    except settings.SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    # These say words when they are imported, in the language that the settings name.
    from serving.app import compressed
    from serving.frontend import Frontend
    from serving.kept_answers import KeptAnswers
    from web.pages import PAGES

    made = compressed(chosen, Frontend())
    made.make()
    answers = KeptAnswers(made.cache)
    for page in PAGES.values():
        answers.of(page)
    if not made.cache.writable:
        print(f"CACHE_DIR {chosen.cache_dir} cannot be written: nothing was kept.", file=sys.stderr)
        return 1
    sizes = [len(form.content) for forms in made.forms.values() for form in forms.values()]
    print(
        f"{chosen.cache_dir}: {len(made.forms)} files, {len(sizes)} compressed forms, {sum(sizes):,} bytes, "
        f"{len(PAGES)} first answers"
    )
    return 0


if __name__ == "__main__":
    run(main, "serving", "the folder is filled, but what was done cannot be written ({reason}).")
