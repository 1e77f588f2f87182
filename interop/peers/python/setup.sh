#!/usr/bin/env bash
# Installs the Python peers into interop/.cache/venv; does nothing when that is up to date.
# PYTHON names another interpreter (3.10 or newer). Nothing goes to standard output.
set -euo pipefail
exec 1>&2
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cache="$(cd "$here/../.." && pwd)/.cache"
venv="$cache/venv"
python="${PYTHON:-python3}"
mkdir -p "$cache"

# Two runs at the same time install once.
if command -v flock >/dev/null; then
  exec 9>"$cache/venv.lock"
  flock 9
fi

command -v "$python" >/dev/null || {
  echo "python peers: $python is missing (Debian: apt-get install python3 python3-venv)"
  exit 1
}
wanted="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') $(cksum <"$here/requirements.txt")"
stamp="$venv/.installed"
if [[ -x "$venv/bin/python" && -f "$stamp" && "$(cat "$stamp")" == "$wanted" ]]; then
  exit 0
fi

rm -rf "$venv"
"$python" -m venv "$venv" || {
  echo "python peers: the venv module does not work (Debian: apt-get install python3-venv)"
  exit 1
}
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
  --requirement "$here/requirements.txt"
printf '%s' "$wanted" >"$stamp"
