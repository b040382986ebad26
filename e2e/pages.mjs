// The pages of a running demo, each in the states that it has: what is long, short, and wrong.

import { people, reader } from './people.mjs'

const found = (html, pattern) => [...html.matchAll(pattern)].map(match => match[1])

// Every case, page after page of the list.
async function cases (text) {
  const all = []
  for (let next = '/cases'; next;) {
    const html = await text(next)
    all.push(...found(html, /href="(\/case\/[^"]+)"/g))
    next = found(html, /href="(\/cases\?after=[^"]+)" rel="next"/g)[0]
  }
  return all
}

// The parts of a case, and the forms that are offered on them, to somebody who holds it.
async function work (base, person) {
  const text = await reader(base, person)
  const held = await cases(text)
  const read = await Promise.all(held.slice(0, 60).map(async path => ({ path, html: await text(path) })))
  read.sort((one, other) => other.html.length - one.html.length)
  const path = read[0]?.path
  if (!path) return { parts: [], forms: [] }
  const inside = found(read[0].html, /href="(\/case\/[^"]+)"/g)
  const parts = [...new Set(inside.filter(it => it.startsWith(`${path}/`) && !it.includes('/do/')))]
  const pages = await Promise.all(parts.map(text))
  const forms = [read[0].html, ...pages].flatMap(html => found(html, /href="([^"]+\/do\/[^"]+)"/g))
  return { parts, forms: [...new Set(forms.map(it => it.replaceAll('&#38;', '&')))] }
}

// Sends the form of a page as it stands, or with these fields typed.
const sends = (fields = {}) => async page => {
  for (const [name, text] of Object.entries(fields)) await page.fill(`[name="${name}"]`, text)
  await page.locator('main form button').last().click()
  await page.waitForLoadState()
}

const SAID = 'Somebody should look at this again before the panel'

// Sends a form with the same words twice: the second time it is asked whether that is meant.
const twice = async page => {
  const form = page.url()
  await sends({ text: SAID })(page)
  await page.goto(form)
  await sends({ text: SAID })(page)
}

// Sends a form when the session is gone, and signs in again: the form comes back filled.
const signedOut = person => async page => {
  await page.fill('[name="text"]', SAID)
  await page.context().clearCookies()
  await page.locator('main form button').last().click()
  await page.locator(`input[name=person][value="${person}"]`).check()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.waitForLoadState()
}

// Sends an act that somebody else has to sign, and is shown that it waits.
const asksToSign = person => async page => {
  await page.selectOption('[name="second"]', await page.locator(`[name="second"] option[value^="${person} "]`).getAttribute('value'))
  await page.locator('[name="why"]').first().check()
  await sends({ rationale: 'The school meant somebody else, and says so in writing' })(page)
}

// Opens the first act that waits for a signature.
const opensFirst = async page => {
  await page.locator('main table a').first().click()
  await page.waitForLoadState()
}

// Chooses the first rows of the first list that somebody holds, and goes on.
const gives = (count = 3, then = async () => {}) => async page => {
  await opensFirst(page)
  for (const box of (await page.locator('main input[name=thing]').all()).slice(0, count)) await box.check()
  await sends()(page)
  await then(page)
}

// Declines to sign it without saying why.
const declines = async page => {
  await opensFirst(page)
  await page.getByRole('button', { name: 'Decline' }).click()
  await page.waitForLoadState()
}

