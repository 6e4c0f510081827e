import { user } from '../access/user.command.ts'
import { audit } from '../audit/audit.command.ts'
import { backup } from '../backup/backup.command.ts'
import { restore } from '../backup/restore.command.ts'
import { exportCsv } from '../exports/export.command.ts'
import { importFile } from '../imports/import.command.ts'
import { undo } from '../imports/undo/undo.command.ts'
import { key } from '../keys/key.command.ts'
import { benchLink } from '../reconciliation/bench-link.command.ts'
import { reconcile } from '../reconciliation/reconcile.command.ts'
import { report } from '../reports/report.command.ts'
import { verify } from '../reports/verify.command.ts'
import { retention } from '../retention/retention.command.ts'
import { sample } from '../sample/sample.command.ts'
import { check } from './check.command.ts'
import type { Command } from './command.ts'
import { start } from './start.command.ts'

export const COMMANDS: readonly Command[] = [
  ...[
    start,
    sample,
    importFile,
    undo,
    reconcile,
    exportCsv,
    report,
    verify,
    audit,
    check,
    retention,
    backup,
    restore,
    key,
    benchLink,
    user,
  ],
]
