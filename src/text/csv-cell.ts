/**
 * A cell of a CSV file that no spreadsheet runs as a formula (CWE-1236): one that begins like one, also behind quotes and
 * spaces, gets an apostrophe before it. The full-width signs count in East Asian versions.
 */
export const harmless = (cell: string) => (/^["'“”‘’\s]*[=+\-@\t\r＝＋－＠]|^[\t\r]/.test(cell) ? `'${cell}` : cell)
