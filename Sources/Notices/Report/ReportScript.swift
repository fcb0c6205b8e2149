/// The report's script: a virtual list, a search, and details drawn with `textContent` only, so
/// that no name can become markup.
enum ReportScript {
  static let text = #"""
    'use strict';
    (function () {
      const D = JSON.parse(document.getElementById('data').textContent);
      const byId = (id) => document.getElementById(id);
      const ROW = 32;
      const toneOf = { '内定': 'in', '転園内定': 'move', '保留': 'out', '転園保留': 'stay' };

      function el(tag, attributes, ...children) {
        const node = document.createElement(tag);
        for (const name in attributes) node.setAttribute(name, attributes[name]);
        for (const child of children) {
          if (child !== null && child !== undefined) node.append(child);
        }
        return node;
      }

      const facilityName = (index) => D.facilities[index][1];
      const seatName = (child) => child[6] < 0 ? '' : facilityName(D.programs[child[6]][0]);
      const blank = (value) => value === null || value === undefined || value === 0 ? '' : String(value);
      const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s\u3000]+/g, '')
        .replace(/[\u30a1-\u30f6]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));

      // The list: only the rows in sight exist.
      const rows = byId('rows'), space = byId('space'), query = byId('query');
      const kind = byId('kind'), age = byId('class'), count = byId('count');
      const keys = D.children.map((c) => plain(c[0] + '\n' + c[2] + '\n' + c[3] + '\n' + seatName(c)
        + '\n' + (c[6] < 0 ? '' : D.facilities[D.programs[c[6]][0]][0])));
      let shown = D.children.map((_, i) => i);
      let selected = -1;

      function filter() {
        const word = plain(query.value);
        const wantedKind = kind.value === '' ? -1 : Number(kind.value);
        const wantedAge = age.value === '' ? -1 : Number(age.value);
        shown = [];
        for (let i = 0; i < D.children.length; i++) {
          const child = D.children[i];
          if (wantedKind >= 0 && child[5] !== wantedKind) continue;
          if (wantedAge >= 0 && child[4] !== wantedAge) continue;
          if (word !== '' && !keys[i].includes(word)) continue;
          shown.push(i);
        }
        selected = -1;
        rows.scrollTop = 0;
        count.textContent = shown.length + ' 人';
        draw();
        if (shown.length === 1) select(0);
      }

      function draw() {
        space.style.height = shown.length * ROW + 'px';
        const first = Math.max(0, Math.floor(rows.scrollTop / ROW) - 4);
        const last = Math.min(shown.length, Math.ceil((rows.scrollTop + rows.clientHeight) / ROW) + 4);
        const drawn = [];
        for (let place = first; place < last; place++) drawn.push(rowOf(place));
        space.replaceChildren(...drawn);
        if (selected >= first && selected < last) {
          rows.setAttribute('aria-activedescendant', 'row-' + selected);
        } else {
          rows.removeAttribute('aria-activedescendant');
        }
      }

      function rowOf(place) {
        const child = D.children[shown[place]];
        const cells = [child[0], child[2], child[4] + '歳', D.kinds[child[5]], seatName(child),
          child[7] > 0 ? child[7] : '', child[9] === null ? '' : child[9]];
        const row = el('div', { 'class': 'row', role: 'option', id: 'row-' + place,
          'aria-setsize': shown.length, 'aria-posinset': place + 1,
          'aria-selected': String(place === selected), style: 'top:' + place * ROW + 'px' },
          ...cells.map((cell) => el('span', {}, String(cell))));
        row.addEventListener('click', () => select(place));
        return row;
      }

      function select(place) {
        if (place < 0 || place >= shown.length) return;
        selected = place;
        const top = place * ROW;
        if (top < rows.scrollTop) rows.scrollTop = top;
        if (top + ROW > rows.scrollTop + rows.clientHeight) {
          rows.scrollTop = top + ROW - rows.clientHeight;
        }
        draw();
        showChild(shown[place]);
      }

      rows.addEventListener('scroll', draw, { passive: true });
      rows.addEventListener('keydown', (event) => {
        const page = Math.floor(rows.clientHeight / ROW) - 1;
        const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page,
          Home: -shown.length, End: shown.length };
        if (!(event.key in steps)) return;
        event.preventDefault();
        select(Math.max(0, Math.min(shown.length - 1, selected + steps[event.key])));
      });
      let pending = 0;
      query.addEventListener('input', () => {
        clearTimeout(pending);
        pending = setTimeout(filter, 40);
      });
      kind.addEventListener('change', filter);
      age.addEventListener('change', filter);

      // One child: result, points by clause, every wish with its reason.
      function showChild(index) {
        const child = D.children[index];
        const word = D.kinds[child[5]];
        const seat = child[6] < 0 ? '' : seatName(child) + ' ' + D.programs[child[6]][1];
        byId('detail').replaceChildren(
          el('h3', {}, child[2] + ' '),
          el('p', { 'class': 'note' }, child[0] + ' / 世帯 ' + child[1] + ' / ' + child[4]
            + '歳児クラス / 抽選順 ' + child[10]),
          el('p', {}, el('span', { 'class': 'badge ' + (toneOf[word] || '') }, word), seat,
            child[7] > 0 ? '(第' + child[7] + '希望)' : ''),
          el('h4', {}, '希望施設ごとの結果'), wishes(index),
          el('h4', {}, '指数の内訳'), lines(index));
      }

      function table(head, body) {
        return el('table', {}, el('thead', {}, el('tr', {},
          ...head.map((h) => el('th', { scope: 'col', 'class': h[1] || '' }, h[0])))), el('tbody', {}, ...body));
      }

      function wishes(index) {
        const list = D.listings[index], body = [];
        for (let at = 0, position = 1; at < list.length; at += 8, position++) {
          const [facility, program, reason, points, phase, ahead] = list.slice(at, at + 6);
          const seats = program < 0 ? null : D.programs[program][3];
          body.push(el('tr', {}, el('td', { 'class': 'n' }, String(position)),
            el('td', {}, link(facility)), el('td', { 'class': 'n' }, points === null ? '' : String(points)),
            el('td', {}, phase >= 0 && phase < D.phases.length ? D.phases[phase] : ''),
            el('td', { 'class': 'n' }, seats === null || points === null ? '' : ahead + ' / ' + seats),
            el('td', {}, D.reasons[reason] + why(list, at))));
        }
        return table([['順位', 'n'], ['施設'], ['指数', 'n'], ['区分'], ['先順位/席', 'n'], ['理由']], body);
      }

      function why(list, at) {
        const short = list[at + 6], level = list[at + 7];
        if (level === -2 && short !== null) return '(あと' + short + '点)';
        if (level === -3) return '(抽選)';
        if (level >= 0 && level < D.ties.length) return '(' + D.ties[level] + ')';
        return '';
      }

      function lines(index) {
        const list = D.scores[index], body = [];
        for (let at = 0; at < list.length; at += 5) {
          const rule = D.rules[list[at]];
          const facility = list[at + 4] < 0 ? '' : ' (' + facilityName(list[at + 4]) + ')';
          body.push(el('tr', {}, el('td', {}, rule[0] + ' ' + rule[1]),
            el('td', {}, rule[2] + facility), el('td', {}, D.subjects[list[at + 1]]),
            el('td', { 'class': 'n' + (list[at + 3] ? '' : ' off') }, String(list[at + 2])),
            el('td', {}, rule[3])));
        }
        if (body.length === 0) return el('p', { 'class': 'hint' }, '採点の対象ではありません。');
        return table([['表・番号'], ['項目'], ['対象'], ['値', 'n'], ['根拠']], body);
      }

      // One facility: the admitted and the waiting of every class.
      const chooser = byId('facility');
      for (const index of D.order) {
        const [id, name] = D.facilities[index];
        chooser.append(el('option', { value: index }, id + ' ' + name));
      }
      chooser.addEventListener('change', () => showFacility(Number(chooser.value)));

      function link(index) {
        const button = el('button', { 'class': 'link', type: 'button' }, facilityName(index));
        button.addEventListener('click', () => openFacility(index));
        return button;
      }

      function openFacility(index) {
        chooser.value = String(index);
        showFacility(index);
        byId('facilities').scrollIntoView();
      }

      function childLink(index) {
        const child = D.children[index];
        const button = el('button', { 'class': 'link', type: 'button' }, child[0]);
        button.addEventListener('click', () => {
          query.value = child[0];
          kind.value = age.value = '';
          filter();
          const place = shown.indexOf(index);
          select(place);
          byId('children').scrollIntoView();
        });
        return el('li', {}, button, ' ' + child[2] + ' ',
          el('span', { 'class': 'hint' }, child[9] === null ? '' : child[9] + '点'));
      }

      function showFacility(index) {
        const parts = [];
        D.programs.forEach((program, number) => {
          if (program[0] !== index) return;
          const inside = [];
          D.children.forEach((child, i) => { if (child[6] === number) inside.push(i); });
          parts.push(el('h3', {}, program[1] + '歳児クラス 受入可能数 ' + program[2] + ' / 内定・在園 '
            + program[4] + ' / 空き ' + program[5]));
          parts.push(el('div', { 'class': 'cols' },
            el('div', {}, el('div', { 'class': 'hint' }, '内定・在園'), el('ol', {}, ...inside.map(childLink))),
            el('div', {}, el('div', { 'class': 'hint' }, '待機順'), el('ol', {}, ...program[7].map(childLink)))));
        });
        byId('facility-detail').replaceChildren(...parts);
      }
      for (const anchor of document.querySelectorAll('[data-facility]')) {
        anchor.addEventListener('click', (event) => {
          event.preventDefault();
          openFacility(Number(anchor.dataset.facility));
        });
      }

      // How the points of those placed and those held lie.
      function histogram() {
        const placed = [], held = [];
        for (const child of D.children) {
          if (child[9] === null) continue;
          const value = Number(child[9]);
          const tone = toneOf[D.kinds[child[5]]];
          if (tone === 'in' || tone === 'move') placed.push(value);
          if (tone === 'out' || tone === 'stay') held.push(value);
        }
        const all = placed.concat(held).filter(Number.isFinite).sort((a, b) => a - b);
        if (all.length === 0) return;
        // A few children with points far out must not squeeze all others into one bar.
        const lower = all[Math.floor(all.length / 4)], upper = all[Math.floor((all.length - 1) * 3 / 4)];
        const reach = 3 * Math.max(1, upper - lower);
        const low = Math.max(all[0], lower - reach), high = Math.min(all[all.length - 1], upper + reach);
        const bins = 24, step = Math.max(1, Math.ceil((high - low + 1) / bins));
        const place = (v) => Math.max(0, Math.min(bins - 1, Math.floor((v - low) / step)));
        const counts = [new Array(bins).fill(0), new Array(bins).fill(0)];
        for (const v of placed) counts[0][place(v)]++;
        for (const v of held) counts[1][place(v)]++;
        const most = Math.max(1, ...counts[0].map((c, i) => c + counts[1][i]));
        const ns = 'http://www.w3.org/2000/svg';
        const svg = document.createElementNS(ns, 'svg');
        svg.setAttribute('viewBox', '0 0 500 150');
        svg.setAttribute('role', 'img');
        svg.setAttribute('aria-label', '指数の分布。内定 ' + placed.length + ' 人、保留 ' + held.length + ' 人。');
        const draw = (name, values) => {
          const node = document.createElementNS(ns, name);
          for (const key in values) node.setAttribute(key, values[key]);
          svg.append(node);
          return node;
        };
        for (let bin = 0; bin < bins; bin++) {
          const heights = [counts[0][bin], counts[1][bin]].map((c) => c * 118 / most);
          const x = bin * 20;
          draw('rect', { x: x, y: 126 - heights[0], width: 18, height: heights[0], fill: '#1d5c99' });
          draw('rect', { x: x, y: 126 - heights[0] - heights[1], width: 18, height: heights[1],
            fill: '#c9781b' });
          const isLast = bin === bins - 1 && all[all.length - 1] >= low + bins * step;
          if (bin % 4 === 0 || isLast) {
            draw('text', { x: x, y: 142 }).textContent = String(low + bin * step)
              + (bin === 0 && all[0] < low ? '以下' : '') + (isLast ? '以上' : '');
          }
        }
        draw('line', { x1: 0, y1: 126.5, x2: 480, y2: 126.5, stroke: '#1c2228' });
        byId('histogram').append(svg);
        const keys = el('p', { 'class': 'note' }, el('span', { 'class': 'key in' }, '内定・転園内定'),
          el('span', { 'class': 'key out' }, '保留・転園保留'));
        byId('histogram').append(keys);
      }

      D.kinds.forEach((word, index) => {
        if (D.children.some((child) => child[5] === index)) kind.append(el('option', { value: index }, word));
      });
      for (let a = 0; a <= 5; a++) age.append(el('option', { value: a }, a + '歳児'));
      histogram();
      if (D.order.length > 0) showFacility(D.order[0]);
      filter();
      let wanted = location.hash.slice(1);
      // A link that was cut short leads to the page all the same.
      try { wanted = decodeURIComponent(wanted); } catch { wanted = ''; }
      if (wanted.startsWith('child=')) { query.value = wanted.slice(6); filter(); }
    })();

    """#
}
