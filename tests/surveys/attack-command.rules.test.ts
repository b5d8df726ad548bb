import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attackFiles } from '../../netlify/local/survey-attack.ts'
import { bytesOf } from '../../src/surveys/release/results-bytes.ts'
import { about, exact, resultsByHand } from '../support/surveys/results-by-hand.ts'

let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'results-'))
  const good = resultsByHand()
  const leaking = good.groups.map((group) => ({ ...group, people: group.words === 'An employee' ? exact(45) : group.people }))
  const moved = good.groups.map((group) => ({ ...group, people: group.words === 'An employee' ? about(50) : group.people }))
  await writeFile(at('good.json'), bytesOf(good))
  await writeFile(at('leaking.json'), bytesOf({ ...good, groups: leaking }))
  await writeFile(at('moved.json'), bytesOf({ ...good, groups: moved }))
  await writeFile(at('text.json'), 'these are no results')
  await writeFile(at('foreign.json'), '{"format":"another"}')
})
afterAll(() => rm(folder, { recursive: true }))

describe('the command that attacks results files', () => {
  it('says what it tried and finds nothing in a good file', async () => {
    const { lines, found } = await attackFiles([at('good.json')])
    expect(found).toBe(false)
    expect(lines.at(-1)).toBe('Found nothing that tells what a few people answered.')
  })

  it('names each leak with its place', async () => {
    const { lines, found } = await attackFiles([at('leaking.json')])
    expect(found).toBe(true)
    expect(lines).toContain(
      'LEAK: The size of the group “An employee” is exact: beside rounded figures it gives away the others. (by role)',
    )
  })

  it('compares two files', async () => {
    const { lines, found } = await attackFiles([at('moved.json'), at('good.json')])
    expect(found).toBe(true)
    expect(lines.at(-1)).toMatch(/^LEAK: The size of “An employee” differs between the two files/)
  })

  it.each([
    [['missing.json'], /missing\.json cannot be read\. Name a results file/],
    [['text.json'], /text\.json is no results file: it is not JSON\./],
    [['foreign.json'], /foreign\.json is no results file: at format: /],
    [['good.json', 'missing.json'], /missing\.json cannot be read/],
  ])('says what is wrong with %o', async (names, says) => {
    const { lines, found } = await attackFiles(names.map(at))
    expect(found).toBe(true)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(says)
  })

  it('asks for a file when none is named', async () => {
    expect(await attackFiles([])).toEqual({ lines: ['Name a results file.'], found: true })
  })
})
