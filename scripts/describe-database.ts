// Rewrites what is generated from the database: `apps/api/src/database/schema.ts` (Kysely's types) and `db/schema.sql`
// (so that a review shows what a migration does). Run it after adding a migration or a view: `npm run describe`.
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CHECKOUT } from '#api/config.ts'
import { describeSchema } from '#api/database/describe-schema.ts'
import { openScratchDatabase } from '#tests/scratch-database.ts'

const scratch = await openScratchDatabase()
try {
  const out = join(CHECKOUT, 'apps/api/src/database/schema.ts')
  const flags = ['--dialect', 'postgres', '--default-schema', 'public', '--include-pattern', '(public|view).*']
  const types = ['--date-parser', 'string', '--type-mapping', '{"timestamptz":"string"}']
  const tool = join(CHECKOUT, 'node_modules/kysely-codegen/dist/cli/bin.js')
  const run = spawnSync(process.execPath, [tool, '--url', scratch.url, '--out-file', out, ...flags, ...types], {
    stdio: 'inherit',
  })
  if (run.status !== 0) process.exitCode = 1
  await writeFile(join(CHECKOUT, 'db/schema.sql'), await describeSchema(scratch))
} finally {
  await scratch.close()
}
