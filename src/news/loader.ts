import { glob, type Loader } from 'astro/loaders'

/**
 * The articles in src/content/news. Drafts are among them in `npm run dev` only: here and nowhere else they are dropped,
 * so that no page, list, feed or search of a build can forget to.
 */
export function articlesLoader(): Loader {
  const files = glob({ base: 'src/content/news', pattern: '*.md' })
  return {
    name: 'articles',
    load(context) {
      // Astro watches files in `npm run dev` and never in a build.
      if (context.watcher) return files.load(context)
      const { store, parseData } = context
      return files.load({
        ...context,
        // A draft may be unfinished. Nothing of it is published, so nothing of it can stop a build.
        parseData: (entry) => (entry.data['draft'] === true ? Promise.resolve(entry.data) : parseData(entry)),
        store: {
          ...store,
          // Never set, because its pictures would come into the build with it; and what an earlier build kept of it goes.
          set(entry) {
            if (entry.data['draft'] !== true) return store.set(entry)
            store.delete(entry.id)
            return false
          },
        },
      })
    },
  }
}
