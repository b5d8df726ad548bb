import { describe, expect, test, vi } from 'vitest'
import { contextFor, functionFiles, loadFunctions } from '../../netlify/local/functions.ts'

const answer = async (file: string) => new Response(file)

/** The files of the repository, each as a function that answers with its own name. */
const load = (file: string) =>
  Promise.resolve({
    default: () => answer(file),
    config:
      file === 'builds.ts'
        ? { schedule: '* * * * *' }
        : { path: file === 'comments.ts' ? ['/api/comments', '/api/old-comments'] : `/api/${file}` },
  })

describe('functions on one’s own machine', () => {
  test('stand where they say, with or without a slash at the end', async () => {
    const { at } = await loadFunctions(load)
    const answers = ['/api/comments', '/api/comments/', '/api/old-comments', '/api/moderation-queue.ts'].map((path) =>
      at(path)?.(new Request('http://localhost/'), contextFor('')),
    )
    const texts = await Promise.all(answers.map(async (answered) => (await answered)?.text()))
    expect(texts).toEqual(['comments.ts', 'comments.ts', 'comments.ts', 'moderation-queue.ts'])
  })

  test.each([
    '/api/comments/x',
    '/api/comment',
    '/API/comments',
    '/',
    '',
    '/api/builds.ts',
    '/api/comments//',
    'api/comments',
    '__proto__',
  ])('and nowhere else: %j', async (path) => {
    expect((await loadFunctions(load)).at(path)).toBeUndefined()
  })

  test('run on their schedule, without an address', async () => {
    const builds = vi.fn(() => answer('builds.ts'))
    const { scheduled } = await loadFunctions(async (file) =>
      file === 'builds.ts' ? { ...(await load(file)), default: builds } : load(file),
    )
    expect(scheduled.map(({ schedule }) => schedule)).toEqual(['* * * * *'])
    await scheduled[0]?.run()
    expect(builds).toHaveBeenCalledExactlyOnceWith(expect.any(Request), expect.objectContaining({ ip: '' }))
  })

  test('are the files in netlify/functions, in one order', async () => {
    const files = await functionFiles()
    expect(files).toEqual(expect.arrayContaining(['builds.ts', 'comments.ts', 'moderation-queue.ts']))
    expect(files).toEqual(files.toSorted())
  })
})
