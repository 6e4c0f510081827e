import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

export const CHECKOUT = resolve(import.meta.dirname, '../..')

export const inCheckout = (...parts) => join(CHECKOUT, ...parts)

export const readText = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

export const sha256 = (...texts) =>
  texts.reduce((hash, text) => hash.update(text).update('\0'), createHash('sha256')).digest('hex')

/** The environment for installing: without any `node_modules/.bin`, whose `node` an install takes away while it runs. */
export function outsideEnvironment() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const kept = (process.env[name] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
  return { ...process.env, [name]: kept.join(delimiter) }
}

/** Something a person has to settle; the message says what and how. */
export class NotPrepared extends Error {}
