import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one plain line of counts. A skipped test fails the run: what was not run was not checked. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const results = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: string) => results.filter((result) => result === state).length
    const notRun = results.length - count('passed') - count('failed')
    const failedModules = modules.filter(
      (module) => module.state() === 'failed' && ![...module.children.allTests()].some((test) => test.result().state === 'failed'),
    )
    if (notRun > 0 || results.length === 0) process.exitCode = 1
    if (notRun > 0) console.log(`${notRun} tests were skipped. That counts as failure.`)
    console.log(`\n${count('passed')} passed, ${count('failed') + notRun + failedModules.length} failed`)
  }
}
