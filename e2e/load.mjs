// Puts a running demo under load, as its people would, and prints what was asked of its speed:
//
//   node load.mjs BASE PID SECONDS        (`cargo xtask load` grows a base, serves it and calls this)
//
// Each sort of page is asked for by one caller, then all of them together by ten at the pace that a
// region has; a referral is sent by hand, one after another. autocannon makes the requests: each of
// its callers asks for its share of a second one after another, and then waits for the next second.
// Times are those between a request and the end of its answer, as they were, and not its statistics,
// which invent quick answers between slow ones.
import autocannon from 'autocannon'
import { readFileSync } from 'node:fs'
import { people, session } from './people.mjs'

const [base, pid, length] = process.argv.slice(2)
const seconds = Number(length)
const SENT = 100
const GENTLE = 10
const TOGETHER = 10
const form = { origin: base, 'content-type': 'application/x-www-form-urlencoded' }
// What was asked: milliseconds at the ninety-ninth hundredth, pages a second, milliseconds of
// processor a page.
const ASKED = { page: 20, search: 50, sent: 50, mixed: 100, cpu: 4 }
const rate = Number(process.env.RATE ?? 250)

const roles = await people(base)
const missed = []

function row (name, figures, asked, value) {
  const said = asked === undefined ? '' : `${value <= asked ? 'met' : 'MISSED'} (${asked} asked)`
  if (said.startsWith('MISSED')) missed.push(name)
  console.log(`${name.padEnd(34)}${figures.padEnd(54)}${said}`)
}

