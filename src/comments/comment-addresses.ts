/** With its form and an article of usual length, a page of 40 fits into the budget of 13,000 bytes, see docs/architecture.md. */
export const PER_PAGE = 40

/** On which page of its discussion a comment stands: `place` is how many-th it is, from 1, removed ones counted. */
const pageOf = (place: number) => Math.ceil(place / PER_PAGE)

/** Where a page of a discussion stands, from the address of what is discussed, such as /news/picnic/. */
export const pageAddress = (discussed: string, page: number) =>
  page === 1 ? `${discussed}#discussion` : `${discussed}comments/${page}/#discussion`

/** Where a comment stands, seen from any page. */
export const commentAddress = (discussed: string, place: number, anchor = `comment-${place}`) =>
  pageAddress(discussed, pageOf(place)).replace('#discussion', `#${anchor}`)

/**
 * The link from a reply to the comment it answers: a jump within the page, or the page on which that one stands. Numbers
 * have no gaps (they are given at publication, and removed comments keep theirs), so a number is a place.
 */
export const replyAddress = (discussed: string, from: number, to: number) =>
  pageOf(from) === pageOf(to) ? `#comment-${to}` : commentAddress(discussed, to)
