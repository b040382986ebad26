// While somebody types: what stands in the boxes is saved every half minute, and when the page is
// left. Each page works without; what is saved is what the button would save.
const EVERY = 30_000

for (const form of document.querySelectorAll('form[data-saving]')) {
  const typed = () => new URLSearchParams(new FormData(form)).toString()
  let saved = typed()
  let sending = false

  const save = async last => {
    const now = typed()
    if (sending || now === saved) return
    sending = true
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(now + '&quietly=1'),
        credentials: 'same-origin',
        keepalive: last
      })
      // Another tab saved something else: the button says so, and asks.
      if (answer.ok) {
        form.elements.version.value = await answer.text()
        saved = typed()
      }
    } catch {
      // Without a connection nothing is saved, and everything stays in its box.
    }
    sending = false
  }

  form.addEventListener('submit', () => { sending = true })
  addEventListener('pageshow', () => { sending = false })
  setInterval(() => save(false), EVERY)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save(true)
  })
}