// The name, the path, who looks by what they act as (nobody where it is left out), the status, and
// whether it is looked at on paper too.
export async function pages (base) {
  const roles = await people(base)
  const as = 'Supervisor'
  const text = await reader(base, roles[as])
  const home = await (await fetch(base + '/demo')).text()
  const all = await cases(text)
  const starts = Object.keys(roles).map(role => ({
    name: `start-${role.toLowerCase().replaceAll(' ', '-')}`, path: '/', as: role
  }))
  if (all.length === 0) {
    return [
      { name: 'caseload-empty', path: '/caseload', as: 'Auditor' },
      { name: 'cases-empty', path: '/cases', as }
    ]
  }
  const read = await Promise.all(all.slice(0, 80).map(async path => ({ path, html: await text(path) })))
  read.sort((one, other) => one.html.length - other.html.length)
  const longest = read.at(-1)
  const signal = read.findLast(({ html }) => html.includes('to answer</span>'))
  const line = found(longest.html, /href="(\/people\/[^"]+\/line)"/g)[0]
  const content = await text(`${line}?show=content`)
  const then = found(content, /href="([^"]*as-of[^"]*)"/g)[0]?.replaceAll('&#38;', '&')
  const officer = 'Case officer'
  const { parts, forms } = await work(base, roles[officer])
  const flags = forms.filter(path => path.endsWith('/do/partner.raise-flag')).slice(0, 1)
  const last = path => path.split('?')[0].split('/').at(-1).replace('.', '-')
  const own = await (await reader(base, roles[officer]))(parts[0]?.replace(/\/[^/]+$/, '') ?? '/')
  const contacts = found(own, /href="(\/contact\/[^"]+)"/g).filter(it => !it.includes('/do/'))
  const discounts = contacts.map(path => `${path.replace('/matching', '')}/do/contact.discount`).slice(0, 1)
  const staff = found(await (await reader(base, roles.Administrator))('/staff'), /href="(\/staff\/[^"]+\/do\/[^"?]+)"/g)
  // A demo that decides by one pack has no other to lay beside it.
  const besides = found(await text('/packs/throughline-2026'), /href="(\/packs\/[^"]+\/beside\/[^"]+)"/g)
  const replays = found(home, /href="(\/replay\/[^"]+)"/g)
  return [
    { name: 'demo', path: '/demo' },
    ...starts,
    { name: 'caseload', path: '/caseload', as: 'Auditor', paper: true },
    { name: 'cases', path: '/cases', as, paper: true },
    { name: 'cases-last', path: `/cases?after=${all.at(-8)?.split('/').at(-1) ?? ''}`, as },
    { name: 'cases-none', path: '/cases?after=zzzz', as },
    { name: 'case-long', path: longest.path, as, paper: true },
    { name: 'case-short', path: read[0].path, as },
    ...(signal ? [{ name: 'case-signal', path: signal.path, as }] : []),
    { name: 'line', path: line, as, paper: true },
    { name: 'line-content', path: `${line}?show=content`, as },
    { name: 'day', path: `${line}/day`, as },
    { name: 'line-role', path: `${line}/role`, as },
    { name: 'line-role-wrong', path: `${line}/role?day-day=2&day-month=&day-year=2026`, as, status: 400 },
    { name: 'line-seen', path: `${line}?as-of=2026-11-01&role=case-officer&of=police&named=nobody`, as },
    { name: 'day-wrong', path: `${line}/day?day-day=31&day-month=2&day-year=26`, as, status: 400 },
    ...(then ? [{ name: 'line-then', path: then, as }] : []),
    ...replays.map(path => ({ name: path.slice(1).replace('/', '-'), path, paper: true })),
    ...parts.map(path => ({ name: `part-${last(path)}`, path, as: officer })),
    ...forms.map(path => ({ name: `form-${last(path)}`, path, as: officer })),
    ...forms.slice(0, 1).map(path => ({ name: `form-${last(path)}-wrong`, path, as: officer, then: sends(), ends: 400 })),
    ...flags.map(path => ({ name: 'form-same-again', path, as: officer, then: twice, ends: 409 })),
    ...flags.map(path => ({ name: 'form-kept', path, as: officer, then: signedOut(roles[officer]) })),
    ...contacts.slice(0, 1).map(path => ({ name: 'contact', path: path.replace('/matching', ''), as: officer })),
    ...contacts.slice(0, 1).map(path => ({ name: 'matching', path: `${path.replace('/matching', '')}/matching`, as: officer })),
    { name: 'queue', path: '/queue', as: officer },
    { name: 'queue-team', path: '/queue/team', as: officer },
    { name: 'queue-waiting', path: '/queue/waiting', as: officer },
    { name: 'give', path: '/queue/holders', as, then: gives() },
    { name: 'give-none-chosen', path: '/queue/holders', as, then: gives(0) },
    { name: 'give-wrong', path: '/queue/holders', as, then: gives(3, sends()), ends: 400 },
    { name: 'holders', path: '/queue/holders', as, paper: true },
    { name: 'holders-one', path: '/queue/holders', as, then: opensFirst },
    { name: 'oversight', path: '/queue/oversight', as, paper: true },
    ...discounts.map(path => ({ name: 'sign-sent', path, as: officer, then: asksToSign(roles[as]) })),
    ...discounts.flatMap(() => [
      { name: 'sign-list', path: '/queue/sign', as },
      { name: 'sign', path: '/queue/sign', as, then: opensFirst },
      { name: 'sign-wrong', path: '/queue/sign', as, then: declines }
    ]),
    { name: 'owed', path: '/queue/owed', as: 'Deconfliction unit', paper: true },
    { name: 'owed-partner', path: '/queue/owed', as: 'Health or care partner' },
    { name: 'owed-empty', path: '/queue/owed', as: 'Safeguarding lead' },
    { name: 'packs', path: '/packs', as: officer, paper: true },
    { name: 'pack', path: '/packs/throughline-2026', as: officer, paper: true },
    ...besides.slice(0, 1).map(path => ({ name: 'packs-beside', path, as: officer })),
    { name: 'glass', path: '/glass', as: officer },
    { name: 'glass-wrong', path: '/glass', as: officer, then: sends(), ends: 400 },
    { name: 'glass-none', path: '/glass', as: 'Records manager' },
    { name: 'form-glass-break', path: `${longest.path}/do/glass.break`, as: officer },
    { name: 'form-glass-break-wrong', path: `${longest.path}/do/glass.break`, as: officer, then: sends(), ends: 400 },
    { name: 'sign-none', path: '/queue/sign', as: 'Chair' },
    { name: 'panel', path: '/panel', as: 'Coordinator', paper: true },
    { name: 'search', path: '/search', as },
    { name: 'search-wrong', path: '/search', as, then: sends() },
    { name: 'search-found', path: '/search', as, then: sends({ text: 'Jon Smyth', 'born-day': '1', 'born-month': '2', 'born-year': '2009' }) },
    { name: 'search-none', path: '/search', as, then: sends({ text: 'Zebedee Quux' }) },
    { name: 'staff', path: '/staff', as: 'Administrator', paper: true },
    { name: 'staff-team', path: '/staff', as },
    ...staff.map(path => ({ name: `form-${last(path)}`, path, as: 'Administrator' })),
    { name: 'prove', path: '/prove', as: 'Chair' },
    { name: 'not-allowed', path: '/cases', as: 'Administrator', status: 403 },
    { name: 'not-found', path: '/nothing', status: 404 },
    { name: 'bad-address', path: '/people/p/line?as-of=tomorrow', as, status: 400 }
  ]
}
