#!/usr/bin/env node
// Writes everything a machine without Internet needs into one file: this checkout, its libraries without those of
// development, the pinned Node, the embedded PostgreSQL and the built web app. For machines of the same kind as this one.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { CHECKOUT } from './prepare/checkout.js'
import { prepareOrExit } from './prepare/prepare.js'

const PARTS = ['LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'package.json', 'apps/api', 'apps/web/build', 'db', 'docs', 'node_modules'] // prettier-ignore

/** Folders of node_modules that only development needs, as the lock file says. */
function developmentOnly() {
  const { packages } = JSON.parse(readFileSync(join(CHECKOUT, 'package-lock.json'), 'utf8'))
  const names = Object.entries(packages).filter(([, { dev, devOptional }]) => dev || devOptional)
  return new Set([...names.map(([path]) => path), 'node_modules/.cache', 'node_modules/.bin', 'node_modules/.vite'])
}

async function sha256(path) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

await prepareOrExit({ web: true })
const { version } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8'))
const out = resolve(process.argv[2] ?? `rollcall-${version}-${process.platform}-${process.arch}.tar.gz`)
const folder = mkdtempSync(join(tmpdir(), 'rollcall-bundle-'))
try {
  const unwanted = developmentOnly()
  const isWanted = (path) => !unwanted.has(relative(CHECKOUT, path).replaceAll('\\', '/'))
  for (const part of PARTS) {
    const options = { recursive: true, verbatimSymlinks: true, filter: isWanted }
    cpSync(join(CHECKOUT, part), join(folder, 'rollcall', part), options)
  }
  const { status, stderr } = spawnSync('tar', ['-czf', out, '-C', folder, 'rollcall'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`tar: ${stderr}`)
  const sum = await sha256(out)
  writeFileSync(`${out}.sha256`, `${sum}  ${basename(out)}\n`)
  console.log(`${out}\n${sum}\n${dirname(out)}: ${basename(out)}.sha256`)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
