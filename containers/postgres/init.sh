#!/bin/bash
# Runs at the first start of the database: creates a role and a database for each service, such as event_service and events
# for EVENT_DB_PASSWORD. Only the owner can connect to the database, and the roles have no other privileges. (The services
# create their schemas with Flyway.)
set -euo pipefail

# reads a password from its variable, or from the file that the variable with the suffix _FILE names
password() { # VARIABLE
  local named=$1_FILE
  local file=${!named:-}
  if [ -n "$file" ]; then
    [ -f "$file" ] && [ -r "$file" ] || { echo "init.sh: $named names $file, which cannot be read" >&2; exit 1; }
    export "$1=$(<"$file")"
  fi
  [ -n "${!1:-}" ] || { echo "init.sh: neither $1 nor $named is set" >&2; exit 1; }
}

# EVENT_DB_PASSWORD and EVENT_DB_PASSWORD_FILE count as one
variables=$(compgen -v | sed -n 's/^\([A-Z]*_DB_PASSWORD\)\(_FILE\)\{0,1\}$/\1/p' | sort -u)
for variable in $variables; do
  password "$variable"
done

statements() {
  local variable name
  for variable in $variables; do
    name=${variable%_DB_PASSWORD}
    name=${name,,}
    # psql reads the passwords from the environment: on a command line, the process list would show them
    cat <<SQL
\getenv password $variable
CREATE ROLE ${name}_service LOGIN PASSWORD :'password';
CREATE DATABASE ${name}s OWNER ${name}_service;
REVOKE ALL ON DATABASE ${name}s FROM PUBLIC;
SQL
  done
  echo 'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;'
}
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<<"$(statements)"
