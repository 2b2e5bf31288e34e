#!/usr/bin/env bash
# Print the path of a browser for the tests: Chrome or Chromium, or with the argument "firefox" a
# Firefox. Where there is none and apt-get may be used without a password, install Debian's. All
# but the path goes to stderr.
set -u

if [ "${1:-}" = firefox ]; then
    variable=FIREFOX named="${FIREFOX:-}" kind="Firefox" package=firefox-esr cask=firefox
    paths=(firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox")
    without="The tests in Firefox are skipped without one."
else
    variable=CHROME named="${CHROME:-}" kind="Chrome or Chromium" package=chromium cask=google-chrome
    paths=(chromium chromium-browser google-chrome google-chrome-stable
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
        "/Applications/Chromium.app/Contents/MacOS/Chromium"
        "${HOME:-}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    without="Without a browser, \`make check\` runs all the other tests."
fi

find_browser() {
    local path
    for path in "${paths[@]}"; do
        command -v "$path" && return
    done
    return 1
}

if [ -n "$named" ]; then
    command -v "$named" && exit
    echo "$variable=$named is not a program that can be run." >&2
    exit 1
fi

find_browser && exit

if command -v apt-get >/dev/null; then
    sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
    if $sudo true 2>/dev/null; then
        echo "No $kind found: installing the package $package with apt-get." >&2
        $sudo apt-get update -qq >&2 &&
            $sudo env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends "$package" >&2 </dev/null
        find_browser && exit
    fi
fi

cat >&2 <<END
The browser tests need $kind, and none was found. Install one, for example with
  Debian: sudo apt-get install $package     macOS: brew install --cask $cask
or name one that is elsewhere: make test $variable=/path/to/it
$without
END
exit 1
