import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeSample } from '#api/sample/write-sample.ts'
import { makeSample, type Sample } from './sample-files.ts'

async function digests({ dir, result }: Sample): Promise<string[]> {
  const contents = await Promise.all(result.files.map((name) => readFile(join(dir, name))))
  await rm(dir, { recursive: true })
  return contents.map((content) => createHash('sha256').update(content).digest('hex'))
}

test('the same seed and size give the same files to the byte', async () => {
  expect(await digests(await makeSample(2000, 7))).toEqual(await digests(await makeSample(2000, 7)))
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
  await expect(writeSample({ ...options, toMonth: '2024-07' })).rejects.toThrow(RangeError)
})
