import { describeError } from './describe-error.ts'
import type { LogStyle } from './serving-config.ts'

export type Level = 'info' | 'warn' | 'error'
export type Fields = Record<string, string | number | boolean | null | undefined>

/** What the server says of itself: never names, numbers or addresses with their parameters. */
export interface Log {
  say(level: Level, event: string, fields?: Fields): void
  /** A bug or a failure, without the values it was made of. */
  fault(event: string, error: unknown, fields?: Fields): void
}

export const SILENT: Log = { say: () => undefined, fault: () => undefined }

const MOST_WAITING = 1024 * 1024

/** Standard error, but what a stalled reader leaves lying beyond a megabyte is dropped, and counted. */
function standardError(): (line: string) => void {
  let dropped = 0
  return (line) => {
    if (process.stderr.writableLength > MOST_WAITING) return void dropped++
    if (dropped > 0)
      process.stderr.write(`${JSON.stringify({ level: 'warn', event: 'log_dropped', lines: dropped })}\n`)
    dropped = 0
    process.stderr.write(line)
  }
}

function asText(time: string, level: Level, event: string, fields: object): string {
  const words = Object.entries(fields).filter(([, value]) => value !== undefined)
  // what has spaces or breaks is quoted, so that nothing said can look like another field or line
  const isWord = (value: unknown) => typeof value === 'string' && /^[^\s"]+$/.test(value)
  const said = words.map(([name, value]) => `${name}=${isWord(value) ? value : JSON.stringify(value)}`)
  return [time, level, event, ...said].join(' ')
}

/** A line for each thing said, to standard error unless told otherwise. */
export function openLog(style: LogStyle, write: (line: string) => void = standardError()): Log {
  if (style === 'off') return SILENT
  const line = (level: Level, event: string, fields: object) => {
    const time = new Date().toISOString()
    const text = style === 'json' ? JSON.stringify({ time, level, event, ...fields }) : asText(time, level, event, fields) // prettier-ignore
    write(`${text}\n`)
  }
  return {
    say: (level, event, fields = {}) => line(level, event, fields),
    fault: (event, error, fields = {}) => line('error', event, { ...fields, error: describeError(error) }),
  }
}
