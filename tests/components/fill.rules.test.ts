import { describe, expect, test } from 'vitest'
import { fill, filledCopy } from '../../src/components/fill.ts'
import { only, parsedPage } from '../support/site/parsed-page.ts'

describe('a page is filled', () => {
  test('with texts', () => {
    const page = parsedPage('<p data-text="name">before</p><i data-text="empty">before</i><b data-text="zero">before</b>')
    fill(page, { name: 'Wanda', empty: null, zero: 0 })
    expect(['p', 'i', 'b'].map((tag) => only(page, tag).textContent)).toEqual(['Wanda', '', '0'])
  })

  test('with attributes, several for one element', () => {
    const page = parsedPage('<a data-set="href=link id=anchor title=words" title="before">x</a>')
    fill(page, { link: '/news/', anchor: 'comment-3', words: null })
    const link = only(page, 'a')
    expect([link.getAttribute('href'), link.id, link.title]).toEqual(['/news/', 'comment-3', 'before'])
  })

  test('with what is there or not', () => {
    const page = parsedPage('<p data-if="removed">x</p><b data-if="name" hidden>x</b><i data-if="unknown" hidden>x</i>')
    fill(page, { removed: null, name: 'Wanda' })
    expect(['p', 'b', 'i'].map((tag) => only(page, tag).hidden)).toEqual([true, false, true])
  })

  test('with a list, in its order and before its template, which can be filled again', () => {
    const page = parsedPage('<ol><template data-each="comments"><li data-text="name" data-set="id=anchor"></li></template></ol>')
    fill(page, {
      comments: [
        { name: 'Ann', anchor: 'c1' },
        { name: 'Bo', anchor: 'c2' },
      ],
    })
    fill(page, { comments: [{ name: 'Cy', anchor: 'c3' }] })
    const list = only(page, 'ol')
    expect([...list.children].map(({ tagName, id }) => [tagName, id])).toEqual([
      ['LI', 'c1'],
      ['LI', 'c2'],
      ['LI', 'c3'],
      ['TEMPLATE', ''],
    ])
    expect(list.textContent).toBe('AnnBoCy')
  })

  test('with lists in lists', () => {
    const page = parsedPage(
      '<template data-each="threads"><ul><template data-each="comments"><li data-text="name"></li></template></ul></template>',
    )
    fill(page, { threads: [{ comments: [{ name: 'Ann' }, { name: 'Bo' }] }, { comments: [] }] })
    expect([...page.querySelectorAll('ul')].map((list) => [list.querySelectorAll('li').length, list.textContent])).toEqual([
      [2, 'AnnBo'],
      [0, ''],
    ])
  })

  test('with the rows and cells of a table, which cannot stand in templates', () => {
    const page = parsedPage(
      `<template data-each="tables"><table><caption data-text="words"></caption><tbody><tr data-row="rows"><th data-text="words"></th>
       <td data-row="figures" data-text="figure"></td></tr></tbody></table></template>`,
    )
    const rows = [
      { words: 'Yes', figures: [{ figure: 'about 45' }, { figure: 'under 10' }] },
      { words: 'No', figures: [] },
    ]
    fill(page, { tables: [{ words: 'Shade', rows }] })
    const [table] = page.querySelectorAll('table')
    const cells = [...(table?.querySelectorAll('tr') ?? [])].map((row) =>
      [...row.children].map(({ tagName, textContent }) => [tagName, textContent]),
    )
    expect(cells).toEqual([
      [['TH', 'Yes'], ['TD', 'about 45'], ['TD', 'under 10']],
      [['TH', 'No']],
    ]) // prettier-ignore
    expect(table?.querySelector('caption')?.textContent).toBe('Shade')
    expect(table?.outerHTML).not.toContain('data-row')
  })

  test('and an item of a list keeps its own words when the page has the same word', () => {
    const page = parsedPage('<h1 data-text="name"></h1><template data-each="comments"><p data-text="name"></p></template>')
    fill(page, { name: 'The page', comments: [{ name: 'The comment' }] })
    expect([only(page, 'h1').textContent, only(page, 'p').textContent]).toEqual(['The page', 'The comment'])
  })
})

test('what the data does not know stays as the page was built', () => {
  const page = parsedPage(
    '<p data-text="a" data-set="title=b" data-if="c" data-nodes="d" title="built">built</p><template data-each="e"><b></b></template>',
  )
  const before = page.documentElement.outerHTML
  fill(page, {})
  expect(page.documentElement.outerHTML).toBe(before)
  expect(before).toContain('built</p>')
})

test('a list that is none fills nothing', () => {
  const page = parsedPage('<template data-each="comments"><li></li></template>')
  for (const comments of [null, 'abc', 3, { length: 2 }]) fill(page, { comments })
  expect(page.querySelectorAll('li')).toHaveLength(0)
  fill(page, { comments: [{}] })
  expect(page.querySelectorAll('li')).toHaveLength(1)
})

test('a copy of a template leaves the template as it is', () => {
  const page = parsedPage('<template><b data-text="name"></b></template>')
  const template = only<HTMLTemplateElement>(page, 'template')
  expect(filledCopy(template, { name: 'Ann' }).textContent).toBe('Ann')
  expect(template.content.textContent).toBe('')
})
