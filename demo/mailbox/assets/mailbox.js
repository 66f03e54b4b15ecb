// Looks for new mail while the page is seen, moves through the list by arrow keys, and empties it on demand.

const LOOK_EVERY_MS = 3000

async function look() {
  if (document.hidden) return
  const response = await fetch(location.href).catch(() => null)
  if (!response?.ok) return
  const next = new DOMParser().parseFromString(await response.text(), 'text/html')
  const shown = document.querySelector('.list')
  const fresh = next.querySelector('.list')
  if (shown.querySelector('#clear')?.open || listed(shown) === listed(fresh)) return
  const focused = document.activeElement?.getAttribute('href')
  const newest = firstHref(fresh)
  const isNew = newest !== null && newest !== firstHref(shown)
  shown.replaceChildren(...fresh.childNodes)
  showClear()
  if (focused) shown.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
  const news = document.getElementById('news')
  news.textContent = isNew ? news.dataset.arrived : ''
}

function listed(list) {
  return [...list.querySelectorAll('#messages a')].map((link) => link.getAttribute('href')).join()
}

function firstHref(list) {
  return list.querySelector('#messages li a')?.getAttribute('href') ?? null
}

function moveInList(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const links = [...document.querySelectorAll('#messages li a')]
  const position = links.indexOf(document.activeElement)
  if (!step || position === -1) return
  event.preventDefault()
  links[position + step]?.focus()
}

function showClear() {
  const clear = document.getElementById('clear')
  if (!clear) return
  clear.hidden = false
  clear.querySelector('button').addEventListener('click', async ({ currentTarget }) => {
    const { to } = currentTarget.dataset
    await fetch(`/mailbox/messages${to ? `?to=${encodeURIComponent(to)}` : ''}`, { method: 'DELETE' })
    location.assign(to ? `/mailbox?to=${encodeURIComponent(to)}` : '/mailbox')
  })
}

showClear()
document.addEventListener('keydown', moveInList)
document.addEventListener('visibilitychange', look)
setInterval(look, LOOK_EVERY_MS)
