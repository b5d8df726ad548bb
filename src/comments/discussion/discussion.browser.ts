/**
 * What scripts add to a discussion that works without them: comments that are newer than the page, and a form that
 * answers in place. The markup and the endpoint are the same. near.browser.ts loads it.
 */
import '../../components/counter.browser.ts'
import '../writing/comment-form.browser.ts'
import './live-comments.browser.ts'
