import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeSample } from '#api/sample/write-sample.ts'
import { makeSample, makeStory, type Sample } from './sample-files.ts'

async function digests({ dir, result }: Pick<Sample, 'dir' | 'result'>): Promise<string[]> {
  const contents = await Promise.all(result.files.map((name) => readFile(join(dir, name))))
  await rm(dir, { recursive: true })
  return contents.map((content) => createHash('sha256').update(content).digest('hex'))
}

test('the same seed and size give the same files to the byte', async () => {
  expect(await digests(await makeSample(2000, 7))).toEqual(await digests(await makeSample(2000, 7)))
})

test('the story has the same seed, the same bytes too, and begins with the files of the sample that ends before it', async () => {
  const first = await makeSample(1000, 7)
  const story = await makeStory(1000, 7)
  for (const [plain, dated] of [
    ['roster.csv', 'roster-2024-06-28.csv'],
    ['accounts.csv', 'accounts-2024-06-30.csv'],
  ] as const) {
    expect(await readFile(join(story.dir, dated))).toEqual(await readFile(join(first.dir, plain)))
  }
  await rm(first.dir, { recursive: true })
  expect(await digests(story)).toEqual(await digests(await makeStory(1000, 7)))
})

test('until mid-2024 the files are those that all figures of acceptance were counted on', async () => {
  const found = await digests(await makeSample(2000, 7))
  expect(found.map((digest) => digest.slice(0, 16))).toEqual([
    'a727d18c70ac05e0',
    '58d9a7c58f61b1c5',
    '676098e2ea69083b',
    '451f5f12f959aa04',
    '60e172256ff62641',
    'e470aab64df8ccbf',
  ])
})

test('another seed gives another province', async () => {
  const one = await digests(await makeSample(2000, 7))
  const other = await digests(await makeSample(2000, 8))
  expect(one.filter((digest) => other.includes(digest))).toEqual([])
})

test('sizes and months outside the limits are refused before a file is written', async () => {
  const options = { dir: '/nonexistent/rollcall', members: 2000, seed: 1, fromMonth: '2024-01', toMonth: '2024-06' }
  await expect(writeSample({ ...options, members: 999 })).rejects.toThrow(RangeError)
  await expect(writeSample({ ...options, members: 5_400_001 })).rejects.toThrow(RangeError)
  await expect(writeSample({ ...options, fromMonth: '2024-05', toMonth: '2024-04' })).rejects.toThrow(RangeError)
  await expect(writeSample({ ...options, toMonth: '2026-10' })).rejects.toThrow(RangeError)
})
