/** Characters as the database counts them (code points): an emoji is one. Apart from the rest, because browsers load it. */
export const lengthOf = (text: string) => [...text].length
