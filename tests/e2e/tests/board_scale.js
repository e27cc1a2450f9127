// Runs in the page: measures the board as a person feels it, in milliseconds.

// A message, since a timer within timers waits four milliseconds at least.
const later = () => new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done();
  channel.port2.postMessage(0);
});
const frame = () => new Promise((done) => requestAnimationFrame(done));
const link = (name) => [...document.querySelectorAll('nav a')].find((it) => it.textContent.trim() === name);
const titles = (root) => [...root.querySelectorAll('[data-lead]')];

async function until(is) {
  for (let turn = 0; turn < 200_000; turn++) {
    const found = is();
    if (found) return found;
    await later();
  }
  throw new Error(`It never came: ${is}`);
}

let most = 0;
const count = () => { most = Math.max(most, document.querySelectorAll('*').length); };

/** From the click to where the page can be painted. */
async function timed(act, is) {
  await frame();
  await later();
  const start = performance.now();
  act();
  await until(is);
  document.body.getBoundingClientRect();
  const time = performance.now() - start;
  await frame();
  count();
  return time;
}

const press = (target, type, [x, y]) => target.dispatchEvent(new PointerEvent(type, {
  bubbles: true, cancelable: true, isPrimary: true, pointerId: 1, pointerType: 'mouse', button: 0, buttons: 1, clientX: x, clientY: y,
}));
const middle = (element) => {
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

/** What the page does between two frames while `step` runs in each. */
async function frames(turns, step) {
  const times = [];
  for (let turn = 0; turn < turns; turn++) {
    await frame();
    // The message comes when the frame's work is done.
    const start = performance.now();
    step(turn);
    await new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done();
      requestAnimationFrame(() => channel.port2.postMessage(0));
    });
    times.push(performance.now() - start);
    count();
  }
  return times;
}

async function measure() {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((it) => it.duration))).observe({ type: 'longtask' });
  const open = [], drop = [];
  for (let round = 0; round < 7; round++) {
    await timed(() => link('Leads').click(), () => document.querySelector('table tbody tr'));
    open.push(await timed(() => link('Board').click(), () => titles(document).length > 5));
  }
  const columns = () => [...document.querySelectorAll('.col')].filter((it) => titles(it).length > 2);
  long.length = 0;
  for (let round = 0; round < 7; round++) {
    const [from, to] = [columns()[0], columns()[1]];
    const card = titles(from)[1];
    const at = middle(card), over = middle(to);
    press(card, 'pointerdown', at);
    press(window, 'pointermove', [at[0] + 20, at[1]]);
    press(window, 'pointermove', over);
    const id = card.dataset.lead;
    drop.push(await timed(() => press(window, 'pointerup', over), () => !from.querySelector(`[data-lead="${id}"]`)));
  }
  const dropped = Math.max(0, ...long);
  long.length = 0;
  const cards = columns()[0].querySelector('.cards');
  const scroll = await frames(120, (turn) => { cards.scrollTop = turn < 60 ? turn * 170 : cards.scrollHeight - turn * 170; });
  const board = document.querySelector('.board');
  scroll.push(...await frames(40, (turn) => { board.scrollLeft = turn * 30; }));
  board.scrollLeft = 0;
  cards.scrollTop = 0;
  await frame();
  await frame();
  const scrolled = Math.max(0, ...long);
  long.length = 0;
  const card = titles(columns()[0])[1];
  const at = middle(card);
  press(card, 'pointerdown', at);
  const area = board.getBoundingClientRect();
  const drag = await frames(120, (turn) => press(window, 'pointermove', [at[0] + (area.width - 80) * Math.abs(Math.sin(turn / 20)), at[1] + turn * 3]));
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await later();
  const dragged = Math.max(0, ...long);
  return { open, drop, scroll, drag, long: { 'a drop': dropped, scrolling: scrolled, dragging: dragged }, nodes: most };
}

return measure();
