#!/usr/bin/env bash
# Fetches the pinned libraries and compiles the Java peers into interop/.cache/java; does nothing when that is up to date.
# Nothing goes to standard output.
set -euo pipefail
exec 1>&2
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cache="$(cd "$here/../.." && pwd)/.cache"
out="$cache/java"
sources=("$here/src" "$here/../../../bench/peers/java/src")
mkdir -p "$cache"

# Two runs at the same time build once.
if command -v flock >/dev/null; then
  exec 9>"$cache/java.lock"
  flock 9
fi

for tool in javac mvn; do
  command -v "$tool" >/dev/null || {
    echo "java peers: $tool is missing (Debian: apt-get install default-jdk-headless maven)"
    exit 1
  }
done

libraries="$(cksum <"$here/pom.xml")"
if [[ "$(cat "$out/lib/.installed" 2>/dev/null || true)" != "$libraries" ]]; then
  rm -rf "$out/lib"
  mkdir -p "$out/lib"
  mvn --quiet --batch-mode --file "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$out/lib"
  printf '%s' "$libraries" >"$out/lib/.installed"
fi

mapfile -t files < <(find "${sources[@]}" -name '*.java' | LC_ALL=C sort)
wanted="$libraries $(cat "${files[@]}" | cksum) $(javac -version 2>&1)"
if [[ "$(cat "$out/classes/.installed" 2>/dev/null || true)" != "$wanted" ]]; then
  rm -rf "$out/classes"
  mkdir -p "$out/classes"
  javac --release 17 -Xlint:all,-serial,-classfile -cp "$out/lib/*" -d "$out/classes" "${files[@]}"
  printf '%s' "$wanted" >"$out/classes/.installed"
fi
