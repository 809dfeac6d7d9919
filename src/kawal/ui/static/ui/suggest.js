/* Rows offered while somebody types in a field with data-suggestions: that address answers
   {rows: [{value, label}]}, and the browser's own list shows them. An answer that is late, broken or
   overtaken is left aside; without this the field finds the same by what is typed. */
"use strict";
{
  const REST = 200;
  const PATIENCE = 4000;
  const FEWEST = 2;
  const newest = new WeakMap(); // of each field, the question that still counts

  function listOf(field) {
    if (!field.list) {
      const list = document.createElement("datalist");
      list.id = `${field.id}-saran`;
      field.after(list);
      field.setAttribute("list", list.id);
      field.autocomplete = "off";
    }
    return field.list;
  }

  function show(field, rows) {
    listOf(field).replaceChildren(...rows.map(({ value, label }) => new Option(label, value)));
  }

  const isPicked = (field) => [...listOf(field).options].some((row) => row.value === field.value);

  async function ask(field, text, signal) {
    if (signal.aborted) return;
    const address = new URL(field.dataset.suggestions, location);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal });
      if (!answer.ok || answer.redirected) return;
      const { rows } = await answer.json();
      if (!signal.aborted) show(field, rows);
    } catch {
      // Whoever types goes on without.
    }
  }

  document.addEventListener("input", ({ target: field }) => {
    if (!field.matches("input[data-suggestions]")) return;
    newest.get(field)?.abort();
    const text = field.value.trim();
    if (text.length < FEWEST) show(field, []);
    if (text.length < FEWEST || isPicked(field)) return;
    const question = new AbortController();
    newest.set(field, question);
    setTimeout(() => ask(field, text, question.signal), REST);
    setTimeout(() => question.abort(), REST + PATIENCE);
  });
}
