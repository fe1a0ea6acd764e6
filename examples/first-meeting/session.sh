#!/bin/sh
# An editor's session: a meeting of three states, written down with ten mistakes, checked, corrected and loaded.
#
#   ./rapporteur up --no-seeds                 # in another terminal
#   examples/first-meeting/session.sh          # or: RAPPORTEUR_URL=... session.sh --data DIR, as for ./rapporteur
#
# What it prints is in session.txt. A test runs it, so that the messages there are those that you get.
set -u

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
meeting=$work/harbour-talks-2026
trap 'rm -rf "$work"' EXIT

say() {
    printf '\n# %s\n' "$*"
}

load() {
    printf '$ ./rapporteur load harbour-talks-2026 --author mira%s\n' "${options:+ $options}"
    # shellcheck disable=SC2086 # options are separate words
    "$root/rapporteur" load "$meeting" --author mira ${options-} "$@" > "$work/output"
    code=$?
    sed 's/^ *//' "$work/output"
    echo "(exit code $code)"
}

cp -R "$here/draft" "$meeting"

say 'The draft: five files, ten mistakes. A dry run writes nothing.'
options=--dry-run
load "$@"

say 'The file of participants gets its name; now its rows are checked, too.'
mv "$meeting/persons.json" "$meeting/participants.json"
load "$@"

say 'All corrected (compare draft/ with corrected/).'
cp "$here"/corrected/* "$meeting/"
load "$@"

say 'Loaded.'
options=
load "$@"

say 'Vestria appears twice in the next version, under two slugs, and a statement was made in May.'
cp "$here"/later/* "$meeting/"
options=--dry-run
load "$@"

say 'Somebody corrects the name of the meeting on the server ...'
token=$("$root/rapporteur" token --subject tomas "$@")
curl -sS -o /dev/null -X PATCH "${RAPPORTEUR_URL:-http://127.0.0.1:8080}/api/v1/events/harbour-talks-2026" \
    -H "Authorization: Bearer $token" -H 'Content-Type: application/merge-patch+json' -H 'If-Match: *' \
    -d '{"name": {"en": "Harbour Talks (first round)"}}'
echo '$ curl -X PATCH .../events/harbour-talks-2026'

say '... and the editor changes it in the file. What others have changed is kept.'
cp "$here"/corrected/* "$meeting/"
sed 's/"Harbour Talks"/"The Harbour Talks"/' "$here/corrected/events.json" > "$meeting/events.json"
options=
load "$@"

say 'Unless the file is to win.'
options=--overwrite
load "$@"
