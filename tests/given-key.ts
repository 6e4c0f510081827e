import { randomBytes } from 'node:crypto'
import { connect, type Database } from '#api/database/connect.ts'
import { numbersUnder, PLAIN, type Numbers } from '#api/keys/numbers.ts'
import { removeLeftovers, rotateKey } from '#api/keys/rotate-key.ts'

/** A key of a test's own. */
export const someKey = (): Numbers => numbersUnder(randomBytes(32))

/** Works on a database as the command line does before it knows the key: nothing is opened on its way. */
export async function asStored<T>({ url }: Pick<Database, 'url'>, work: (stored: Database) => Promise<T>): Promise<T> {
  const stored = connect(url, 2)
  try {
    return await work(stored)
  } finally {
    await stored.close()
  }
}

/** Stores everything under another key. */
export const rotated = (database: Pick<Database, 'url'>, from: Numbers, to: Numbers) =>
  asStored(database, async (stored) => {
    const result = await rotateKey(stored, from, to)
    await removeLeftovers(stored)
    return result
  })

/** Puts the key that a connection was opened with in force. */
export const beginSealed = (database: Database) => rotated(database, PLAIN, database.numbers)
