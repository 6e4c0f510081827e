/** Line icons of 20 × 20, drawn for this product; always beside a word or under an aria-label. */
export const DRAWINGS = {
  overview: 'M3 17h14M5 14V9m5 5V4m5 10v-3',
  ranking: 'M3 5h14M3 10h9M3 15h5',
  unit: 'M10 3v4m0 0H5v4m5-4h5v4M3 11h4v5H3zm5 0h4v5H8zm5 0h4v5h-4zM8 3h4v2H8z',
  reconciliation: 'M8 6H6a4 4 0 0 0 0 8h2m4-8h2a4 4 0 0 1 0 8h-2M7 10h6',
  card: 'M2.5 4.5h15v11h-15zM5.5 8h4v4h-4zM12 8.5h3M12 11.5h3',
  imports: 'M10 3v9m0 0 4-4m-4 4L6 8M3 14v3h14v-3',
  audit: 'M5 2.500h10v15H5zM8 6.500h4M8 10h4M8 13.500h2',
  programme: 'M3 4.500h4v4H3zm7 1h7m-7 2h5M3 11.500h4v4H3zm7 1h7m-7 2h5',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zm4.5-1.5L17 17',
  close: 'M5 5l10 10M15 5 5 15',
  chevron: 'M8 5l5 5-5 5',
  down: 'M5 8l5 5 5-5',
  download: 'M10 3v9m0 0 4-4m-4 4L6 8M4 16h12',
  up: 'M10 16V4m0 0L5 9m5-5 5 5',
  warning: 'M10 3 2.5 16.5h15zM10 8v4m0 2.2v.1',
  wrong: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM7.5 7.5l5 5m0-5-5 5',
  done: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zm-3.5-8 2.5 2.5 4.5-5',
  undone: 'M7 4 3 8l4 4M3 8h9a5 5 0 0 1 0 10h-3',
  report: 'M5 2.500h10v15H5zM8 6.500h4M8 10h4M8 13.500h4M2.500 5v12',
  file: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5',
  user: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 7.5a6.5 6.5 0 0 1 13 0',
  users:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.500a5.500 5.500 0 0 1 11 0M13 9.500a3 3 0 0 0 0-6m1.500 8.700a5.500 5.500 0 0 1 3.500 4.300',
  print: 'M6 7V3h8v4M6 14H3V7h14v7h-3m-8-2h8v5H6z',
  chart: 'M3 16l4-5 3 3 6-8',
  table: 'M3 4h14v12H3zM3 8h14M8 8v8',
  keyboard: 'M2.5 5h15v10h-15zM5 8h.01M8 8h.01M11 8h.01M14 8h.01M6 12h8',
  settings: 'M3 6h8m4 0h2M3 14h2m4 0h8M13 4v4M7 12v4',
  language: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM2 10h16M10 2c5 4.5 5 11.500 0 16m0-16c-5 4.500-5 11.500 0 16',
  meeting:
    'M3 15.5h14M5 12.500a2 2 0 1 1 4 0m2 0a2 2 0 1 1 4 0M7 8a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zm6 0a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3z',
  analysis: 'M3 17V3m0 14h14M7 13.500h.01M9.500 10h.01M12 11.500h.01M14 6h.01M16 8h.01',
  target:
    'M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zm0-4a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM10 10h.01',
  alert: 'M5 14V9a5 5 0 0 1 10 0v5l1.500 1.500h-13zM8.500 17.500h3',
  praise: 'M10 12.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM7.500 12 6 17.500l4-2 4 2-1.500-5.500',
  sign: 'M5 17V3.500h9.500L12.500 7l2 3.500H5',
  follow: 'M7.500 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.500a5.500 5.500 0 0 1 9-4.200M12 14.500l2 2 4-4.500',
  feedback: 'M3 4h14v9.500H9l-4 3v-3H3zM6.500 7.500h7M6.500 10h4',
  reorganise:
    'M5 3v4a3 3 0 0 0 3 3h4a3 3 0 0 1 3 3v4m0 0-2.500-2.500M15 17l2.500-2.500M15 3v4a3 3 0 0 1-3 3M5 17v-4a3 3 0 0 1 3-3',
  exempt: 'M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zM5 5l10 10',
  rule: 'M10 3v14M5 17h10M4 6h12M4 6l-2 5h4zm12 0-2 5h4z',
} as const

export type IconName = keyof typeof DRAWINGS
