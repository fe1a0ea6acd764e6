#!/bin/bash
# At the first start of the database: for each service a role of its own and a database that it owns, such as event_service and
# events by EVENT_DB_PASSWORD. Nobody else may connect to it, and the roles may do nothing besides. (The schemas are the services'
# own: Flyway makes them.)
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

# EVENT_DB_PASSWORD and EVENT_DB_PASSWORD_FILE are one
variables=$(compgen -v | sed -n 's/^\([A-Z]*_DB_PASSWORD\)\(_FILE\)\{0,1\}$/\1/p' | sort -u)
for variable in $variables; do
  password "$variable"
done

statements() {
  local variable name
  for variable in $variables; do
    name=${variable%_DB_PASSWORD}
    name=${name,,}
    # psql reads the passwords from the environment: on a command line they would show in the list of processes
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
