// The work of every role, done by hand in a browser without scripts: three referrals of one child,
// each under a name spelt otherwise, by whoever has to do with them, until the third is before a
// panel, a mentor reports, and somebody signs; then where each role's start page leads.
//
//   node journeys.mjs BASE [TIMES]        (`cargo xtask test` and `cargo xtask long journeys` call this)
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'
import { hands } from './hands.mjs'
import { people } from './people.mjs'

const [base, times = '1'] = process.argv.slice(2)
const WHY = 'because of what was seen on the day and said by two sources'
const day = (name, at) => ({
  [`${name}-day`]: String(at.getUTCDate()), [`${name}-month`]: String(at.getUTCMonth() + 1), [`${name}-year`]: String(at.getUTCFullYear())
})
// The demo has a clock of its own: the day on which a contact says that it was recorded.
const recorded = said => new Date(`${/Recorded\s+(\d+ \w+ \d{4})/.exec(said)[1]} UTC`)
const later = (at, days) => new Date(at.getTime() + days * 86_400_000)

// Another person each time, who shares no name, birthday or home with those of an earlier run; the
// same again where SEED says so.
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
console.log(`SEED=${seed}`)
let state = seed
const chance = most => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
  return Math.floor(state / 0x7fffffff * most) % most
}
const LETTERS = 'bcdfghjklmnprstvwz'
const syllables = count => Array.from({ length: count }, () => {
  const any = text => text[chance(text.length)]
  return any(LETTERS) + any('aeiou')
}).join('')
const capital = text => text[0].toUpperCase() + text.slice(1)

// Sends a referral as the public does, or a professional; its reference and its code.
async function refers (who, it) {
  await who.opens('/refer')
  await who.send()
  const pages = [
    ['you', { who: it.work ? 'professional' : 'public' }],
    it.work ? ['work', it.work] : ['reach', { name: 'Invented Aunt', phone: '020 7946 0000' }],
    ['person', { name: it.name, ...day('born', it.born) }],
    ['find', { postcode: it.postcode, attends: 'Invented College' }],
    ['concern', { worries: it.worries }],
    ['seen', { seen: it.seen, when: 'last week' }],
    ['urgent', { which: 'none' }],
    ['knows', {}],
    ['proof', {}]
  ]
  for (const [page, typed] of pages) {
    await who.opens(`/refer/task/${page}`)
    await who.fill(typed)
    const status = await who.send()
    assert.equal(status, 303, `${page}\n${await who.says()}`)
  }
  await who.opens('/refer/check')
  assert.equal(await who.send(), 303, await who.says())
  assert.match(who.page.url(), /\/refer\/sent/)
  return { reference: await who.page.textContent('.govuk-panel strong'), code: await who.page.textContent('.app-code') }
}

// The newest contact that waits for somebody to take it on.
async function newest (officer, before) {
  await officer.opens('/queue/waiting')
  const all = await officer.links(/^\/contact\/[^/]+$/)
  const found = all.filter(path => !before.has(path))
  assert.equal(found.length, 1, `one contact is new: ${found}`)
  return found[0]
}

async function waiting (officer) {
  await officer.opens('/queue/waiting')
  const all = new Set(await officer.links(/^\/contact\/[^/]+$/))
  assert.ok(all.size < 100, 'the page holds everything that waits, or what is new is not on it')
  return all
}

