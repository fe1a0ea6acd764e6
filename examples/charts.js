// Six charts of the record, each bar with the way down to what it counts. Without a document (in Node.js), only the functions
// are defined.
(function (scope) {
  'use strict';

  /** The six questions. Each answer says itself where its items are (`href`). */
  const QUESTIONS = [
    { title: 'Statements per year', of: 'statements', groupBy: 'year', sort: 'key', fill: 'true' },
    {
      title: 'Phrases by year',
      note: "Share of the year's statements that contain the phrase",
      of: 'statements',
      groupBy: 'year,phrase',
      sort: 'key',
      fill: 'true',
      phrases: true,
      recordedWithout: 'phrases',
      number: 'recordedShare',
    },
    { title: 'Statements by region', note: 'Of those on whose behalf they were made, else of the speakers', of: 'statements', groupBy: 'region' },
    { title: 'Who speaks', of: 'statements', groupBy: 'speaker', limit: '10' },
    { title: 'What is proposed, and what about', of: 'points', groupBy: 'kind,topic', limit: '12' },
    { title: 'Participants by country', of: 'participants', groupBy: 'country', limit: '20', reported: true },
  ];

  /** Returns the answer to a request; throws with the API's own words. */
  async function read(api, path, fetch = scope.fetch) {
    const response = await fetch(new URL(path, api), { headers: { Accept: 'application/json' } });
    const body = await response.json();
    if (!response.ok) throw new Error([body.title, body.detail].filter(Boolean).join(': '));
    return body;
  }

  /** Returns the address of a question's answer. */
  function address(question, { event, lang, phrases }) {
    const { groupBy, sort, fill, recordedWithout, limit } = question;
    const asked = { groupBy, sort, fill, recordedWithout, limit, lang, phrases: question.phrases && phrases };
    // the numbers of the sources are those of an event itself
    asked[question.reported ? 'event' : 'within'] = event;
    const given = Object.entries(asked).filter(([, value]) => value);
    return `/api/v1/${question.of}/stats?${new URLSearchParams(given)}`;
  }

  /** Returns the bars of an answer: label, number, how to show it, and where its items are. */
  function bars(question, statistic) {
    const name = question.number ?? question.of;
    const groups = statistic.groups.map((group) => ({
      label: statistic.groupBy.map((dimension) => group.label[dimension]).join(' · '),
      number: group[name] ?? 0,
      shown: name.endsWith('Share') ? `${((group[name] ?? 0) * 100).toFixed(1)} %` : String(group[name]),
      href: group.href,
    }));
    // a bar for what cannot be placed: it belongs to the whole
    for (const [dimension, { count, href }] of Object.entries(statistic.missing ?? {})) {
      if (count > 0 && !question.number) {
        groups.push({ label: `no ${dimension}`, number: count, shown: String(count), href });
      }
    }
    return groups;
  }

  /** Returns what sources report, as they say it: "more than 60" has no exact number. */
  function reported(statistic) {
    const words = { exactly: '', more_than: 'more than ', at_least: 'at least ', about: 'about ', fewer_than: 'fewer than ' };
    return (statistic.reported ?? []).map(({ counted, value, qualifier }) => ({
      label: `${counted.replaceAll('_', ' ')}, as reported`,
      number: value,
      shown: `${words[qualifier] ?? `${qualifier} `}${value}`,
      open: qualifier === 'more_than' || qualifier === 'at_least',
    }));
  }

  /** One line about an item of a list. */
  function line(item) {
    const wording = (text) => text && Object.values(text)[0];
    const name = wording(item.name ?? item.label ?? item.title ?? item.heading ?? item.text) ?? item.slug ?? item.key;
    const speakers = (item.speakers ?? []).map(({ participant, asPrinted }) => wording(participant?.name) ?? asPrinted);
    return [item.startDate ?? item.date, item.kind?.replaceAll('_', ' '), name, speakers.join(', ')].filter(Boolean).join(' · ');
  }

  scope.rapporteurCharts = { QUESTIONS, read, address, bars, reported, line };
  if (typeof document === 'undefined') return;

  const sent = new URLSearchParams(location.search);
  const api = sent.get('api') ?? (location.protocol.startsWith('http') ? location.origin : 'http://127.0.0.1:8080');
  const settings = { event: sent.get('event'), lang: sent.get('lang') ?? 'en', phrases: sent.get('phrases') ?? 'outer space,arms race' };

  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    Object.assign(made, properties);
    made.append(...children);
    return made;
  }

  function row({ label, number, shown, href, open }, most) {
    const bar = element('span', { className: open ? 'bar at-least' : 'bar' });
    bar.style.width = `${(number / most) * 100}%`;
    const cells = [element('span', { title: label }, label), element('span', {}, bar), element('span', {}, shown)];
    return href ? element('a', { className: 'row', href: `#${encodeURIComponent(href)}` }, ...cells) : element('div', { className: 'row' }, ...cells);
  }

  function chart(all) {
    const most = Math.max(...all.map((bar) => bar.number), Number.MIN_VALUE);
    return element('ol', {}, ...all.map((bar) => element('li', {}, row(bar, most))));
  }

  async function draw(question, place) {
    place.append(element('h2', {}, question.title));
    if (question.note) place.append(element('p', {}, question.note));
    const path = address(question, settings);
    try {
      const statistic = await read(api, path);
      const all = bars(question, statistic);
      place.append(all.length > 0 ? chart(all) : element('p', {}, 'Nothing on record.'));
      // on a scale of their own: sources count people where the record has countries
      if (question.reported && statistic.reported?.length > 0) place.append(chart(reported(statistic)));
      const more = statistic.groupCount - statistic.groups.length;
      const whole = `All ${statistic.total}`;
      place.append(
        element('p', {}, statistic.href ? element('a', { href: `#${encodeURIComponent(statistic.href)}` }, whole) : whole,
          more > 0 ? ` · ${more} more groups are not shown` : '', ' · ',
          element('a', { href: new URL(`${path}&format=csv`, api) }, 'CSV')),
      );
    } catch (e) {
      place.append(element('p', { role: 'alert' }, e.message));
    }
  }

  /** Shows the items of the bar that the address names; the browser's way back leads to the charts. */
  async function showItems() {
    const charts = document.getElementById('charts');
    const items = document.getElementById('items');
    const path = decodeURIComponent(location.hash.slice(1));
    charts.hidden = path.startsWith('/api/v1/');
    items.hidden = !charts.hidden;
    items.replaceChildren();
    if (items.hidden) return;
    items.append(element('p', {}, element('a', { href: '#' }, 'Back to the charts')));
    const list = items.appendChild(element('ul'));
    async function more(cursor) {
      // another bar may have been chosen meanwhile
      const current = () => list.isConnected;
      try {
        const separator = path.includes('?') ? '&' : '?';
        const page = await read(api, cursor ? `${path}${separator}cursor=${encodeURIComponent(cursor)}` : path);
        if (!current()) return;
        for (const item of page.items) {
          const own = new URL(`${path.split('?')[0]}/${item.slug ?? item.id}`, api);
          list.append(element('li', {}, element('a', { href: own }, line(item))));
        }
        if (page.next) {
          const button = items.appendChild(element('button', { textContent: 'More' }));
          button.onclick = () => (button.remove(), more(page.next));
        }
      } catch (e) {
        items.append(element('p', { role: 'alert' }, e.message));
      }
    }
    await more();
  }

  if (settings.event) {
    read(api, `/api/v1/events/${encodeURIComponent(settings.event)}?${new URLSearchParams({ fields: 'name', lang: settings.lang })}`)
      .then(({ name }) => (document.getElementById('title').textContent = `${Object.values(name)[0]}, in six charts`))
      .catch(() => {}); // each chart says why
  }
  for (const question of QUESTIONS) {
    draw(question, document.getElementById('charts').appendChild(element('section')));
  }
  addEventListener('hashchange', showItems);
  showItems();
})(globalThis);
