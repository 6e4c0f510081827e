import { posix } from 'node:path'
import { LARGEST_OTHER_PART } from './limits.ts'
import { readXml } from './parse-xml.ts'
import type { ZipParts } from './zip-parts.ts'

export interface Relationship {
  /** The last word of its type, the same in the strict and the usual namespace: `worksheet`, `styles`. */
  kind: string
  /** The name of the part; `null` when it lies outside the file. */
  part: string | null
}

/** What a part refers to, by id; `''` stands for the whole file. */
export async function readRelationships(zip: ZipParts, part: string): Promise<Map<string, Relationship>> {
  const { dir, base } = posix.parse(part)
  const name = posix.join(dir, '_rels', `${base}.rels`)
  const found = new Map<string, Relationship>()
  if (!zip.has(name)) return found
  await readXml(zip.chunks(name, LARGEST_OTHER_PART), name, {
    open(tag, { Id, Type = '', Target = '', TargetMode }) {
      if (tag !== 'Relationship' || Id === undefined) return
      // resolved against the root, so that no `..` leads further up
      const target = posix.resolve('/', dir, Target).slice(1)
      found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), part: TargetMode === 'External' ? null : target })
    },
  })
  return found
}
