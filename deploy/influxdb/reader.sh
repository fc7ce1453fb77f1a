#!/bin/sh
# Runs once, on an empty InfluxDB 2 (docker-entrypoint-initdb.d): the account that Grafana reads with. It can read the three series
# and nothing else: with the operator's token whoever may look at a board could also drop what it shows. The tiers' buckets are made
# here, as rights are given to buckets that are there; `custodia migrate` gives them their retention and maps them.
set -eu

for tier in one_minute one_hour; do
  influx bucket create --name "custodia/$tier" >/dev/null
done
set --
for bucket in custodia custodia/one_minute custodia/one_hour; do
  id=$(influx bucket list --name "$bucket" --hide-headers | cut -f 1)
  set -- "$@" --read-bucket "$id"
done
influx v1 auth create --username custodia_grafana --password "$CUSTODIA_GRAFANA_INFLUX_PASSWORD" \
  --description "Grafana, read only" "$@" >/dev/null
