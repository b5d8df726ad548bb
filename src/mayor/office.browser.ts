/** The screen of an office: whether it is open now, and what a browser can do with the letter. */
import './letter.browser.ts'
import './open-now.browser.ts'
