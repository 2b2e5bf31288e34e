#!/usr/bin/env bash
# Print the path of a Chrome or Chromium for the browser tests. Where there is none and apt-get
# may be used without a password, install Debian's. All but the path goes to stderr.
set -u

find_browser() {
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "${HOME:-}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        command -v "$name" && return
    done
    return 1
}

if [ -n "${CHROME:-}" ]; then
    command -v "$CHROME" && exit
    echo "CHROME=$CHROME is not a program that can be run." >&2
    exit 1
fi

find_browser && exit

if command -v apt-get >/dev/null; then
    sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
    if $sudo true 2>/dev/null; then
        echo "No Chrome or Chromium found: installing the package chromium with apt-get." >&2
        $sudo apt-get update -qq >&2 &&
            $sudo env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends chromium >&2 </dev/null
        find_browser && exit
    fi
fi

cat >&2 <<'END'
The browser tests need Chrome or Chromium, and none was found. Install one, for example with
  Debian: sudo apt-get install chromium     macOS: brew install --cask google-chrome
or name one that is elsewhere: make test CHROME=/path/to/chrome
Without a browser, `make check` runs all the other tests.
END
exit 1
