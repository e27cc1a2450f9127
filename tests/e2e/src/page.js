// Runs in the page: finds elements as a person names them, by role and accessible name.
// The rules are the part of the standards that the app uses; a journey compares them with the browser's own.

const TYPED = ['text', 'email', 'tel', 'url', 'password', 'number', 'date'].map((type) => `input[type=${type}]`);
const ROLES = {
  alert: '[role=alert]',
  article: 'article',
  button: 'button, summary, input[type=submit], input[type=button]',
  checkbox: 'input[type=checkbox]',
  cell: 'td',
  columnheader: 'th',
  combobox: 'select:not([multiple], [size])',
  dialog: 'dialog[open]',
  form: 'form',
  group: 'fieldset, details',
  heading: 'h1, h2, h3, h4, h5, h6',
  link: 'a[href]',
  list: 'ul, ol',
  listitem: 'li',
  navigation: 'nav',
  option: 'option',
  radio: 'input[type=radio]',
  region: 'section',
  row: 'tr',
  searchbox: 'input[type=search]',
  status: 'output',
  table: 'table',
  textbox: ['input:not([type])', 'textarea', '[contenteditable=true]', ...TYPED].join(),
};
// Asked for by one name, whichever of these the page uses.
const KINDS = {
  field: ['textbox', 'searchbox', 'combobox', 'spinbutton'],
  column: ['group', 'region', 'list', 'listbox'],
  card: ['article', 'listitem', 'option', 'group', 'button', 'link'],
  // A table where there is room, a list of cards where there is not.
  leads: ['table', 'grid', 'treegrid', 'list'],
  cell: ['cell', 'gridcell', 'rowheader'],
  menuitem: ['menuitem', 'menuitemradio', 'menuitemcheckbox'],
  checkbox: ['checkbox', 'switch'],
  dialog: ['dialog', 'alertdialog'],
};
// Named by what stands in them, if nothing else names them.
const BY_CONTENT = new Set(['button', 'cell', 'gridcell', 'checkbox', 'columnheader', 'heading', 'link', 'menuitem',
  'menuitemradio', 'menuitemcheckbox', 'option', 'radio', 'row', 'rowheader', 'switch', 'tab']);

const tidy = (text) => (text ?? '').replace(/[\s\u00a0]+/g, ' ').trim();

function rendered(element) {
  if (element.localName === 'option') return rendered(element.closest('select') ?? element.parentElement);
  // A box of its own is not needed to be there.
  if (getComputedStyle(element).display === 'contents') return !element.closest('[aria-hidden=true], [inert]') && rendered(element.parentElement);
  return element.checkVisibility({ checkVisibilityCSS: true }) && !element.closest('[aria-hidden=true], [inert]');
}

/** What lies behind an open modal dialog cannot be reached. */
function reachable(element) {
  const modal = [...document.querySelectorAll('dialog:modal')].pop();
  return !modal || modal.contains(element) || !!element.closest('[role=status], [role=alert]');
}

function role(element) {
  const told = element.getAttribute('role');
  if (told) return told.split(' ')[0];
  const own = Object.keys(ROLES).find((role) => element.matches(ROLES[role])) ?? '';
  // These two are something only by their names.
  const named = element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby');
  return ['form', 'region'].includes(own) && !named ? '' : own;
}

function content(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
  if (node.localName === 'option' || getComputedStyle(node).display === 'none') return node.localName === 'option' ? node.text : '';
  const label = node.getAttribute('aria-label') || node.getAttribute('alt');
  if (label) return ` ${label} `;
  const text = [...node.childNodes].map(content).join('');
  return getComputedStyle(node).display.startsWith('inline') ? text : ` ${text} `;
}

function name(element) {
  const ids = element.getAttribute('aria-labelledby');
  if (ids) return tidy(ids.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(content).join(' '));
  const label = element.getAttribute('aria-label');
  if (tidy(label)) return tidy(label);
  if (element.labels?.length) return tidy([...element.labels].map(content).join(' '));
  const child = { fieldset: 'legend', table: 'caption' }[element.localName];
  const heading = child && element.querySelector(`:scope > ${child}`);
  if (heading) return tidy(content(heading));
  if (BY_CONTENT.has(role(element))) {
    const text = tidy(element.localName === 'input' ? element.value : content(element));
    if (text) return text;
  }
  return tidy(element.getAttribute('title') || element.getAttribute('placeholder'));
}

/** `wanted` may end with `*`: any rest will do. */
function fits(text, wanted) {
  return wanted.endsWith('*') ? text.startsWith(wanted.slice(0, -1)) : text === tidy(wanted);
}

function ofRole(wanted, root) {
  const roles = KINDS[wanted] ?? [wanted];
  const selector = roles.flatMap((role) => [`[role^=${role}]`, ROLES[role]]).filter(Boolean).join();
  return [...root.querySelectorAll(selector)].filter((it) => roles.includes(role(it)) && rendered(it) && reachable(it));
}

/** The element at the end of a path of [role, name] steps, or a sentence that says what there is instead. */
function walk(path) {
  let root = document;
  for (const [wanted, called] of path) {
    const all = ofRole(wanted, root);
    const found = all.find((it) => fits(name(it), called));
    if (!found) {
      const others = [...new Set(all.map(name))].slice(0, 30).map((it) => `“${it}”`).join(', ');
      return `There is no ${wanted} “${called}”; there ${all.length ? `is ${others}` : 'is none at all'}.`;
    }
    root = found;
  }
  return root;
}

const inside = (path, otherwise, act) => {
  const root = walk(path);
  return typeof root === 'string' ? otherwise : act(root);
};

const commands = {
  find: (path) => walk(path),
  names: (path, wanted) => inside(path, [], (root) => ofRole(wanted, root).map(name)),
  text: (path) => inside(path, '', (root) => tidy((root === document ? document.body : root).innerText)),
  value: (path) => inside(path, null, (field) => (field.localName === 'select' ? field.selectedOptions[0]?.text ?? '' : field.value)),
  marks: (path) => inside(path, [], (root) => [...root.querySelectorAll('mark')].filter(rendered).map((it) => tidy(it.innerText))),
  attribute: (path, of) => inside(path, null, (element) => element.getAttribute(of)),
  options: (path) => inside(path, [], (field) => [...(field.options ?? [])].filter((it) => !it.disabled).map((it) => tidy(it.text))),
  option: (path, wanted) => inside(path, null, (field) => [...field.options].find((it) => !it.disabled && fits(tidy(it.text), wanted)) ?? null),
  named: () => Object.keys(ROLES).concat('tab', 'menuitem').flatMap((role) => ofRole(role, document)).map((it) => [it, role(it), name(it)]),
  reveal: (path) => inside(path, null, (element) => element.scrollIntoView({ block: 'center' })),
  focused: () => [role(document.activeElement), name(document.activeElement)],
  is_focused: (path) => inside(path, false, (element) => element === document.activeElement),
  is_disabled: (path) => inside(path, false, (element) => element.matches(':disabled, [aria-disabled=true]')),
  middle: (path) => inside(path, null, (element) => {
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + Math.min(box.height / 2, 60)];
  }),
  // Where a key must not be: everything of the page that outlives or shows it.
  traces: () => [location.href, document.title, document.documentElement.outerHTML, document.cookie, JSON.stringify(history.state),
    JSON.stringify({ ...localStorage }), document.body.innerText].join('\n'),
};

return commands[arguments[0]](...arguments[1]);
