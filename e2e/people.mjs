// The people of a running demo: who somebody can be, and their sessions.

const NAME = '__Host-throughline'

// Every person that the demo offers, by what they act as.
export async function people (base) {
  const html = await (await fetch(base + '/demo')).text()
  const radios = html.matchAll(/name="person"[^>]*value="([^"]+)"[\s\S]*?<label[^>]*>\s*([^<]+?)\s*<\/label>/g)
  return Object.fromEntries([...radios].map(([, id, role]) => [role, id]))
}

// A session of somebody, for programs: the cookie that carries it.
export async function session (base, person) {
  const answer = await fetch(base + '/demo', {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person })
  })
  const cookie = answer.headers.getSetCookie().find(line => line.startsWith(NAME))?.split(';')[0]
  if (!cookie) throw new Error(`${person} could not sign in: ${answer.status}`)
  return cookie
}

// The same as what reads a page with it.
export async function reader (base, person) {
  const cookie = await session(base, person)
  return async path => (await fetch(base + path, { headers: { cookie } })).text()
}

// A session of somebody in a browser, begun on the page that people begin on.
export async function begin (context, base, person) {
  const page = await context.newPage()
  await page.goto(base + '/demo')
  await page.locator(`input[name=person][value="${person}"]`).check()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.waitForURL(base + '/')
  await page.close()
}
