// Somebody does something in a running demo with the keyboard alone, without scripts, on a narrow
// screen: takes a role, opens a case, raises a flag, sends it twice, and reads the refusal of a
// closure. Then a form that is half filled in comes back with everything in it.
//
//   node acts.mjs BASE
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const base = process.argv[2]
const TABS_MAX = 400
let pressed = 0

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] })
const context = await browser.newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled: false })
const page = await context.newPage()

// Presses Tab until what has the focus fits.
async function reach (fits, what) {
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press('Tab')
    pressed++
    const here = await page.evaluate(() => {
      const it = document.activeElement
      return { tag: it.tagName, name: it.name ?? '', value: it.value ?? '', text: it.textContent.trim(), href: it.getAttribute('href') ?? '' }
    })
    if (fits(here)) return here
  }
  throw new Error(`nothing on ${page.url()} that is ${what}`)
}

const press = async key => { await page.keyboard.press(key); pressed++ }
const follow = async (fits, what) => {
  await reach(fits, what)
  await Promise.all([page.waitForNavigation(), press('Enter')])
}
const says = () => page.locator('main').innerText()
const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

// A role: radios are one stop for Tab, and arrows go on within them.
async function be (role) {
  await page.goto(`${base}/demo`)
  await reach(here => here.name === 'person', 'a person to be')
  for (let at = 0; at < 30; at++) {
    const label = await page.evaluate(() => document.activeElement.labels?.[0]?.textContent ?? '')
    if (label.toLowerCase().includes(role) || (await page.evaluate(() => document.activeElement.closest('.govuk-radios__item')?.textContent ?? '')).toLowerCase().includes(role)) break
    await press('ArrowDown')
  }
  await press('Space')
  await follow(here => here.tag === 'BUTTON', 'the button')
}

await be('case officer')
await page.goto(`${base}/cases`)
await follow(here => /^\/case\/[^/]+$/.test(here.href), 'a case')
const at = page.url()
await follow(here => here.href.endsWith('/do/partner.raise-flag'), 'raising a flag')
await reach(here => here.name === 'text', 'the box')
await page.keyboard.type('Somebody should look at this again before the panel')
await follow(here => here.tag === 'BUTTON' && here.name === '' && here.text.includes('flag'), 'the button')
assert.match(await says(), /A partner raised a flag/)
assert.equal(await wide(), 0, 'a case is as wide as the screen')

// Back, and sent again: one flag, not two.
await page.goBack()
await follow(here => here.tag === 'BUTTON' && here.text.includes('flag'), 'the button')
await page.goto(`${at}/messages`)
const flags = (await says()).split('Somebody should look at this again').length - 1
assert.equal(flags, 1, 'one flag')

// Half filled in: what is wrong is told, and what was typed stays.
await page.goto(`${at}/do/partner.send-message`)
await reach(here => here.name === 'text', 'the message')
await page.keyboard.type('Half of it')
await follow(here => here.tag === 'BUTTON' && here.text.includes('message'), 'the button')
assert.match(await says(), /There is a problem/)
assert.equal(await page.locator('textarea[name=text]').inputValue(), 'Half of it')
assert.equal(await wide(), 0, 'a form is as wide as the screen')

await browser.close()
console.log(`acts: done by keyboard, without scripts, at 360 pixels; ${pressed} keys besides typing`)
