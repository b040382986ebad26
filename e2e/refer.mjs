// Raises a concern as a member of the public does: by keyboard alone, with scripts and without, in
// English and in Welsh, at each width. Every page is looked at (axe, width, other machines) and
// kept as a picture, and the interactions of the shortest sensible way are counted.
//
//   node refer.mjs BASE OUT        (`cargo xtask pictures` calls this)
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const INTERACTIONS_MAX = 40
const [base, out] = process.argv.slice(2)

const wrong = []
let looked = 0

// One browser with a keyboard: what it does is counted, one for each answer and each button.
class Sender {
  constructor (page, label, scripts) {
    Object.assign(this, { page, label, scripts, interactions: 0 })
  }

  async look (name) {
    const label = `refer-${name}-${this.label}`
    const complain = text => wrong.push(`${label}: ${text}`)
    looked += 1
    // The red button stays in sight while the page moves: it is looked at where the page begins.
    await this.page.evaluate(() => scrollTo(0, 0))
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) complain(`is ${wide} wider than the screen`)
    if (this.scripts) {
      const found = await this.page.evaluate(`${axe}; axe.run({ runOnly: ${JSON.stringify(RULES)} })`)
      for (const { id, help, nodes } of found.violations) {
        complain(`axe ${id}: ${help}: ${nodes.map(node => node.target).slice(0, 3).join(' | ')}`)
      }
    }
    if (!label.endsWith('-320')) await this.page.screenshot({ path: `${out}/${label}.png`, fullPage: true })
  }

  // Reaches an element by tabbing, as somebody without a mouse does.
  async reach (selector) {
    for (let press = 0; press < 90; press += 1) {
      const there = await this.page.evaluate(wanted => document.activeElement?.matches(wanted), selector)
      if (there) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`${this.label}: ${selector} cannot be reached by keyboard on ${this.page.url()}`)
  }

  async type (name, text) {
    await this.reach(`[name="${name}"]`)
    await this.page.keyboard.type(text)
    this.interactions += 1
  }

  async choose (name, value) {
    await this.reach(`[name="${name}"]`)
    const wanted = `[name="${name}"][value="${value}"]`
    for (let press = 0; press < 10; press += 1) {
      const there = await this.page.evaluate(it => document.activeElement.matches(it), wanted)
      if (there) break
      await this.page.keyboard.press(value && (await this.type_of(name)) === 'radio' ? 'ArrowDown' : 'Tab')
    }
    const ticked = await this.page.evaluate(it => document.querySelector(it).checked, wanted)
    if (!ticked) await this.page.keyboard.press('Space')
    this.interactions += 1
  }

  async type_of (name) {
    return this.page.evaluate(it => document.querySelector(`[name="${it}"]`).type, name)
  }

  async send (selector = 'main form button') {
    await this.reach(selector)
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')])
    this.interactions += 1
  }

  async at (path) {
    const now = new URL(this.page.url()).pathname
    if (now !== path) wrong.push(`refer-${this.label}: is at ${now} and not at ${path}`)
  }
}

async function journey (sender, lang) {
  const { page } = sender
  await page.goto(`${base}/refer?lang=${lang}`)
  await sender.look('start')
  await sender.send()
  await sender.look('tasks-empty')
  await sender.reach('a[href="/refer/task/you"]')
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  sender.interactions += 1
  await sender.look('you')
  await sender.send()
  await sender.look('you-wrong')
  sender.interactions -= 1
  await sender.choose('who', 'public')
  await sender.send()
  await sender.look('reach')
  await sender.type('name', 'Invented Aunt')
  await sender.type('phone', '020 7946 0000')
  await sender.send()
  await sender.type('name', 'Invented Nephew')
  await sender.type('age', '15')
  await sender.look('person')
  await sender.send()
  await sender.look('find')
  await sender.type('attends', 'Invented College')
  await sender.send()
  await sender.look('concern')
  await sender.type('worries', 'He has changed since the summer. '.repeat(8))
  await sender.send()
  await sender.look('seen')
  await sender.type('seen', '“You will all see soon,” he said twice.')
  await sender.type('when', 'last Tuesday')
  await sender.send()
  await sender.look('urgent')
  await sender.choose('which', 'none')
  await sender.send()
  await sender.look('knows')
  await sender.send()
  await sender.look('proof')
  await sender.send()
  await sender.at('/refer/check')
  await sender.look('check')
  await page.goto(`${base}/refer/tasks`)
  await sender.look('tasks')
  await page.goto(`${base}/refer/check`)
  await sender.send()
  await sender.at('/refer/sent')
  await sender.look('sent')
  await status(sender)
}

