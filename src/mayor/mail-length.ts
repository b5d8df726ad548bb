/** The length of an address with a letter in it, which mail programs cut. Runs in the reader’s browser. */

/**
 * The shortest known limits lie near 2,000 characters; some of them belong to the program that is asked to open it. What is
 * not a plain letter or digit counts three times and more, a space too.
 */
export const LONGEST_MAILTO = 1800

/** What to say about it, or nothing while it is short enough. */
export const lengthWarning = (length: number): string | undefined =>
  length <= LONGEST_MAILTO
    ? undefined
    : 'Your letter is too long for some mail programs: they would cut off its end. Copy it instead, and paste it into your mail.'
