import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, inject } from 'vitest'
import { expect, test } from '../support/site/browser.ts'

/** Another site, like a program for feeds that runs in a browser. */
let reader: Server
beforeAll(async () => {
  reader = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><p>A reader</p>'))
  await once(reader.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => void reader.close())

test.for<[path: string, shown: boolean]>([
  ['/card.png', true],
  ['/icon.png', true],
  ['/news/a-picnic-table-and-the-long-way-to-it/card.png', true],
  ['/news/a-picnic-table-and-the-long-way-to-it/drawing.png', true],
  // It stands for all that no feed names.
  ['/favicon.svg', false],
])('another site shows %s: %s', async ([path, shown], { browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(reader.address() as AddressInfo).port}/`)
  const width = await page.evaluate(
    (src) =>
      new Promise<number>((resolve) => {
        const image = new Image()
        image.onload = () => resolve(image.naturalWidth)
        image.onerror = () => resolve(0)
        image.src = src
      }),
    inject('site') + path,
  )
  expect(width > 0).toBe(shown)
  await context.close()
})