// What somebody typed and did not send is there when the page is opened again; and three times
// Shift leaves, after which the browser knows of nothing.
async function scripted (sender) {
  const { page } = sender
  const complain = text => wrong.push(`refer-${sender.label}: ${text}`)
  await page.goto(`${base}/refer`)
  await sender.send()
  await page.goto(`${base}/refer/task/concern`)
  await page.fill('[name="worries"]', 'half a sentence')
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  // A request that outlives its page is not told of: what it saved is looked for instead.
  await page.waitForTimeout(2000)
  await page.goto(`${base}/refer/task/concern`)
  if (await page.inputValue('[name="worries"]') !== 'half a sentence') complain('what was typed is lost')
  await page.route(/bbc/, route => route.abort())
  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift')
  await page.waitForTimeout(2000)
  const left = (await page.context().cookies(`${base}/refer`)).map(cookie => cookie.name)
  if (left.includes('tl-draft')) complain('the draft is still there after leaving')
}

async function status (sender) {
  const { page } = sender
  const counted = sender.interactions
  const reference = await page.textContent('.govuk-panel strong')
  const code = await page.textContent('.app-code')
  await page.goto(`${base}/refer/status`)
  await sender.look('ask-status')
  await sender.type('reference', reference)
  await sender.type('code', '0000 0000 0000')
  await sender.send()
  await sender.look('ask-status-wrong')
  await page.fill('[name="code"]', code)
  await page.focus('[name="reference"]')
  await sender.send()
  await sender.look('status')
  await sender.choose('what', 'new')
  await sender.type('text', 'It happened again yesterday.')
  await sender.send()
  await sender.look('status-said')
  await page.goto(`${base}/refer/return`)
  await sender.look('return')
  sender.interactions = counted
}

mkdirSync(out, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const [lang, width, scripts] of [
  ['en', 1280, true], ['en', 360, true], ['en', 320, true], ['en', 360, false], ['cy', 360, true]
]) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: scripts })
  const page = await context.newPage()
  const label = `${lang}${scripts ? '' : '-plain'}-${width}`
  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) wrong.push(`${label}: ${message.text()}`)
  })
  page.on('pageerror', error => wrong.push(`${label}: ${error}`))
  page.on('response', answer => {
    if (answer.status() === 404) wrong.push(`${label}: ${answer.url()} is not there`)
  })
  page.on('request', request => {
    if (!request.url().startsWith(base) && !request.url().includes('bbc.co.uk/weather')) wrong.push(`${label}: asks another machine: ${request.url()}`)
  })
  const sender = new Sender(page, label, scripts)
  await journey(sender, lang).catch(error => wrong.push(`${label}: ${error}`))
  const counted = sender.interactions
  if (scripts && width === 1280) await scripted(sender).catch(error => wrong.push(`${label}: ${error}`))
  sender.interactions = counted
  console.log(`${label.padEnd(16)}${String(sender.interactions).padStart(4)} interactions`)
  if (sender.interactions >= INTERACTIONS_MAX) wrong.push(`${label}: ${sender.interactions} interactions`)
  await context.close()
}
await browser.close()

console.log(`${looked} pages of a referral, ${wrong.length} complaints`)
for (const line of wrong) console.log(line)
process.exitCode = wrong.length ? 1 : 0
