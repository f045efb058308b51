// Times the checkers of npm on one file: node peers.cjs PEERS FILE → a line for each, seconds and reports. Modules are loaded
// before the clock starts; each checks the file once, in the process, as its library does it.
const fs = require('fs')
const path = require('path')
const { pathToFileURL } = require('url')
const [, , peers, file] = process.argv
const text = fs.readFileSync(file, 'utf8')
const load = name => require(require.resolve(name, { paths: [peers] }))

async function time(name, make) {
  try {
    const run = await make()
    const start = process.hrtime.bigint()
    const found = run()
    const seconds = Number(process.hrtime.bigint() - start) / 1e9
    console.log(`${name}\t${seconds.toFixed(3)}\t${found}`)
  } catch (e) {
    console.log(`${name}\t-\t${String(e.message).split('\n')[0]}`)
  }
}

async function main() {
  await time('autocorrect-node', () => {
    const { lintFor } = load('autocorrect-node')
    return () => lintFor(text, path.basename(file)).lines.length
  })
  await time('lint-md', () => {
    const { lintMarkdown } = load('@lint-md/core')
    return () => lintMarkdown(text).lintResult.length
  })
  await time('zhlint', async () => {
    const { run } = await import(pathToFileURL(path.join(peers, 'node_modules/zhlint/lib/index.js')))
    return () => run(text, { rules: { preset: 'default' } }).validations.length
  })
}
main()
