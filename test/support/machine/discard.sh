#!/bin/bash
# discard.sh JOB NAME: the root file system of a machine without power is gone; its volumes stay.
. "${BASH_SOURCE[0]%/*}/machine.sh" "$@"
umount "$root"
umount "$here/files"
rm -r "$here"
: > "$job/machines/$name/console"
