import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { findChromium } from './chromium.ts'
import { newDataDir, removeDataDir, startSite } from './running-site.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the site of this run stands, like http://localhost:41234. */
    site: string
    /** Its data directory: mail, keys and the built pages are below. */
    dataDir: string
    /** Where the browser of this run listens. */
    browser: string
  }
}

/** One site and one browser for all files: started once, used like the real ones. */
export default async function setup(project: TestProject) {
  const { executablePath, args, env } = await findChromium()
  const browser = await chromium.launchServer({ executablePath, args, ...(env ? { env } : {}) })
  const dataDir = await newDataDir()
  const site = await startSite(dataDir).catch(async (cause: unknown) => {
    await browser.close()
    throw cause
  })
  project.provide('site', site.url)
  project.provide('dataDir', dataDir)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await site.stop()
    await removeDataDir(dataDir)
  }
}
