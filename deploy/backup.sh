#!/usr/bin/env bash
# One backup of a product that runs on PostgreSQL: the database and the attachments, in a folder of its own.
#   DATABASE_URL=postgres://wangge_owner:…@host/wangge DATA_DIR=/var/lib/wangge deploy/backup.sh /backup/wangge
# The database first: an attachment is written before the row that names it, so none can be missing.
set -euo pipefail
umask 077

target=${1:?usage: backup.sh FOLDER [KEEP_DAYS]}
keep_days=${2:-30}
: "${DATABASE_URL:?the owner of the tables must be named}" "${DATA_DIR:?the folder of the attachments must be named}"

made=$target/$(date +%Y%m%d-%H%M%S)
mkdir -p "$made.part"
pg_dump --format=custom --file="$made.part/database.dump" "$DATABASE_URL"
tar --create --gzip --file="$made.part/files.tar.gz" --directory="$DATA_DIR" --warning=no-file-changed files || [ $? -eq 1 ]
(cd "$made.part" && sha256sum database.dump files.tar.gz >SHA256SUMS)
# Under its name only when whole.
mv "$made.part" "$made"

find "$target" -mindepth 1 -maxdepth 1 -type d -name '20??????-??????' -mtime "+$keep_days" -exec rm -rf {} +
echo "$made"
