import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { DOCUMENT_FORMATS } from '#api/reports/document.contract.ts'
import { renderReport } from '#api/reports/render/render-report.ts'
import { exampleDocument } from './example-document.ts'

const run = promisify(execFile)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

// another process, another time zone, a document rendered before: none of them may show
const ELSEWHERE = `
  const { renderReport } = await import('#api/reports/render/render-report.ts')
  const { exampleDocument } = await import('#tests/reports/example-document.ts')
  const { createHash } = await import('node:crypto')
  await renderReport(exampleDocument(3), 'docx')
  for (const format of ${JSON.stringify(DOCUMENT_FORMATS)})
    console.log(createHash('sha256').update(await renderReport(exampleDocument(), format)).digest('hex'))
`

it('the same document gives the same bytes, in another process and another time zone', async () => {
  const elsewhere = await run(process.execPath, ['--input-type=module', '-e', ELSEWHERE], {
    cwd: `${import.meta.dirname}/../..`,
    env: { ...process.env, TZ: 'Pacific/Auckland' },
  })
  const here = []
  for (const format of DOCUMENT_FORMATS) here.push(sha256(await renderReport(exampleDocument(), format)))
  expect(elsewhere.stdout.trim().split('\n')).toEqual(here)
})
