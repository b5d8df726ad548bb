/** Simple marks to begin with: strokes on a square of 32 units, drawn with round ends and a width of 2.4. */
export const MARKS = {
  house: 'M3.5 16.5 16 5l12.5 11.5M7 14v13.5h18V14M13 27.5V19h6v8.5',
  tree: 'M16 29V12M16 19.5l4.5-4M16 23.5l-4.5-4M16 3.5a9.5 9.5 0 1 0 .1 0',
  bridge: 'M2.5 20h27M5 20a11 11 0 0 1 22 0M10.5 11v9M16 9v11M21.5 11v9M5 20v7M27 20v7',
  river: 'M3 9c4.3-4.5 8.7-4.5 13 0s8.7 4.5 13 0M3 17c4.3-4.5 8.7-4.5 13 0s8.7 4.5 13 0M3 25c4.3-4.5 8.7-4.5 13 0s8.7 4.5 13 0',
  rails: 'M13 3.5 7 28.5M19 3.5l6 25M9 8.5h14M7 15.5h18M4.5 22.5h23',
  circle: 'M16 3.5a12.5 12.5 0 1 0 .1 0M16 11a5 5 0 1 0 .1 0',
} as const

export type MarkName = keyof typeof MARKS

export const MARK_NAMES = Object.keys(MARKS) as [MarkName, ...MarkName[]]