// Three referrals, the second and third under other spellings: one line, one case.
async function referred (at, child) {
  const { officer, referrer } = at
  let before = await waiting(officer)
  const first = await refers(referrer, {
    ...child, name: `${child.given} ${child.family}`, seen: 'He searched for school attacks on a school account.', worries: 'That he is being drawn into something. '.repeat(5)
  })
  const contact = await newest(officer, before)
  child.today = recorded(await officer.opens(contact))
  await officer.finds(contact, 'contact.accept')
  await officer.finds(`${contact}/matching`, 'identity.link', { rationale: WHY })
  const soon = { 'need-reason': 'to look into what was seen', ...day('need-lapses', later(child.today, 150)) }
  const opened = await officer.finds(contact, 'home.open-case', soon)
  const path = opened.match(/^\/case\/[^/]+/)[0]
  // F4, F11: as history had it, it would be closed now. It is not, and it is said why.
  await officer.opens(`${path}/do/exit.close`)
  await officer.fill({ disposition: 'no-further-action', rationale: 'he accounted for his searches when officers spoke with him', grounds: 'own-account' })
  assert.equal(await officer.send(), 422)
  assert.match(await officer.says(), /The rules do not let this through yet/)
  for (const [name, seen] of [
    [`${child.given} ${child.family.slice(0, -2)}${[...child.family.slice(-2)].reverse().join('')}`, 'Posts about a country at war and its former leader.'],
    [`${child.given.slice(0, -1)}y ${child.family.slice(0, 2)}${child.family.slice(3)}`, 'Pages about bombs were open in a lesson.']
  ]) {
    before = await waiting(officer)
    await refers(referrer, { ...child, name, seen, worries: 'The same worry as before, and more of it. '.repeat(4) })
    const again = await newest(officer, before)
    const found = await officer.opens(`${again}/matching`)
    assert.match(found, /same person/i, `F20: ${name} is found\n${found}`)
    await officer.finds(again, 'contact.accept')
    await officer.finds(`${again}/matching`, 'identity.answer', { same: 'yes', rationale: WHY })
  }
  const overview = await officer.opens(path)
  assert.match(overview, /Repeated referrals within the window/, 'F21, F26: three referrals are read as one')
  return { path, first }
}

