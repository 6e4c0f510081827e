import pg from 'pg'
import { expect, test } from 'vitest'
import { applicationUrl } from '#api/database/application-role.ts'
import { openScratchDatabase } from '../scratch-database.ts'

const without = (url: string) => Object.assign(new URL(url), { password: '' }).href

// a server of one's own choice may let anybody in
test.skipIf(process.env.TEST_DATABASE_URL)(
  'where the owner has no password the application role is given none that could be worked out',
  async () => {
    const database = await openScratchDatabase()
    try {
      const own = await applicationUrl(database)
      expect(new URL(own).password).toMatch(/^[0-9a-f]{64}$/)
      await expect(applicationUrl({ ...database, url: without(database.url) })).rejects.toMatchObject({
        code: 'database_unavailable',
        message: expect.stringContaining('APP_DATABASE_URL'),
      })
      const client = new pg.Client({ connectionString: own })
      await client.connect()
      expect((await client.query('select current_user as name')).rows).toEqual([{ name: 'rollcall_app' }])
      await client.end()
    } finally {
      await database.close()
    }
  },
)
