// Lists the latest events on the landing page; all text is inserted as text, never as HTML.
const languages = [...navigator.languages, "en"].flatMap((tag) => [tag, tag.split("-")[0]]);
const wording = (text) => {
  if (!text) return "";
  return text[languages.find((tag) => text[tag])] ?? Object.values(text)[0] ?? "";
};

const element = (name, content, attributes = {}) => {
  const made = document.createElement(name);
  made.append(...[content].flat());
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
};

const facts = (event) => {
  const dates = [event.startDate, event.endDate].filter(Boolean).join(" to ");
  const place = [wording(event.location?.city), event.location?.countryCode].filter(Boolean).join(", ");
  const kind = (event.classification ?? "").replaceAll("_", " ");
  return [kind, dates, place].filter(Boolean).join(" · ");
};

const addressOf = (event) => `/api/v1/events/${encodeURIComponent(event.slug ?? event.id)}`;

const item = (event) =>
  element("li", [
    element("a", wording(event.name), { href: `${addressOf(event)}/record`, class: "name" }),
    element("span", facts(event), { class: "facts" }),
  ]);

// the cards link to the latest event; without any, to the list
const showInCards = (event) =>
  document.querySelectorAll("[data-of-event]").forEach((card) => {
    card.href = `${addressOf(event)}/${card.dataset.ofEvent}`;
  });

const list = document.getElementById("events");
const note = document.getElementById("events-note");
try {
  const answer = await fetch("/api/v1/events?limit=10", { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  const page = await answer.json();
  list.replaceChildren(...page.items.map(item));
  note.textContent = page.items.length ? "" : "Nothing is recorded yet.";
  list.hidden = page.items.length === 0;
  page.items.slice(0, 1).forEach(showInCards);
} catch {
  note.textContent = "The events cannot be listed now.";
}
