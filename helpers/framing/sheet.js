// The coding sheet in the notebook. It shows, and sends what is clicked; whether something is saved, Python says.
// Articles and codebooks are data: they go in as text, never as HTML.

const LATE = 3000; // milliseconds that the kernel has to confirm an answer
const ANSWERS = [["yes", "Yes", "y"], ["no", "No", "n"], ["unsure", "Unsure", "u"]];
const KEYS = [
  ["y  n  u", "answer yes, no, unsure; on to the next item"],
  ["1 – 9", "the sentence that decides; the same number again takes it away"],
  ["↑ ↓  or  k j", "item before, item after"],
  ["← →", "passage before, passage after"],
  ["Backspace", "take the answer back"],
  ["Enter", "what counts"],
  ["c", "note (Enter or Esc: done)"],
  ["?", "show or hide these keys"],
];
const LOST = "Not saved: the kernel does not answer. Run this cell again; everything up to the last saved answer is kept."
  + " (If another cell is still running, wait for it.)";

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

// Answers stay in the model, changed in place, so that a page opened again shows them without asking for all anew.
function initialize({ model }) {
  model.on("change:confirmed", () => {
    const { unit, item, cell, refused } = model.get("confirmed");
    if (refused || !unit) return;
    const answers = model.get("answers");
    answers[unit] = answers[unit] || {};
    if (cell) answers[unit][item] = cell;
    else delete answers[unit][item];
  });
}

