// Makes a picture of every page at 1280 and 360, and looks at each: axe, what the browser
// complains of, requests to other machines, anything wider than the screen, and sizes.
//
//   node pictures.mjs BASE OUT        (`cargo xtask pictures` starts the demo and calls this)
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { pages } from './pages.mjs'
import { begin, people } from './people.mjs'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WIDTHS = [1280, 360, 320]
const HTML_BYTES_MAX = 100_000
const [base, out] = process.argv.slice(2)

const wrong = []
const sizes = []

async function look (context, { name, path, status = 200, then, ends = status }, width, suffix = '') {
  const page = await context.newPage()
  const label = `${name}-${width}${suffix}`
  const complain = text => wrong.push(`${label}: ${text}`)
  page.on('console', message => {
    const expected = ends !== 200 && message.text().includes(`status of ${ends}`)
    if (message.type() === 'error' && !expected) complain(message.text())
  })
  page.on('pageerror', error => complain(String(error)))
  page.on('request', request => {
    if (!request.url().startsWith(base)) complain(`asks another machine: ${request.url()}`)
  })
  const answer = await page.goto(base + path)
  if (answer.status() !== status) complain(`answered ${answer.status()}`)
  const html = then ? Buffer.from((await then(page), await page.content())) : await answer.body()
  if (width === 1280 && suffix === '') sizes.push([name, html.length, gzipSync(html).length])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) complain(`is ${wide} wider than the screen`)
  if (!suffix) {
    const found = await page.evaluate(`${axe}; axe.run({ runOnly: ${JSON.stringify(RULES)} })`)
    for (const { id, help, nodes } of found.violations) {
      complain(`axe ${id}: ${help}: ${nodes.map(node => node.target).slice(0, 3).join(' | ')}`)
    }
  }
  if (width !== 320) await page.screenshot({ path: `${out}/${label}.png`, fullPage: true })
  await page.close()
}

mkdirSync(out, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] })
const list = await pages(base)
const roles = await people(base)

// A browser window of whoever looks at a page; nobody is signed in where nobody is named.
async function windows (options, use) {
  const open = new Map()
  const of = async as => {
    if (!open.has(as)) {
      const context = await browser.newContext(options)
      if (as) await begin(context, base, roles[as])
      open.set(as, context)
    }
    return open.get(as)
  }
  await use(of)
  for (const context of open.values()) await context.close()
}

for (const width of WIDTHS) {
  await windows({ viewport: { width, height: 800 } }, async of => {
    for (const page of list) await look(await of(page.as), page, width)
  })
}
await windows({ viewport: { width: 360, height: 800 }, javaScriptEnabled: false }, async of => {
  const page = list[0]
  await look(await of(page.as), page, 360, '-plain').catch(error => wrong.push(`without scripts: ${error}`))
})
await windows({ viewport: { width: 800, height: 1100 } }, async of => {
  for (const { name, path, as } of list.filter(page => page.paper)) {
    const page = await (await of(as)).newPage()
    await page.goto(base + path)
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: `${out}/${name}-paper.png`, fullPage: true })
    await page.close()
  }
})
await browser.close()

for (const [name, html, gzip] of sizes) {
  console.log(`${name.padEnd(24)}${String(html).padStart(8)} bytes${String(gzip).padStart(8)} compressed`)
  if (html > HTML_BYTES_MAX) wrong.push(`${name}: ${html} bytes of HTML`)
}
console.log(`${list.length} pages, ${wrong.length} complaints`)
for (const line of wrong) console.log(line)
process.exitCode = wrong.length ? 1 : 0
