import { readdir } from 'node:fs/promises'
import type { Config, Context } from '@netlify/functions'

export type Handler = (request: Request, context: Context) => Response | Promise<Response>

export interface LocalFunctions {
  /** The function that has this path, if one has. A slash at the end makes no difference, as on Netlify. */
  at(path: string): Handler | undefined
  scheduled: { schedule: string; run(): Promise<void> }[]
}

interface FunctionModule {
  default: Handler
  config: Config
}

const FOLDER = new URL('../functions/', import.meta.url)

/** The names of all functions' files. */
export const functionFiles = async () => (await readdir(FOLDER)).filter((file) => file.endsWith('.ts')).sort()

/** Loads every function and routes by its own `config`, as Netlify does. */
export async function loadFunctions(
  load: (file: string) => Promise<unknown> = (file) => import(/* @vite-ignore */ new URL(file, FOLDER).href),
): Promise<LocalFunctions> {
  const modules = (await Promise.all((await functionFiles()).map(load))) as FunctionModule[]
  const routes = new Map<string, Handler>()
  const patterns: { pattern: URLPattern; handler: Handler }[] = []
  const scheduled: LocalFunctions['scheduled'] = []
  for (const { config, default: handler } of modules) {
    if ('schedule' in config && config.schedule)
      scheduled.push({ schedule: config.schedule, run: async () => void (await handler(new Request('http://localhost/'), contextFor(''))) })
    if (!('path' in config)) continue
    for (const path of [config.path ?? []].flat()) {
      if (path.includes(':')) patterns.push({ pattern: new URLPattern({ pathname: path }), handler })
      else routes.set(path, handler)
    }
  }
  const at = (path: string): Handler | undefined => routes.get(path) ?? withParams(patterns, path)
  return { at: (path) => at(path.replace(/(.)\/$/, '$1')), scheduled }
}

/** A path with a `:name` in it, matched as Netlify matches it: one segment, whose value is in `context.params`. */
function withParams(patterns: { pattern: URLPattern; handler: Handler }[], path: string): Handler | undefined {
  for (const { pattern, handler } of patterns) {
    const params = pattern.exec({ pathname: path })?.pathname.groups as Record<string, string> | undefined
    if (params) return (request, context) => handler(request, { ...context, params })
  }
  return undefined
}

/** The part of Netlify's context that the functions use. Background work goes on while the process lives. */
export const contextFor = (ip: string): Context => ({ ip, waitUntil: (work: Promise<unknown>) => void work }) as unknown as Context
