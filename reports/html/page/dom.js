// Everything on the page is made here, of text and elements: markup is never read.

const data = JSON.parse(document.getElementById('index').textContent)

// el makes an element. Attributes that are null or false are left out; children are
// elements or text.
function el(name, attributes, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === 'on') for (const [event, run] of Object.entries(value)) made.addEventListener(event, run)
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ''))
  return made
}

// badge is a state: its mark and its word.
function badge(state, plural) {
  return el('span', { class: `state ${state.tone}` },
    el('span', { class: 'mark', 'aria-hidden': 'true' }, state.mark), ' ', el('span', { class: 'word' }, plural || state.word))
}

const stateOf = (key) => data.states.find((state) => state.key === key) || data.states.find((state) => state.key === 'error')

// web is an address that may be followed; any other, such as javascript:, is text.
const web = (address) => /^https?:\/\//.test(address || '')

function link(address, text) {
  return web(address) ? el('a', { href: address, rel: 'noopener noreferrer' }, text) : el('span', {}, text)
}

// copyButton puts a text onto the clipboard, and says whether it got there. Where
// the browser has no clipboard for a file, the old way is tried.
function copyButton(text, what) {
  const button = el('button', { type: 'button', class: 'copy', 'aria-label': `Copy ${what}` }, 'Copy')
  button.addEventListener('click', async () => {
    button.textContent = await copied(text, button) ? 'Copied' : 'Select and copy'
    announce(button.textContent)
    setTimeout(() => { button.textContent = 'Copy' }, 2000)
  })
  return button
}

async function copied(text, beside) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = el('textarea', { class: 'aloud', 'aria-hidden': 'true' })
    area.value = text
    beside.after(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    beside.focus()
    return done
  }
}

function command(text, what) {
  return el('p', { class: 'command' }, el('code', {}, text), copyButton(text, what))
}

// announce tells who hears the page what has changed.
const live = el('p', { class: 'aloud', role: 'status' })
function announce(text) { live.textContent = text }

const count = (n, noun) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`
