// Somebody at a browser without scripts: opens forms by the links that their pages show, fills them
// in by hand, and sends them.
import assert from 'node:assert/strict'
import { begin } from './people.mjs'

// Somebody in a role of the demo, or the public where there is none, in a browser of their own.
export async function hands (browser, base, person, role = 'the public') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false })
  if (person) await begin(context, base, person)
  return new Hands(await context.newPage(), base, role)
}

class Hands {
  constructor (page, base, role) {
    Object.assign(this, { page, base, role })
  }

  // Opens a page: what it says.
  async opens (path, status = 200) {
    const answer = await this.page.goto(this.base + path)
    const said = await this.says()
    assert.equal(answer.status(), status, `${path} for ${this.role}\n${said}`)
    return said
  }

  says () {
    return this.page.locator('main').innerText()
  }

  // Where links of this page lead that fit.
  async links (fits) {
    const all = await this.page.locator('main a').evaluateAll(links => links.map(it => it.getAttribute('href')))
    return [...new Set(all.filter(href => fits.test(href)))]
  }

  // Types into the fields of a form, or chooses in them. Where a row of things is not there yet,
  // one more is asked for.
  async fill (fields) {
    for (const [name, value] of Object.entries(fields)) {
      const row = /^(.+)-\d+-/.exec(name)
      if (row && await this.field(name).count() === 0) await this.press(`button[name=more][value="${row[1]}"]`)
      await this.choose(name, value)
    }
  }

  field (name) {
    return this.page.locator(`main [name="${name}"]`)
  }

  async choose (name, value) {
    const field = this.field(name)
    const { tag, type } = await field.first().evaluate(it => ({ tag: it.tagName, type: it.type }))
    if (tag === 'SELECT') {
      const options = await field.locator('option').evaluateAll(all => all.map(it => it.value))
      const wanted = options.find(it => it === value) ?? options.find(it => it.startsWith(`${value} `))
      assert.ok(wanted, `${name} has no ${value}: ${options}`)
      await field.selectOption(wanted)
    } else if (type === 'radio' || type === 'checkbox') {
      const one = value === true ? field.first() : this.page.locator(`main [name="${name}"][value="${value}"]`)
      await one.check()
    } else {
      await field.first().fill(value)
    }
  }

  async press (button) {
    await this.page.locator(button).first().click()
    await this.page.waitForLoadState()
  }

  // Sends the form of this page; the status of what comes back.
  async send () {
    const answered = this.page.waitForResponse(answer => answer.request().method() === 'POST')
    await this.page.locator('main form button:not([name])').first().click()
    const { status } = await answered.then(answer => ({ status: answer.status() }))
    await this.page.waitForLoadState()
    return status
  }

  // Does something with a record by its form: it is done, and the page that follows says so.
  async does (path, fields = {}) {
    await this.opens(path)
    await this.fill(fields)
    const status = await this.send()
    assert.equal(status, 303, `${path} for ${this.role}\n${await this.says()}`)
    await this.page.locator('.govuk-notification-banner').waitFor()
    return new URL(this.page.url()).pathname
  }

  // The same by a link that a page shows: a form that nobody finds is no form.
  async finds (page, act, fields = {}) {
    await this.opens(page)
    const [path] = await this.links(new RegExp(`/do/${act.replace('.', '\\.')}(\\?|$)`))
    assert.ok(path, `${page} has no link to ${act} for ${this.role}\n${await this.says()}`)
    return this.does(path, fields)
  }
}
