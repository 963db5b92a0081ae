#!/bin/sh
# Runs the tests marked [keyring] against a real gnome-keyring, on a session bus and in a home of their own.
# usage: keyring_test.sh QUAY_TESTS
set -eu
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_RUNTIME_DIR="$home" XDG_DATA_HOME="$home/data"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY
dbus-run-session -- sh -eu -c '
    printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    exec "$1" "[keyring]"' sh "$1"
