// What a real list never reaches and a file made to harm does. Sizes are of what comes out of the archive: its headers
// may say anything.
const MIB = 1024 * 1024

/** A million rows of sixteen columns take about 600 MiB. */
export const LARGEST_SHEET = 1024 * MIB
export const LARGEST_SHARED_STRINGS = 512 * MIB
/** Workbooks that were copied together for years hold tens of thousands of styles. */
export const LARGEST_OTHER_PART = 64 * MIB
/** Every part that is read of one file, together. */
export const LARGEST_TOTAL = 2048 * MIB

/** Sheets of one row repeated reach 60; a bomb has about 1,000. Small parts may be anything. */
export const HIGHEST_RATIO = 200
export const RATIO_COUNTS_FROM = 32 * MIB

export const MOST_ENTRIES = 10_000
export const MOST_SHEETS = 1_000
export const MOST_STYLES = 100_000
export const DEEPEST_XML = 64
/** Text, comment or tag in one piece, in UTF-16 units: the longest cell, every letter of it written as `&#x1F600;`. */
export const LONGEST_XML_PIECE = MIB

/** Bytes that shared strings may take in memory. */
export const MOST_STRING_BYTES = 256 * MIB
export const MOST_STRINGS = 8_000_000

/** By the specification, and Excel's own. */
export const LAST_ROW = 1_048_576
export const LAST_COLUMN = 16_384
/** Whoever fills in more columns has something other than a list. */
export const LAST_USED_COLUMN = 1_024
/** Excel allows 32,767. */
export const LONGEST_CELL = 40_000
/** Excel allows 31. */
export const LONGEST_FONT_NAME = 64
export const MOST_FONT_NAMES = 1_000
export const LONGEST_ROW = 262_144
/** A long shared string costs ten bytes wherever it is used again, so what comes out is limited as well. */
export const MOST_TEXT = 1024 * MIB

export const HEADER_ROWS = 50
export const MOST_MERGED_AREAS = 5_000
