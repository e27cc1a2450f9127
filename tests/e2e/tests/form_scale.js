// Runs in the page: measures the form as a person feels it, in milliseconds.

const later = () => new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done();
  channel.port2.postMessage(0);
});
const frame = () => new Promise((done) => requestAnimationFrame(done));
const rest = (ms) => new Promise((done) => setTimeout(done, ms));

async function until(is) {
  for (let turn = 0; turn < 100_000; turn++) {
    const found = is();
    if (found) return found;
    await later();
  }
  throw new Error(`It never came: ${is}`);
}

/** How long the browser laid the page out for what needs to know where things are. */
let laid = 0;
for (const name of ['focus', 'scrollIntoView', 'getBoundingClientRect']) {
  for (const prototype of [HTMLElement.prototype, Element.prototype].filter((it) => Object.hasOwn(it, name))) {
    const plain = prototype[name];
    prototype[name] = function timed(...all) {
      const start = performance.now();
      const answer = plain.apply(this, all);
      laid += performance.now() - start;
      return answer;
    };
  }
}

const rows = () => [...document.querySelectorAll('table tbody tr a')];

/** From the click on a row to where the page can be painted. */
async function open(row) {
  const title = row.textContent.trim();
  // As the press of a mouse button does before the click.
  row.focus();
  await rest(300);
  await frame();
  await later();
  const start = performance.now();
  laid = 0;
  row.click();
  await until(() => document.querySelector('#lead-name')?.value === title);
  document.body.getBoundingClientRect();
  const time = performance.now() - start;
  return [time, time - laid];
}

/** What one more letter costs the page's scripts. */
async function letter(field, text) {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set;
  await frame();
  await later();
  setter.call(field, text);
  const start = performance.now();
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await later();
  return performance.now() - start;
}

async function measure() {
  const opened = [], first = [], typed = [];
  const titles = rows().map((row) => row.textContent.trim());
  const single = rows().filter((row, at) => titles[at] && titles.indexOf(titles[at]) === titles.lastIndexOf(titles[at]));
  // The first one fetches nothing, but makes what later ones find made.
  for (const row of single.slice(0, 21)) opened.push(await open(row));
  await rest(1_000);
  const fields = [...document.querySelectorAll('form :is(input[type=text], textarea):not([role=combobox], [readonly])')];
  for (const field of fields.filter((it) => it.id.startsWith('lead-'))) {
    field.focus();
    await rest(300);
    const before = field.value;
    for (let turn = 1; turn <= 20; turn++) {
      (turn === 1 ? first : typed).push(await letter(field, before + '12345678901234567890'.slice(0, turn)));
    }
  }
  const times = (at) => opened.slice(1).map((it) => it[at]);
  return { opened: times(0), script: times(1), first, typed };
}

return measure();