function render({ model, el }) {
  const { coder, passages, items } = model.get("content");
  const drafts = new Map(); // evidence and notes of items that have no answer yet
  const pending = new Map(); // answers that the kernel has not confirmed
  const sheet = `${Math.random()}`.slice(2); // so that two sheets on a page tell their messages apart
  let sent = 0;
  let current = 0;
  let rows = [];
  let marks = [];

  // --- what there is ---
  const place = () => Math.min(Math.max(model.get("position"), 0), passages.length - 1);
  const passage = () => passages[place()];
  const name = (unit, item) => JSON.stringify([unit, item]);
  const kept = (unit, item) => (model.get("answers")[unit] || {})[item];
  const wanted = passages.length * items.length;
  const answered = () => Object.values(model.get("answers")).reduce((sum, cells) => sum + Object.keys(cells).length, 0);

  function cell(item) { // answer, evidence, note, as last given here
    const key = name(passage().unit, item);
    const waiting = pending.get(key);
    return (waiting && waiting.cell) || kept(passage().unit, item) || drafts.get(key) || ["", "", ""];
  }

  function sentenceOf(evidence) { // its place in the passage, from 1; 0 if it is none of the sentences
    return evidence ? passage().sentences.findIndex((text) => text.trim() === evidence) + 1 : 0;
  }

  const open = (unit, item) => !kept(unit, item) && !pending.has(name(unit, item));
  const firstOpen = () => Math.max(items.findIndex(({ item }) => open(passage().unit, item)), 0);

  // --- sending, and what comes back ---
  function send(item, [answer, evidence, note]) {
    const unit = passage().unit;
    const key = name(unit, item);
    const message = `${sheet}.${++sent}`;
    drafts.set(key, ["", answer ? evidence : "", note]);
    const before = pending.get(key);
    if (before) clearTimeout(before.timer);
    const late = () => {
      const waiting = pending.get(key);
      if (waiting && waiting.message === message) waiting.late = true;
      refresh();
    };
    pending.set(key, { message, cell: [answer, evidence, note], late: false, timer: setTimeout(late, LATE) });
    try {
      model.send({ unit, item, answer, evidence, note, message });
    } catch { // the connection is gone, and the widget library says so
      late();
    }
    refresh();
  }

  function confirm() {
    const { message } = model.get("confirmed");
    for (const [key, waiting] of pending) {
      if (waiting.message === message) {
        clearTimeout(waiting.timer);
        pending.delete(key);
      }
    }
    refresh();
  }

  // --- what people do ---
  function answer(index, word, andOn) {
    const { item } = items[index];
    const [, evidence, note] = cell(item);
    tell("");
    select(index);
    send(item, [word, evidence, note]);
    if (andOn) step(1);
  }

  function takeBack() {
    tell("");
    const { item } = items[current];
    if (cell(item)[0]) send(item, ["", "", cell(item)[2]]);
    else drafts.delete(name(passage().unit, item));
    refresh();
  }

  function pick(number) {
    const text = passage().sentences[number - 1];
    if (text === undefined) return tell(`This passage has no sentence ${number}.`);
    const { item } = items[current];
    const [word, evidence, note] = cell(item);
    keep(item, [word, evidence === text.trim() ? "" : text.trim(), note]);
    tell(cell(item)[1] ? `Sentence ${number} is the evidence.` : `Sentence ${number} is not the evidence any more.`);
  }

  function keep(item, changed) { // evidence and note travel with an answer; before there is one they wait here
    if (changed[0]) send(item, changed);
    else drafts.set(name(passage().unit, item), changed);
    refresh();
  }

  function select(index) {
    if (index === current) return;
    current = index;
    refresh();
  }

  function step(by) {
    const next = current + by;
    if (next < 0 || next >= items.length) {
      if (by > 0) tell(place() + 1 < passages.length ? "Last item. Right arrow: next passage." : "Last item.");
      return;
    }
    select(next);
    focusRow();
  }

  function go(to) {
    if (to < 0 || to >= passages.length) return tell(to < 0 ? "This is the first passage." : "This is the last passage.");
    model.set("position", to);
    try {
      model.save_changes();
    } catch { /* only the place would be remembered; answers tell when the kernel is gone */ }
  }

  function goToOpen() { // the next item without an answer, behind the current one, or from the start again
    for (let n = 1; n <= wanted; n++) {
      const at = (place() * items.length + current + n) % wanted;
      const to = Math.floor(at / items.length);
      if (!open(passages[to].unit, items[at % items.length].item)) continue;
      if (to !== place()) go(to);
      select(at % items.length);
      return focusRow();
    }
    tell("Every item of every passage has an answer.");
  }

  // --- the parts of the sheet ---
  const label = (text, keys) => (keys ? [text, make("kbd", { "aria-hidden": "true" }, keys)] : [text]);
  const button = (onclick, attributes, ...text) => make("button", { type: "button", onclick, ...attributes }, ...text);
  const root = make("div", {
    class: "coding-sheet", role: "group", tabindex: "0", "aria-label": `Coding sheet of ${coder}`,
    // JupyterLab's own keys (m, dd, y …) change cells: none of them may pass from here.
    "data-lm-suppress-shortcuts": "true",
  });
  const where = make("span", { class: "cs-where" });
  const bar = make("progress", { max: wanted, "aria-label": "Answers given" });
  const counted = make("span", { class: "cs-count" });
  const previous = button(() => go(place() - 1), { "aria-keyshortcuts": "ArrowLeft" }, "← Previous");
  const next = button(() => go(place() + 1), { "aria-keyshortcuts": "ArrowRight" }, "Next →");
  const jump = button(goToOpen, {}, "Next without an answer");
  const help = button(() => toggleKeys(), { "aria-expanded": "false", "aria-keyshortcuts": "?" }, ...label("Keys ", "?"));
  const keys = make("dl", { class: "cs-keys", hidden: true },
    ...KEYS.flatMap(([key, what]) => [make("dt", {}, key), make("dd", {}, what)]));
  const text = make("div", { class: "cs-passage", role: "group", "aria-label": "Passage. Choose the sentence that decides." });
  const list = make("div", { class: "cs-items", role: "list" });
  const status = make("div", { class: "cs-status", role: "status", "aria-live": "polite" });
  const said = make("div", { class: "cs-said", "aria-live": "polite" });
  root.append(
    make("div", { class: "cs-head" },
      make("span", { class: "cs-coder" }, `Coder: ${coder}`), where,
      make("span", { class: "cs-progress" }, bar, counted),
      make("span", { class: "cs-nav" }, previous, next, jump, help)),
    keys, text, list, make("div", { class: "cs-foot" }, status, said));

  function tell(what) {
    said.textContent = what;
  }

  function toggleKeys() {
    keys.hidden = !keys.hidden;
    help.setAttribute("aria-expanded", String(!keys.hidden));
  }

  function sentence(content, index) {
    const number = index + 1;
    const choose = () => { if (getSelection().isCollapsed) pick(number); }; // marking text to copy it is no click
    return make("span", { class: "cs-sentence", role: "button", tabindex: "0", onclick: choose, "aria-label": `Sentence ${number}: ${content.trim()}` },
      make("span", { class: "cs-number", "aria-hidden": "true" }, `${number}`), make("span", { class: "cs-words" }, content.trimEnd()), content.slice(content.trimEnd().length));
  }

  function row({ item, frame, definition, question, counts, counts_not, boundary }, index) {
    const parts = {};
    const id = `cs-${sheet}-${index}`;
    parts.buttons = ANSWERS.map(([word, shown, key]) => button(() => answer(index, word, false),
      { "data-answer": word, "aria-keyshortcuts": key, "aria-pressed": "false" }, make("span", { class: "cs-tick", "aria-hidden": "true" }), shown));
    const rules = [["Counts", counts], ["Does not count", counts_not], ["Boundary case", boundary], [`Frame: ${frame}`, definition]].filter(([, rule]) => rule);
    parts.rules = make("details", { class: "cs-rules" }, make("summary", {}, "What counts"),
      make("dl", {}, ...rules.flatMap(([title, rule]) => [make("dt", {}, title), make("dd", {}, rule)])));
    parts.rules.hidden = !rules.length;
    parts.note = make("input", { class: "cs-note", type: "text", hidden: true, "aria-label": "Note", placeholder: "Note, only for you" });
    parts.note.addEventListener("change", () => {
      const [word, evidence] = cell(item);
      keep(item, [word, evidence, parts.note.value.trim()]);
    });
    parts.noteButton = button(() => { select(index); toggleNote(index); }, { class: "cs-link", "aria-expanded": "false" }, "Note");
    parts.evidence = make("span", { class: "cs-evidence" });
    parts.state = make("span", { class: "cs-state" });
    parts.root = make("div", { class: "cs-item", role: "listitem", tabindex: "-1", "aria-labelledby": id, onclick: () => select(index), onfocusin: () => select(index) },
      make("div", { class: "cs-question", id }, question),
      make("div", { class: "cs-answers", role: "group", "aria-labelledby": id }, ...parts.buttons),
      make("div", { class: "cs-more" }, make("code", {}, item), parts.rules, parts.noteButton, parts.evidence, parts.state),
      parts.note);
    return parts;
  }

  function toggleNote(index) {
    const { note, noteButton, root: at } = rows[index];
    const opens = note.hidden;
    if (opens) note.hidden = false;
    (opens ? note : at).focus({ preventScroll: true }); // leaving the field is what sends the note
    note.hidden = !opens;
    noteButton.setAttribute("aria-expanded", String(opens));
  }

  // --- showing ---
  function draw() { // another passage: its sentences and its items anew
    const focused = root.contains(document.activeElement);
    current = firstOpen();
    marks = passage().sentences.map(sentence);
    text.replaceChildren(...marks);
    text.scrollTop = list.scrollTop = 0;
    rows = items.map(row);
    list.replaceChildren(...rows.map((parts) => parts.root));
    refresh();
    tell("");
    if (focused && !root.contains(document.activeElement)) focusRow();
  }

  function refresh() { // everything that an answer can change
    const { unit } = passage();
    where.replaceChildren(`Passage ${place() + 1} of ${passages.length} `, make("code", {}, unit));
    bar.value = answered();
    counted.textContent = `${answered()} of ${wanted} answers`;
    previous.setAttribute("aria-disabled", String(place() === 0)); // not disabled: that would lose the focus, and the keys
    next.setAttribute("aria-disabled", String(place() + 1 === passages.length));
    rows.forEach((parts, index) => refreshRow(parts, items[index].item, index));
    const chosen = sentenceOf(cell(items[current].item)[1]);
    marks.forEach((mark, index) => mark.setAttribute("aria-pressed", String(index + 1 === chosen)));
    showStatus();
  }

  function refreshRow(parts, item, index) {
    const [word, evidence, note] = cell(item);
    const waiting = pending.get(name(passage().unit, item));
    parts.root.classList.toggle("cs-pending", Boolean(waiting));
    if (index === current) parts.root.setAttribute("aria-current", "true");
    else parts.root.removeAttribute("aria-current");
    for (const one of parts.buttons) {
      const on = one.dataset.answer === word;
      one.setAttribute("aria-pressed", String(on));
      one.firstChild.textContent = on ? (waiting ? "… " : "✓ ") : "";
    }
    const number = sentenceOf(evidence);
    parts.evidence.textContent = number ? `◆ sentence ${number}` : evidence && `◆ “${evidence}”`;
    parts.state.textContent = waiting ? (waiting.late ? "not saved" : "saving …")
      : !word && (evidence || note) ? "waits for your answer" : "";
    parts.noteButton.textContent = note ? `Note: ${note.length > 30 ? `${note.slice(0, 29)}…` : note}` : "Note";
    if (document.activeElement !== parts.note) parts.note.value = note;
  }

  function showStatus() {
    const waiting = [...pending.values()];
    const lost = waiting.filter(({ late }) => late).length;
    const told = model.get("status");
    const kind = lost ? "error" : waiting.length ? "waiting" : told.kind;
    const unsaved = lost ? ` ${lost} answer${lost === 1 ? " is" : "s are"} not saved.` : "";
    const shown = lost ? LOST + unsaved : waiting.length ? "Saving …" : told.text;
    if (status.textContent !== shown) status.textContent = shown; // or else screen readers say it again and again
    status.dataset.kind = kind;
  }

  function focusRow() {
    const row = rows[current].root;
    row.focus({ preventScroll: true }); // the notebook stays where it is, only the list of items scrolls
    const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
    if (top < list.scrollTop) list.scrollTop = top;
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
  }

  // --- keys ---
  const acts = {
    y: () => answer(current, "yes", true), n: () => answer(current, "no", true), u: () => answer(current, "unsure", true),
    ArrowUp: () => step(-1), k: () => step(-1), ArrowDown: () => step(1), j: () => step(1),
    ArrowLeft: () => { go(place() - 1); focusRow(); }, ArrowRight: () => { go(place() + 1); focusRow(); },
    Backspace: takeBack, Delete: takeBack, "?": toggleKeys, c: () => toggleNote(current),
  };

  function onKey(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const at = event.target;
    if (key !== "Tab") event.stopPropagation();
    if (at.matches("input")) {
      if (key === "Enter" || key === "Escape") toggleNote(rows.findIndex(({ note }) => note === at));
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      if (key === "s") { // the browser would offer to save the page
        event.preventDefault();
        tell("Answers are saved one by one; nothing is left to do.");
      }
      return;
    }
    if (event.altKey || event.isComposing) return;
    let act = acts[key];
    if (/^[1-9]$/.test(key)) act = () => pick(Number(key));
    if ((key === "Enter" || key === " ") && at.matches(".cs-sentence")) act = () => pick(marks.indexOf(at) + 1);
    if (key === "Enter" && (at === root || at.matches(".cs-item"))) act = () => { rows[current].rules.open = !rows[current].rules.open; };
    if (!act) return;
    event.preventDefault();
    act();
  }

  root.addEventListener("keydown", onKey);
  // A click on bare panel takes the keys to it as well; the notebook takes them away on mouse down.
  root.addEventListener("click", () => { if (!root.contains(document.activeElement)) root.focus({ preventScroll: true }); });
  const listeners = [["change:position", draw], ["change:confirmed", confirm], ["change:answers", refresh], ["change:status", showStatus]];
  listeners.forEach(([event, act]) => model.on(event, act));
  draw();
  el.append(root);
  return () => {
    listeners.forEach(([event, act]) => model.off(event, act));
    pending.forEach(({ timer }) => clearTimeout(timer));
  };
}

export default { initialize, render };
