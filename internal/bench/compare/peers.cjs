// Compares the essays of a corpus as one of the npm libraries does it: node peers.cjs PEERS CORPUS TOOL → one line of JSON with seconds,
// the largest memory in KiB, and pairs [a, b, score]. Reading the corpus and loading the library is not timed. All get the texts
// without signs and blanks, since none drops them itself.
const fs = require('fs')
const path = require('path')
const { pathToFileURL } = require('url')
const [, , peers, file, tool] = process.argv
const texts = JSON.parse(fs.readFileSync(file, 'utf8')).essays.map(e => e.text.replace(/[^\p{L}\p{N}]/gu, ''))
const load = name => require(require.resolve(name, { paths: [peers] }))
const npm = name => pathToFileURL(path.join(peers, 'node_modules', name))

// dolos takes characters as its tokens. Fingerprints that more than cut of the files have are left out, as its documentation advises.
async function dolos(k, window, cut) {
  const { File, TokenizedFile, FingerprintIndex, Region } = await import(npm('@dodona/dolos-core/dist/index.js'))
  return () => {
    const index = new FingerprintIndex(k, window, false, cut ? Math.max(2, Math.round(cut * texts.length)) : undefined)
    const files = texts.map((t, i) => {
      const tokens = [...t]
      return new TokenizedFile(new File(String(i), t), tokens, tokens.map((_, n) => new Region(0, n, 0, n + 1)))
    })
    index.addFiles(files)
    return index.allPairs().filter(p => p.longest > 0).map(p => [Number(p.leftFile.path), Number(p.rightFile.path), Math.max(p.leftCovered, p.rightCovered)])
  }
}

// minhash finds candidates by locality-sensitive hashing of runs of ten characters and scores them by the estimated Jaccard index.
function minhash() {
  const { Minhash, LshIndex } = load('minhash')
  return () => {
    const index = new LshIndex({ bandSize: 2 })
    const sums = texts.map((t, i) => {
      const m = new Minhash({ numPerm: 256, seed: 1 })
      const runs = new Set()
      for (let at = 0; at + 10 <= t.length; at++) runs.add(t.slice(at, at + 10))
      for (const r of runs) m.update(r)
      index.insert(String(i), m)
      return m
    })
    const pairs = []
    sums.forEach((m, i) => {
      for (const j of new Set(index.query(m).map(Number))) if (i < j) pairs.push([i, j, m.jaccard(sums[j])])
    })
    return pairs
  }
}

async function main() {
  const run = await { dolos: () => dolos(10, 4, 0.02), 'dolos-defaults': () => dolos(23, 17, 0), minhash }[tool]()
  const start = process.hrtime.bigint()
  const pairs = run()
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  process.stdout.write(JSON.stringify({ seconds, kib: process.resourceUsage().maxRSS, pairs }))
}
main()