// Whoever is asked finds it in their own list, and nobody has to tell them where.
async function asked (who, path, act, typed) {
  await who.opens('/queue/owed')
  const form = (await who.links(/\/do\//)).find(it => it.startsWith(`${path}/do/${act}`))
  assert.ok(form, `${path} is in the list for ${act}`)
  await who.does(form, typed)
  await who.opens('/queue/owed')
  const left = (await who.links(/\/do\//)).filter(it => it.startsWith(`${path}/do/${act}`))
  assert.equal(left.length, act === 'triage.deconflict' ? 1 : 0, 'what was answered is asked no more; a check is, later')
}

// Checked, assessed, and found to be for the panel.
async function triaged ({ officer, checks, supervisor, partner }, path, child) {
  await officer.finds(path, 'triage.ask-check', { of: 'Ambervale police' })
  await asked(checks, path, 'triage.deconflict', { outcome: 'clear' })
  await officer.finds(path, 'triage.receive')
  await officer.finds(path, 'triage.assess', { category: 'clear', violence: 'yes', rationale: WHY })
  await officer.finds(path, 'triage.ask-information', { of: 'Ambervale hospital', questions: 'Is he known to you?', lawful_basis: 'Section 38' })
  await partner.opens(path)
  await asked(partner, path, 'triage.answer-information', { answer: 'reply', text: 'Seen once, after a fall.', id: true })
  await officer.finds(path, 'assessment.complete', {
    ...day('begun', child.today),
    'items-harm.stated-intent-found': 'present',
    'items-harm.stated-intent-confidence': 'medium',
    'items-harm.stated-intent-driver': 'yes',
    'items-harm.stated-intent-evidence': 'what he said to a helpline',
    summary: 'a knife, and pages about attacks',
    management: 'to be discussed by the panel'
  })
  await officer.finds(path, 'plan.make', {
    nature: 'a mentor, and work with the school',
    responsible: 'Ambervale council',
    provided: 'weekly, at the school',
    'items-0-answers': 'harm.stated-intent',
    'items-0-driver': 'harm.stated-intent',
    'items-0-what': 'a mentor speaks with him',
    'items-0-organisation': 'Provider alder',
    ...day('items-0-due', later(child.today, 60)),
    'ask_consent-how': 'at home, with a parent there',
    ...day('ask_consent-when', later(child.today, 7)),
    'ask_consent-by': 'Ambervale police officer 1'
  })
  await supervisor.finds(path, 'triage.decide-section36', { met: 'yes', rationale: WHY, evidence: true })
}

// The panel: tabled by whoever holds it, recorded by the coordinator, its minutes by the chair.
async function heard ({ officer, coordinator, chair, member }, path, child) {
  await officer.finds(path, 'panel.table', { ...day('on', later(child.today, 3)), members: 'Ambervale council chair\nAmbervale council coordinator\nAmbervale social care lead' })
  assert.match(await chair.opens(path), /Waiting for the panel/)
  assert.ok((await member.opens('/panel')).includes(path.split('/').at(-1)), 'its members find it')
  const member1 = (nth, person, organisation, kind) => ({
    [`members-${nth}-person`]: person, [`members-${nth}-organisation`]: organisation, [`members-${nth}-kind`]: kind
  })
  await coordinator.finds(path, 'panel.decide', {
    ...member1(0, 'Ambervale council chair', 'Ambervale council', 'local-authority'),
    'members-0-chair': 'yes',
    ...member1(1, 'Ambervale police supervisor', 'Ambervale police', 'police'),
    'members-1-resident_force': 'yes',
    ...member1(2, 'Ambervale hospital lead', 'Ambervale hospital', 'health'),
    'members-2-vote': 'for',
    decision: 'adopt',
    rationale: WHY,
    evidence: true,
    other_services: 'child mental health was considered, and is asked',
    referrer: 'invited',
    dissent: 'the school wanted it sooner'
  })
  await chair.finds(path, 'panel.approve-minutes', { text: 'As decided, with the dissent of the school.' })
  assert.match(await member.opens(`${path}/decisions`), /Dissent: the school wanted it sooner/)
}

// Support: contracted, tasked in writing, confirmed, and a session reported; F7: one of seven.
async function supported ({ officer, mentor, partner }, path) {
  await officer.opens(`${path}/do/consent.record`)
  await officer.fill({ said: 'given', by: 'person', how: 'asked at home, and he agreed' })
  assert.equal(await officer.send(), 422, 'a child alone does not consent')
  await officer.finds(path, 'consent.record', { said: 'given', by: 'guardian', how: 'asked at home, and they agreed' })
  await officer.finds(path, 'intervention.contract', { provider: 'Provider alder', sessions: '7' })
  await officer.finds(path, 'intervention.task', { risk: 'a knife, and talk of attacks', works_on: 'harm.stated-intent' })
  assert.match(await mentor.opens('/queue'), /waits?/)
  await mentor.finds(path, 'intervention.confirm-tasking', { understood: 'to speak with him about what he looks at' })
  await mentor.finds(path, 'intervention.hold-session', {
    outcome: 'delivered', 'then-observed': 'he looked at the floor', 'then-reported': 'he said that he sleeps badly', 'then-urgent': 'yes'
  })
  assert.match(await officer.opens(`${path}/sessions`), /1 of 7 sessions attended/)
  const own = await mentor.opens(`${path}/sessions`)
  assert.ok(!own.includes('the school wanted it sooner'), 'what is the panel’s is not the mentor’s')
  await officer.finds(path, 'partner.send-message', { to: 'Ambervale hospital', text: 'The sessions have begun.' })
  await partner.finds(path, 'partner.acknowledge', { id: true })
}

// F27: a second person signs in a session of their own, and hears of it on their start page.
async function signed ({ officer, supervisor }, path) {
  await officer.opens(path)
  const [contact] = await officer.links(/^\/contact\/[^/]+(\/matching)?$/)
  const one = contact.replace('/matching', '')
  await officer.opens(one)
  await officer.opens(`${one}/do/contact.discount`)
  await officer.fill({ why: 'mistaken', rationale: 'The school meant somebody else', second: 'ambervale-police-supervisor' })
  assert.equal(await officer.send(), 303, await officer.says())
  assert.match(officer.page.url(), /\/queue\/sign\//)
  assert.match(await supervisor.opens('/'), /waits? for your signature/)
  await supervisor.opens('/queue/sign')
  const waits = (await supervisor.links(/^\/queue\/sign\/./)).at(-1)
  await supervisor.opens(waits)
  await supervisor.press('main button:has-text("Sign it")')
  assert.match(await officer.opens(one), /does not count/)
  await officer.finds(one, 'contact.restore', { rationale: WHY })
}

// The referrer hears where it stands, and disagrees (F6).
async function answered ({ referrer, officer }, { path, first }) {
  await officer.finds(path, 'partner.tell-referrer', { text: 'It was looked into, and somebody works with him.' })
  await referrer.opens('/refer/status')
  await referrer.fill({ reference: first.reference, code: first.code })
  assert.equal(await referrer.send(), 303)
  assert.match(await referrer.says(), /somebody works with him/)
  await referrer.fill({ what: 'disagree', text: 'It is not enough.' })
  assert.equal(await referrer.send(), 303)
  assert.match(await officer.opens(`${path}/messages`), /It is not enough/)
}

// Who works where, by whoever keeps that.
async function kept ({ administrator }) {
  await administrator.opens('/staff')
  const person = `ambervale-police-temporary-${syllables(3)}`
  await administrator.finds('/staff', 'register.appoint', { person, organisation: 'Ambervale police', kind: 'police', role: 'case-officer' })
  const shown = (await administrator.opens('/staff?of=ambervale-police')).toLowerCase()
  assert.ok(shown.includes(person.replaceAll('-', ' ')), `${person} works there`)
}

// It cannot wait: somebody to whom the case is not open reads it for two hours, once a supervisor
// agrees; a records manager looks at that again.
async function broken ({ lead, supervisor, records }, path) {
  await lead.opens(path, 403)
  await lead.opens('/glass')
  await lead.fill({ case: path.split('/').at(-1) })
  assert.equal(await lead.send(), 303, await lead.says())
  await lead.fill({ rationale: 'He stands outside the school, and nobody who holds the case answers', hours: '2', second: 'ambervale-police-supervisor' })
  assert.equal(await lead.send(), 303, await lead.says())
  await supervisor.opens('/queue/sign')
  await supervisor.opens((await supervisor.links(/^\/queue\/sign\/./)).at(-1))
  await supervisor.press('main button:has-text("Sign it")')
  assert.match(await lead.opens('/'), /open to you in an emergency/)
  await lead.opens('/glass')
  assert.ok((await lead.links(/^\/case\//)).includes(path), 'the case is open')
  await lead.opens(path)
  assert.match(await records.opens('/'), /for you to look at/)
  await records.opens('/glass')
  await records.opens((await records.links(/\/do\/glass\.review$/)).find(it => it.startsWith(`${path}/`)))
  await records.fill({ id: true, needed: 'no', rationale: 'The officer was on duty, and was not rung' })
  assert.equal(await records.send(), 303, await records.says())
  assert.match(await records.opens('/glass'), /There was no need/)
  await lead.opens(path, 403)
}

// Whose work is for a later version: their start pages say so.
const NOWHERE = ['Person whom a record is about']

// Where each role's start page leads, and where those links lead: nothing is closed behind a link.
async function led (browser, roles) {
  let pages = 0
  for (const [role, person] of Object.entries(roles)) {
    const before = pages
    const one = await hands(browser, base, person, role)
    await one.opens('/')
    for (const path of await one.links(/^\//)) {
      await one.opens(path)
      const further = (await one.links(/^\/(case|contact|people|queue|panel|staff|caseload|cases)/)).slice(0, 12)
      for (const next of further) {
        await one.opens(next)
        pages++
      }
      pages++
    }
    assert.ok(pages > before || NOWHERE.includes(role), `${role} goes nowhere`)
    await one.page.context().close()
  }
  return pages
}

async function round (browser) {
  const roles = await people(base)
  const wanted = {
    officer: 'Case officer', supervisor: 'Supervisor', checks: 'Deconfliction unit', coordinator: 'Coordinator', chair: 'Chair',
    member: 'Panel member', partner: 'Health or care partner', mentor: 'Intervention provider', administrator: 'Administrator',
    lead: 'Safeguarding lead', records: 'Records manager'
  }
  const at = { referrer: await hands(browser, base) }
  for (const [name, role] of Object.entries(wanted)) {
    assert.ok(roles[role], `the demo offers no ${role}`)
    at[name] = await hands(browser, base, roles[role], role)
  }
  const child = {
    given: capital(syllables(2)) + 'n', family: capital(syllables(3)) + 'nt', born: new Date(Date.UTC(2009 + chance(3), chance(12), 1 + chance(28))), postcode: `ZZ${1 + chance(98)} ${1 + chance(9)}WZ`
  }
  const begun = performance.now()
  const step = async (name, work) => {
    const from = performance.now()
    const result = await work()
    console.log(`${name.padEnd(40)}${((performance.now() - from) / 1000).toFixed(1)} s`)
    return result
  }
  const found = await step('three referrals are read as one', () => referred(at, child))
  await step('it cannot wait', () => broken(at, found.path))
  await step('triage, and the check', () => triaged(at, found.path, child))
  await step('the panel', () => heard(at, found.path, child))
  await step('support, one session of seven', () => supported(at, found.path))
  await step('a second signature', () => signed(at, found.path))
  await step('the referrer hears, and disagrees', () => answered(at, found))
  await step('who works where', () => kept(at))
  const pages = await step('where start pages lead', () => led(browser, roles))
  console.log(`${pages} pages behind start pages; ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  for (const one of Object.values(at)) await one.page.context().close()
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] })
for (let nth = 1; nth <= Number(times); nth++) {
  console.log(`journeys, ${nth} of ${times}`)
  await round(browser)
}
await browser.close()
