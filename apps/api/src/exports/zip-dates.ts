import { NO_DATE } from './zip.ts'

const [END, ENTRY] = [0x06054b50, 0x02014b50]

/** The same archive with the first day the format knows for every file: when it was packed does not change its bytes. */
export function withoutDates(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip)
  let end = bytes.length - 22
  while (end > 0 && bytes.readUInt32LE(end) !== END) end -= 1
  let entry = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && bytes.readUInt32LE(entry) === ENTRY; left -= 1) {
    const local = bytes.readUInt32LE(entry + 42)
    // time and day, in the entry of the directory and in the file's own header
    for (const at of [entry + 12, local + 10]) bytes.writeUInt32LE(NO_DATE * 0x10000, at)
    entry += 46 + [28, 30, 32].reduce((sum, at) => sum + bytes.readUInt16LE(entry + at), 0)
  }
  return bytes
}
