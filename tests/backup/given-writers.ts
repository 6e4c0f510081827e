import pg from 'pg'

/** People at work during a backup: transactions that each write to two tables, and are remembered once committed. */
export interface Writers {
  /** Numbers of the transactions that were committed so far, for certain. */
  committed(): number
  stop(): Promise<void>
}

const CODE = 'backup-writers'

export const prepareWriters = (client: pg.Client | pg.Pool) =>
  client.query(`insert into province (code, name) values ('${CODE}', 'x') on conflict do nothing`)

/** Raises the province's revision and notes it in another table, again and again, until stopped or the server is gone. */
export async function startWriters(url: string): Promise<Writers> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  let stopped = false
  let committed = 0
  const work = async () => {
    while (!stopped) {
      await client.query('begin')
      const { rows } = await client.query<{ revision: string; province_id: string }>(
        `update province set revision = revision + 1 where code = '${CODE}' returning revision, province_id`,
      )
      const { revision, province_id } = rows[0]!
      await client.query(
        `insert into finding_note (province_id, type, subject_key, text, written_by) values ($1, 'x', $2, 'x', 'x')`,
        [province_id, revision],
      )
      await client.query('commit')
      committed = Number(revision)
    }
  }
  const done = work().catch(() => undefined)
  return {
    committed: () => committed,
    async stop() {
      stopped = true
      await done
      await client.end().catch(() => undefined)
    },
  }
}

/** How often the writers have written, or null where the two tables do not agree: half a transaction. */
export async function writtenIn(client: Pick<pg.Client, 'query'>): Promise<number | null> {
  const { rows } = await client.query<{ revision: number; notes: number; newest: number }>(
    `select revision::integer, count(note_id)::integer as notes, coalesce(max(subject_key::integer), 0) as newest
     from province left join finding_note using (province_id) where code = '${CODE}' group by revision`,
  )
  const { revision, notes, newest } = rows[0]!
  return revision === notes && notes === newest ? revision : null
}
