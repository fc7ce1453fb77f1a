#!/bin/sh
# Runs Mosquitto on the password and ACL files that `custodia mosquitto-files --watch` writes, and makes it read them again when
# they change. It reads copies of its own: written by another user, they would be refused by newer versions.
#
# MOSQUITTO_CONF   its configuration                       MOSQUITTO_ACCESS  folder of the two files, read only
# MOSQUITTO_RUN    folder for the copies, for nobody else   MOSQUITTO_TLS     folder with ca.crt, broker.crt and broker.key, or nothing
# MOSQUITTO_TLS_PORT, MQTT_CLIENT_CERTIFICATES=true: over TLS only clients with a certificate, whose common name is their user
set -eu
umask 077

conf=${MOSQUITTO_CONF:-/mosquitto/config/mosquitto.conf}
access=${MOSQUITTO_ACCESS:-/access}
run=${MOSQUITTO_RUN:-/run/mosquitto}
tls=${MOSQUITTO_TLS:-/mosquitto/tls}
tls_port=${MOSQUITTO_TLS_PORT:-8883}

pid=
stopped=
stop() {
  stopped=yes
  [ -z "$pid" ] || kill -TERM "$pid" 2>/dev/null || true
}
trap stop TERM INT
# New certificates: the broker reads them again.
trap '[ -z "$pid" ] || kill -HUP "$pid" 2>/dev/null || true' HUP

# A pause that a signal ends.
pause() {
  sleep 1 &
  wait $! || true
}

# Takes over what changed; true if something did.
take() {
  changed=1
  for name in acl passwords; do
    if ! cmp -s "$access/$name" "$run/$name"; then
      cp "$access/$name" "$run/$name.new"
      mv "$run/$name.new" "$run/$name"
      changed=0
    fi
  done
  return $changed
}

waited=0
until [ -f "$access/acl" ] && [ -f "$access/passwords" ]; do
  [ -z "$stopped" ] || exit 0
  [ "$waited" -gt 0 ] || echo "waiting for the files of custodia mosquitto-files in $access"
  waited=1
  pause
done
take || true

cat "$conf" > "$run/mosquitto.conf"
if [ -f "$tls/broker.crt" ] && [ -f "$tls/broker.key" ]; then
  {
    echo "listener $tls_port"
    echo "certfile $tls/broker.crt"
    echo "keyfile $tls/broker.key"
    echo "tls_version tlsv1.2"
    [ ! -f "$tls/ca.crt" ] || echo "cafile $tls/ca.crt"
    if [ "${MQTT_CLIENT_CERTIFICATES:-false}" = true ]; then
      echo "require_certificate true"
      echo "use_identity_as_username true"
    fi
  } >> "$run/mosquitto.conf"
fi

mosquitto -c "$run/mosquitto.conf" &
pid=$!
[ -z "$stopped" ] || kill -TERM "$pid"
while kill -0 "$pid" 2>/dev/null; do
  pause
  if [ -z "$stopped" ] && take; then
    echo "credentials changed: reading them again"
    kill -HUP "$pid"
  fi
done
status=0
wait "$pid" || status=$?
# Ended as it was told to.
[ -z "$stopped" ] || status=0
exit "$status"
