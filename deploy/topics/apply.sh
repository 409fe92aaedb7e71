#!/usr/bin/env bash
# Makes the broker have the topics of topics.yaml, each with its retention. The same again changes nothing; the number of partitions is never changed.
# Settings: BOOTSTRAP (host:port), REPLICATION (3 in production), KAFKA_BIN (where Kafka's own scripts are).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=${KAFKA_BIN:-/opt/kafka/bin}
replication=${REPLICATION:-3}
in_sync=$((replication > 1 ? replication - 1 : 1))
partitions=$(awk '/^partitions:/ {print $2}' "$here/topics.yaml")

awk '/^ *- *name:/ {if (name) print name, days; name = $NF; days = ""} /retentionDays:/ {days = $NF} END {print name, days}' "$here/topics.yaml" |
  while read -r topic days; do
    retention=-1
    [ -z "$days" ] || retention=$((days * 24 * 60 * 60 * 1000))
    "$bin/kafka-topics.sh" --bootstrap-server "$BOOTSTRAP" --create --if-not-exists \
      --topic "$topic" --partitions "$partitions" --replication-factor "$replication" </dev/null
    "$bin/kafka-configs.sh" --bootstrap-server "$BOOTSTRAP" --alter --entity-type topics --entity-name "$topic" \
      --add-config "retention.ms=$retention,min.insync.replicas=$in_sync" </dev/null
  done