const found = (html, pattern) => [...html.matchAll(pattern)].map(match => match[1])
const fields = html => Object.fromEntries(
  [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
)

async function read (cookie, path) {
  const answer = await fetch(base + path, { headers: { cookie } })
  const html = await answer.text()
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${html.slice(0, 300)}`)
  return html
}

// What each sort of page is asked by, over and over.
async function sorts () {
  const officer = await session(base, roles['Case officer'])
  const lead = await session(base, roles.Supervisor)
  const get = (cookie, paths) => paths.map(path => ({ method: 'GET', path, headers: { cookie } }))
  const cases = []
  for (let next = '/cases'; next && cases.length < 200;) {
    const html = await read(lead, next)
    cases.push(...found(html, /href="(\/case\/[^"]+)"/g))
    next = found(html, /href="(\/cases\?after=[^"]+)" rel="next"/g)[0]
  }
  // A line opens with an open case: something is due on those of the queue.
  const holder = (await read(officer, '/queue')).matchAll(/href="(\/case\/[^"]+)"/g)
  const held = await Promise.all([...holder].slice(0, 20).map(([, path]) => read(officer, path)))
  const lines = held.flatMap(html => found(html, /href="(\/people\/[^"]+\/line)"/g).slice(0, 1))
  const hidden = fields(await read(lead, '/search'))
  const names = ['Jon Smyth', 'Mohammed Khan', 'Olivia Jones', 'Zebedee Quux', 'Anna Nowak', 'Priya Patel', 'Jack Williams', 'Sarah Brown']
  const search = names.map(text => ({
    method: 'POST', path: '/search', headers: { cookie: lead, ...form }, body: new URLSearchParams({ ...hidden, text }).toString()
  }))
  return {
    'queue, mine': ['page', get(officer, ['/queue'])],
    'queue, my team\'s': ['page', get(officer, ['/queue/team'])],
    'queue, nobody\'s yet': ['page', get(officer, ['/queue/waiting'])],
    'oversight': ['page', get(lead, ['/queue/oversight'])],
    'cases, a page of the list': ['page', get(lead, ['/cases'])],
    'case': ['page', get(lead, cases)],
    'case, parts': ['page', get(lead, cases.slice(0, 60).flatMap(path => [`${path}/plan`, `${path}/decisions`]))],
    'line, agency, date and kind': ['page', get(officer, lines)],
    'search by name': ['search', search]
  }
}

// Asks for pages at a pace, each caller from another place of the list; what took how long is in
// milliseconds. Answers that did not come are failures.
async function fire (requests, pace, duration, connections) {
  const times = []
  let callers = 0
  const setupClient = client => {
    const from = Math.floor(requests.length * callers++ / connections)
    client.setRequests([...requests.slice(from), ...requests.slice(0, from)])
  }
  const load = autocannon({
    url: base, connections, overallRate: pace, duration, requests, setupClient, timeout: 10, ignoreCoordinatedOmission: true
  })
  load.on('response', (client, status, bytes, took) => times.push(took))
  const result = await load
  const due = Math.floor(pace * duration * 0.98)
  const failed = result.non2xx + result.errors + result.timeouts + Math.max(0, due - result['2xx'])
  times.sort((one, other) => one - other)
  const at = share => Math.round((times[Math.floor(times.length * share)] ?? Infinity) * 10) / 10
  const about = `p50 ${at(0.5)}  p99 ${at(0.99)}  most ${at(0.9999)} ms, ${result['2xx']} pages`
  const text = failed ? `${about}, ${failed} NOT` : about
  return { p99: at(0.99), failed, pages: result['2xx'], took: result.duration, text }
}

// Milliseconds of processor that the server has used.
function used () {
  const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const of = rest.split(' ')
  return (Number(of[11]) + Number(of[12])) * 10
}

const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1000

// Pages of a referral and what is typed on them.
const TYPED = [
  ['you', { who: 'public' }],
  ['reach', { name: 'Invented Aunt', phone: '020 7946 0000' }],
  ['person', { name: 'Invented Nephew', age: '15' }],
  ['find', { attends: 'Invented College' }],
  ['concern', { worries: 'He has changed since the summer. '.repeat(8) }],
  ['seen', { seen: '“You will all see soon,” he said twice.', when: 'last Tuesday' }],
  ['urgent', { which: 'none' }],
  ['knows', {}],
  ['proof', {}]
]

// Sends one referral; how long its last step took: stored, matched and audited.
async function refer (nth) {
  const jar = new Map()
  const ask = async (path, typed) => {
    const cookie = [...jar].map(pair => pair.join('=')).join('; ')
    const body = typed && new URLSearchParams(typed)
    const answer = await fetch(base + path, {
      method: typed ? 'POST' : 'GET', redirect: 'manual', body, headers: typed ? { cookie, ...form } : { cookie }
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=')
      jar.set(name, value)
    }
    return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') }
  }
  const send = async (path, typed) => {
    const { html } = await ask(path)
    const begun = performance.now()
    const { status, to } = await ask(path, { ...fields(html), ...typed })
    if (status !== 303) throw new Error(`${path} answered ${status} to what was sent`)
    return [performance.now() - begun, to]
  }
  await send('/refer', {})
  for (const [page, typed] of TYPED) {
    await send(`/refer/task/${page}`, page === 'person' ? { ...typed, name: `Invented Nephew ${String.fromCharCode(65 + nth % 26)}${nth}` } : typed)
  }
  const [took, to] = await send('/refer/check', {})
  if (!to.startsWith('/refer/sent')) throw new Error(`a referral went to ${to}`)
  return took
}

const all = await sorts()
console.log(`${rate} pages a second for ${seconds} s; milliseconds as the asker sees them, on the same machine`)
for (const [name, [kind, requests]] of Object.entries(all)) {
  const { p99, text, failed } = await fire(requests, GENTLE, Math.min(seconds, 20), 1)
  row(name, text, ASKED[kind], failed ? Infinity : p99)
}
const took = []
for (let nth = 0; nth < SENT; nth += 1) took.push(await refer(nth))
took.sort((one, other) => one - other)
const at = share => Math.round(took[Math.floor(took.length * share)] * 10) / 10
row('referral sent', `p50 ${at(0.5)}  p99 ${at(0.99)} ms, ${SENT} sent`, ASKED.sent, at(0.99))

// All sorts together: a search for every tenth page, as the others come.
const pages = Object.values(all).filter(([kind]) => kind === 'page').map(([, requests]) => requests)
const searches = all['search by name'][1]
const mixed = Array.from({ length: 400 }, (_, nth) => {
  const from = nth % 10 === 9 ? searches : pages[nth % pages.length]
  return from[Math.floor(nth / pages.length) % from.length]
})
await fire(mixed, rate, 3, TOGETHER)
const [cpu, held] = [used(), memory()]
const { p99, text, failed, pages: served, took: lasted } = await fire(mixed, rate, seconds, TOGETHER)
row('all together', text, ASKED.mixed, failed ? Infinity : p99)
console.log(`${'pages a second'.padEnd(34)}${(served / lasted).toFixed(0)}, ${rate} asked for`)
const each = (used() - cpu) / served
row('processor a page (this program)', `${each.toFixed(2)} ms`, ASKED.cpu, each)
row('memory (this program)', `${held.toFixed(0)} MB before, ${memory().toFixed(0)} MB after`)
console.log(missed.length ? `missed: ${missed.join('; ')}` : 'everything met')
process.exitCode = missed.length ? 1 : 0
