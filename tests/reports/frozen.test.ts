import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFrozen } from '#api/reports/check-frozen.ts'
import type { VerifyAnswer } from '#api/reports/reports.contract.ts'
import { happening, Happenings } from './given-happenings.ts'
import { GivenQuarter, PERIOD } from './given-quarter.ts'

const LONG = process.env.ROLLCALL_LONG === '1'
const quarter = new GivenQuarter()

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')

/** Everything that was kept of what was sent, and of how the first two versions came to be accepted. */
const kept = () =>
  quarter.province.rows(`
    select submission.*, lines, array_agg(step order by step_no) as steps, array_agg(chain_sha256 order by step_no) as chains
    from submission
    join submission_lines using (province_id, submission_id)
    join submission_step using (province_id, submission_id)
    where submission_step.step_no <= 2
    group by submission.province_id, submission.submission_id, lines order by submission.submission_id`)

test(
  'whatever is taken in, taken back, reorganised, decided, excused or set after sending, what was sent stays as it is',
  { timeout: 1_800_000 },
  async () => {
    await quarter.submit('h1', 'H1')
    await quarter.decide('tinh', 'H1', 'accepted')
    await quarter.submit('tinh', 'T', { missingReason: 'Chạy thử.' })
    await quarter.decide('tinh-too', 'T', 'accepted')
    const csv = async () =>
      (await quarter.ask('tinh', 'GET', `/reports/H1/document.csv?period=${PERIOD}&version=1`)).body
    const issued = await csv()
    const sent = await kept()
    expect(sent).toHaveLength(2)
    const happenings = new Happenings(quarter)
    await fc.assert(
      fc.asyncProperty(happening, async (each) => {
        await happenings.happen(each)
        expect(await kept()).toEqual(sent)
        expect(await checkFrozen(quarter.province.database.db)).toEqual([])
        expect(await csv()).toEqual(issued)
        const verified = await quarter.ask('h2', 'POST', '/verify', { sha256: sha256(issued) })
        expect(verified.json<VerifyAnswer>()).toMatchObject({ valid: true, replaced: false, unit: { code: 'H1' } })
      }),
      { numRuns: LONG ? 400 : 60, seed: 20_240_630, endOnFailure: true },
    )
    // a kind that was refused each time would prove nothing
    expect(happenings.unseen).toEqual([])
  },
)
