/**
 * Loads the discussion's script when the reader comes to the discussion: reading the article costs no byte of it, and a
 * form that a script does not reach in time works by itself. The address of the built file is known to the page alone.
 */
const discussion = document.querySelector<HTMLElement>('#discussion')!
const watcher = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return
  watcher.disconnect()
  void import(/* @vite-ignore */ discussion.dataset['script']!).catch(() => undefined)
})
watcher.observe(discussion)
