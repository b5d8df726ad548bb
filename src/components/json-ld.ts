/**
 * Data as the text of a `<script>`. The first character of every tag and comment is written as a number, so that no title
 * ends the script; so are the two line ends that JSON allows and old scripts do not.
 */
export const asScript = (data: object) =>
  JSON.stringify(data).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
