// The pages of a running demo, each in the states that it has: what is long, short, and wrong.

const text = async address => (await fetch(address)).text()
const found = (html, pattern) => [...html.matchAll(pattern)].map(match => match[1])

// Every case, page after page of the list.
async function cases (base) {
  const all = []
  for (let next = '/cases'; next;) {
    const html = await text(base + next)
    all.push(...found(html, /href="(\/case\/[^"]+)"/g))
    next = found(html, /href="(\/cases\?after=[^"]+)" rel="next"/g)[0]
  }
  return all
}

// The name, the path, the status, and whether it is looked at on paper too.
export async function pages (base) {
  const home = await text(base + '/')
  const all = await cases(base)
  if (all.length === 0) {
    return [
      { name: 'caseload-empty', path: '/' },
      { name: 'cases-empty', path: '/cases' }
    ]
  }
  const read = await Promise.all(all.slice(0, 80).map(async path => ({ path, html: await text(base + path) })))
  read.sort((one, other) => one.html.length - other.html.length)
  const longest = read.at(-1)
  const signal = read.findLast(({ html }) => html.includes('to answer</span>'))
  const line = found(longest.html, /href="(\/people\/[^"]+\/line)"/g)[0]
  const content = await text(`${base}${line}?show=content`)
  const then = found(content, /href="([^"]*as-of[^"]*)"/g)[0]?.replaceAll('&#38;', '&')
  const replays = found(home, /href="(\/replay\/[^"]+)"/g)
  return [
    { name: 'caseload', path: '/', paper: true },
    { name: 'cases', path: '/cases', paper: true },
    { name: 'cases-last', path: `/cases?after=${all.at(-8)?.split('/').at(-1) ?? ''}` },
    { name: 'cases-none', path: '/cases?after=zzzz' },
    { name: 'case-long', path: longest.path, paper: true },
    { name: 'case-short', path: read[0].path },
    ...(signal ? [{ name: 'case-signal', path: signal.path }] : []),
    { name: 'line', path: line, paper: true },
    { name: 'line-content', path: `${line}?show=content` },
    { name: 'day', path: `${line}/day` },
    { name: 'day-wrong', path: `${line}/day?day-day=31&day-month=2&day-year=26`, status: 400 },
    ...(then ? [{ name: 'line-then', path: then }] : []),
    ...replays.map(path => ({ name: path.slice(1).replace('/', '-'), path, paper: true })),
    { name: 'not-found', path: '/case/none', status: 404 },
    { name: 'bad-address', path: '/people/p/line?as-of=tomorrow', status: 400 }
  ]
}
