#!/bin/bash
# At the first start of the database: for each service a role of its own and a database that it owns. Nobody else may
# connect to it, and the roles may do nothing besides. (The schemas are the services' own: Flyway makes them.)
set -euo pipefail

# each password by its variable, or by a file that the variable with _FILE behind its name tells
password() { # VARIABLE
  local named=$1_FILE
  local file=${!named:-}
  if [ -n "$file" ]; then
    [ -f "$file" ] && [ -r "$file" ] || { echo "init.sh: $named names $file, which cannot be read" >&2; exit 1; }
    export "$1=$(<"$file")"
  fi
  [ -n "${!1:-}" ] || { echo "init.sh: neither $1 nor $named tells a password" >&2; exit 1; }
}
password EVENT_DB_PASSWORD
password STATEMENT_DB_PASSWORD
password PARTICIPANT_DB_PASSWORD

# psql reads the passwords from the environment: on a command line they would show in the list of processes
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv event_service EVENT_DB_PASSWORD
\getenv statement_service STATEMENT_DB_PASSWORD
\getenv participant_service PARTICIPANT_DB_PASSWORD

CREATE ROLE event_service LOGIN PASSWORD :'event_service';
CREATE ROLE statement_service LOGIN PASSWORD :'statement_service';
CREATE ROLE participant_service LOGIN PASSWORD :'participant_service';

CREATE DATABASE events OWNER event_service;
CREATE DATABASE statements OWNER statement_service;
CREATE DATABASE participants OWNER participant_service;

REVOKE ALL ON DATABASE events, statements, participants, postgres, template1 FROM PUBLIC;
SQL
