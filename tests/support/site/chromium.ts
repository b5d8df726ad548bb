import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { chromium } from 'playwright-core'
import { extract } from 'tar-fs'

/** No name but this machine's resolves, so that no browser can call home during a test. */
const LOOPBACK_ONLY = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost']

export interface Browser {
  executablePath: string
  args: string[]
  env?: Record<string, string>
}

/**
 * A Chromium for the tests: CHROMIUM_PATH, else the one that came with `npm install` (Linux on x64), else Playwright's
 * own. The pack's own launcher is not used: it unpacks without a lock and switches web security off.
 */
export async function findChromium(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`)
    return { executablePath: named, args: LOOPBACK_ONLY }
  }
  const packed = process.platform === 'linux' && process.arch === 'x64' ? await unpacked() : undefined
  if (packed) return { executablePath: join(packed, 'chromium'), args: LOOPBACK_ONLY, env: environmentFor(packed) }
  if (existsSync(chromium.executablePath())) return { executablePath: chromium.executablePath(), args: LOOPBACK_ONLY }
  throw new Error('There is no Chromium for the tests. Run `npx playwright-core install chromium`, or set CHROMIUM_PATH.')
}

/** Unpacked once for each version. The last step is one rename, so nobody ever starts half a browser. */
async function unpacked(): Promise<string> {
  const root = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const cache = join(root, '../../../.cache/chromium')
  const folder = join(cache, version)
  if (existsSync(join(folder, 'chromium'))) return folder
  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(join(cache, 'unfinished-'))
  const unpack = (file: string, to: NodeJS.WritableStream) =>
    pipeline(createReadStream(join(root, 'bin', file)), createBrotliDecompress(), to)
  await Promise.all([
    unpack('chromium.br', createWriteStream(join(unfinished, 'chromium'))),
    unpack('swiftshader.tar.br', extract(unfinished)),
    unpack('fonts.tar.br', extract(join(unfinished, 'fonts'))),
    unpack('al2023.tar.br', extract(join(unfinished, 'al2023'))),
  ])
  await chmod(join(unfinished, 'chromium'), 0o755)
  await writeFile(join(unfinished, 'fonts.conf'), fontsConfiguration(join(folder, 'fonts')))
  await rename(unfinished, folder).catch(async (cause: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) throw cause
  })
  return folder
}

/**
 * A bare machine lacks the libraries that a desktop has; the pack brings them. Its font is the only one: how wide a line is
 * must not depend on what somebody installed.
 */
function environmentFor(folder: string): Record<string, string> {
  const env = { ...process.env } as Record<string, string>
  if (!existsSync('/usr/lib/x86_64-linux-gnu/libnss3.so') && !existsSync('/usr/lib64/libnss3.so')) {
    env['LD_LIBRARY_PATH'] = [join(folder, 'al2023/lib'), env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  }
  return { ...env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }
}

const fontsConfiguration = (fonts: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n`
