#!/bin/sh
# Runs once, on an empty PostgreSQL (docker-entrypoint-initdb.d): the database of the registry, and its owner, who may make the
# role that Grafana reads with (CREATEROLE) and is no superuser.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --set password="$REGISTRY_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role custodia login createrole password :'password';
create database custodia owner custodia encoding 'UTF8' template template0;
revoke connect on database custodia from public;
SQL
