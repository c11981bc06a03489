'use strict';

// Shows the numbers in #data. Nothing is computed here that is not already in them, apart from the choice of what to show.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  // Okabe and Ito (2008): told apart by all kinds of colour vision.
  const COLOURS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000', '#8a7f00'];
  const SHAPES = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot', 'rectRounded', 'cross'];
  const BETTER = '#009E73', WORSE = '#D55E00', NEUTRAL = '#5b6876';
  const ALARM = 0.05;
  const COLUMNS = data.effects.some((e) => typeof e.range_low === 'number') ? 4 : 5;  // measures that fit beside each other on a page
  const LABEL = 19;   // letters of a name beside a narrow chart

  const by = (id) => document.getElementById(id);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const known = (value) => typeof value === 'number' && Number.isFinite(value);
  const hide = (id) => { by(id).hidden = true; };

  /* Numbers as people read them: three significant digits, a true minus, thin spaces between thousands. */
  const plain = (value) => {
    if (!known(value)) return '–';
    if (value === 0) return '0';
    const size = Math.abs(value);
    const units = [[1e12, ' T'], [1e9, ' G'], [1e6, ' M']];
    for (const [scale, unit] of units) if (size >= scale) return digits(value / scale) + unit;
    return digits(value);
  };
  const digits = (value) => {
    const size = Math.abs(value);
    const text = size >= 100 ? String(Math.round(size)) : size >= 0.001 ? String(Number(size.toPrecision(3))) : size.toExponential(1);
    return (value < 0 ? '−' : '') + (size >= 1000 ? text.replace(/\B(?=(\d{3})+$)/g, '\u202f') : text);
  };
  const signed = (value) => known(value) && value > 0 ? '+' + plain(value) : plain(value);
  const percent = (share) => {
    if (!known(share)) return '–';
    const value = share * 100;
    if (value === 0) return '0 %';
    const size = Math.abs(value);
    if (size < 0.005) return '≈ 0 %';
    const text = size.toFixed(size < 0.95 ? 2 : size < 9.95 ? 1 : 0);
    return (value < 0 ? '−' : '+') + text + ' %';
  };

  const arms = data.arms, measures = data.measures;
  const colourOf = (i) => COLOURS[i % COLOURS.length];
  const fill = (list, id) => list.forEach((text) => by(id).append(make('li', text)));
  const choose = (id, labels, on) => {
    labels.forEach((label, i) => { const option = make('option', label); option.value = i; by(id).append(option); });
    by(id).addEventListener('change', on);
  };

  function table(element, heads, rows) {
    element.replaceChildren();
    const top = make('tr');
    heads.forEach((head) => { const cell = make('th', head); cell.scope = 'col'; top.append(cell); });
    element.append(make('thead'));
    element.firstChild.append(top);
    const body = make('tbody');
    for (const row of rows) {
      const line = make('tr', undefined, row.className);
      row.cells.forEach((cell) => {
        const box = make('td');
        if (cell instanceof Node) box.append(cell); else box.textContent = cell;
        if (row.span) box.colSpan = heads.length;
        line.append(box);
      });
      body.append(line);
    }
    element.append(body);
  }

  /* A chart with its sentence and its table. Drawn again whenever what it shows changes. */
  const charts = {};
  function draw(place, sentence, height, config, heads, rows) {
    const old = charts[place];
    if (old) old.destroy();
    const figure = make('figure');
    const frame = make('div', undefined, 'chart');
    frame.style.height = height + 'px';
    const canvas = make('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', sentence);
    frame.append(canvas);
    figure.append(frame, make('figcaption', sentence));
    const alternative = make('details', undefined, 'alternative');
    alternative.append(make('summary', 'The numbers of this chart'));
    const box = make('div', undefined, 'scroll');
    const numbers = make('table');
    table(numbers, heads, rows.map((cells) => ({cells})));
    box.append(numbers);
    alternative.append(box);
    figure.append(alternative);
    by(place).replaceChildren(figure);
    config.options = Object.assign({responsive: true, maintainAspectRatio: false, animation: false}, config.options);
    charts[place] = new Chart(canvas, config);
    canvas.dataset.drawn = String(hasMarks(charts[place]));
    canvas.dataset.sets = String(config.data.datasets.length);
    // Paper gets a picture: a chart that is laid out anew while it is printed may come out blank or squeezed.
    const picture = make('img', undefined, 'paper');
    picture.alt = '';
    picture.src = canvas.toDataURL();
    frame.append(picture);
  }
  /* Whether any number is to be seen: an element inside the axes where something is painted. Axes alone are no chart. */
  function hasMarks(chart) {
    const area = chart.chartArea, scale = chart.currentDevicePixelRatio, context = chart.canvas.getContext('2d');
    return chart.data.datasets.some((set, i) => chart.getDatasetMeta(i).data.some((point) => {
      const inside = point.x >= area.left && point.x <= area.right && point.y >= area.top && point.y <= area.bottom;
      if (!inside || set.borderColor === 'transparent') return false;
      const pixels = context.getImageData(Math.round(point.x * scale) - 1, Math.round(point.y * scale) - 1, 3, 3).data;
      return pixels.some((value) => value !== 0);
    }));
  }
  /* Names beside a narrow chart in lines of their own. */
  const narrow = () => document.documentElement.clientWidth < 560;
  const folded = (text, width) => {
    if (!narrow()) return text;
    const lines = [''];
    for (const word of text.split(/(?<=[ ._-])/)) {
      if (lines[lines.length - 1] && (lines[lines.length - 1] + word).trimEnd().length > width) lines.push('');
      lines[lines.length - 1] += word;
    }
    return lines.map((line) => line.trimEnd());
  };
  const rowHeight = (names, width) => 14 + Math.max(16, ...names.map((name) => 14 * [].concat(folded(name, width)).length));

  /* Whiskers and names, for which the library has nothing of its own. */
  const whiskers = {
    id: 'whiskers',
    beforeDatasetsDraw(chart) {
      const {ctx, scales: {x, y}} = chart;
      const area = chart.chartArea;
      ctx.save();
      ctx.beginPath();
      ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
      ctx.clip();
      for (const set of chart.data.datasets) {
        for (const bar of set.whiskers || []) {
          ctx.strokeStyle = bar.colour;
          ctx.lineWidth = bar.wide ? 7 : 2;
          ctx.globalAlpha = bar.wide ? 0.3 : 0.8;
          ctx.beginPath();
          ctx.moveTo(x.getPixelForValue(bar.x0), y.getPixelForValue(bar.y0));
          ctx.lineTo(x.getPixelForValue(bar.x1), y.getPixelForValue(bar.y1));
          ctx.stroke();
        }
      }
      ctx.restore();
    },
  };
  const names = {
    id: 'names',
    afterDatasetsDraw(chart) {
      const {ctx, chartArea: area} = chart;
      ctx.save();
      ctx.font = '13px system-ui, sans-serif';
      ctx.textBaseline = 'middle';
      const taken = [];  // by other names, and by the points themselves
      chart.data.datasets.forEach((set, i) => {
        if (set.named) chart.getDatasetMeta(i).data.forEach((point) => taken.push([point.x - 5, point.y - 5, point.x + 5, point.y + 5]));
      });
      chart.data.datasets.forEach((set, i) => {
        if (!set.named) return;
        chart.getDatasetMeta(i).data.forEach((point, k) => {
          const text = set.named[k];
          if (!text) return;
          const width = ctx.measureText(text).width;
          // The first free place around the point; none is better than one on top of another.
          const places = [[11, 0], [-11 - width, 0], [11, -15], [11, 15], [-11 - width, -15], [-11 - width, 15], [11, -29], [11, 29]];
          for (const [dx, dy] of places) {
            const box = [point.x + dx, point.y + dy - 8, point.x + dx + width, point.y + dy + 8];
            const outside = box[0] < area.left || box[2] > area.right || box[1] < area.top || box[3] > area.bottom;
            const over = taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
            if (outside || over) continue;
            taken.push(box);
            ctx.fillStyle = 'rgba(255,255,255,.75)';
            ctx.fillRect(box[0] - 2, box[1], width + 4, 16);
            ctx.fillStyle = '#1d2733';
            ctx.fillText(text, point.x + dx, point.y + dy);
            break;
          }
        });
      });
      ctx.restore();
    },
  };

  /* Room on an axis for all bars. */
  const reach = (set) => ({suggestedMin: Math.min(0, ...set.whiskers.map((b) => b.x0)), suggestedMax: Math.max(0, ...set.whiskers.map((b) => b.x1))});
  const axis = (text, more) => Object.assign({title: {display: true, text: folded(text, 40)}, ticks: {callback: (value) => plain(value)}, grid: {color: '#e6ebf0'}}, more);

  /* ---- heading and summary ---- */
  by('title').textContent = data.title;
  by('question').textContent = data.question || '';
  by('description').textContent = data.description || '';
  if (data.banner) by('banner').textContent = data.banner; else hide('banner');
  fill(data.summary, 'summary');
  const design = data.design;
  by('facts').textContent = `${plain(design.runs_done)} runs` + (design.runs_failed ? `, ${design.runs_failed} failed` : '') +
    ` · ${design.arms} ${design.arms === 1 ? 'rule' : 'rules'} · ${design.points} ${design.points === 1 ? 'point' : 'points'} (${design.kind})` +
    ` · ${design.replicates} ${design.replicates === '1' ? 'replicate' : 'replicates'}`;
  fill(data.reading, 'reading');
  fill(data.limits, 'limits');

  /* ---- effects ---- */
  const effectOf = (arm, measure) => data.effects.find((e) => e.arm === arm && e.measure === measure);
  const verdict = (effect) => {
    const unsure = (mark, word) => ({mark, word, className: 'unsure', colour: NEUTRAL});
    if (effect.kind === 'identical') return unsure('=', arms[effect.arm].idle ? 'does not act in this world' : `the same in all ${effect.pairs}`);
    if (effect.kind !== 'estimated' && effect.hopeless) return unsure('?', 'too few runs to tell');
    if (!effect.sure) return unsure('◆', 'cannot be told apart');
    const less = effect.effect < 0;
    const good = measures[effect.measure].better === 'less' ? less : null;
    return {
      mark: less ? '▼' : '▲',
      word: good === null ? (less ? 'lower' : 'higher') : good ? 'better' : 'worse',
      className: good === null ? '' : good ? 'better' : 'worse',
      colour: good === null ? '#0072B2' : good ? BETTER : WORSE,
    };
  };
  const inShares = (effect) => known(effect.relative) && (effect.kind !== 'estimated' || known(effect.relative_low));
  const SEVERAL = new Set(arms.filter((arm) => !arm.base).map((arm) => arm.compared_with)).size > 1;
  const against = (arm) => SEVERAL ? arms[arms[arm].compared_with].name : '';
  // Averages first: they answer the question of a factorial, single points only illustrate it.
  const ORDER = arms.map((arm, i) => i).sort((a, b) => Number(arms[b].averaged) - Number(arms[a].averaged) || a - b);
  function effectCell(effect) {
    const cell = make('span');
    if (!effect) return make('span', '–');
    const v = verdict(effect);
    const share = inShares(effect);
    const main = effect.kind === 'identical' ? `same in all ${effect.pairs}` : share ? percent(effect.relative) : signed(effect.effect);
    cell.append(make('span', `${v.mark} ${main}`, v.className));
    const line = (low, high, show, before) => { if (known(low)) cell.append(make('br'), make('small', `${before}${show(low).replace(/ %$/, '')} to ${show(high)}`)); };
    if (effect.kind === 'estimated') {
      // The same share in every pair, as where nothing of a measure is left: it has no spread to make an interval of.
      if (share && Math.abs(effect.relative_high - effect.relative_low) < 1e-9) cell.append(make('br'), make('small', `in each of ${effect.pairs}`));
      else if (share) line(effect.relative_low, effect.relative_high, percent, ''); else line(effect.low, effect.high, signed, '');
    }
    if (effect.kind === 'constant') cell.append(make('br'), make('small', `in each of ${effect.pairs}`));
    if (effect.kind !== 'identical') {
      if (share && known(effect.relative_range_low)) line(effect.relative_range_low, effect.relative_range_high, percent, 'points ');
      else line(effect.range_low, effect.range_high, signed, 'points ');
    }
    cell.title = `${arms[effect.arm].name}, ${measures[effect.measure].label}: ${v.word}`;
    return cell;
  }
  function showEffects() {
    const m = Number(by('effect-measure').value), measure = measures[m];
    const list = ORDER.map((i) => effectOf(i, m)).filter((e) => e && known(e.effect));
    const possible = list.every((e) => e.kind === 'identical' || inShares(e));
    const share = by('effect-relative').checked && possible;
    by('effect-relative').disabled = !possible;
    const of = (e) => e.kind === 'identical' ? [null, 0, null] : share ? [e.relative_low, e.relative, e.relative_high].map((v) => known(v) ? v * 100 : null) : [e.low, e.effect, e.high];
    const range = (e) => (share ? [e.relative_range_low, e.relative_range_high].map((v) => known(v) ? v * 100 : null) : [e.range_low, e.range_high]);
    const set = {data: [], backgroundColor: [], borderColor: [], pointStyle: [], radius: 6, hoverRadius: 8, showLine: false, whiskers: []};
    list.forEach((e, i) => {
      const [low, middle, high] = of(e);
      const v = verdict(e);
      set.data.push({x: middle, y: i});
      set.backgroundColor.push(v.colour);
      set.borderColor.push(v.colour);
      set.pointStyle.push(v.className === 'unsure' ? 'rectRot' : e.effect < 0 ? 'rect' : 'triangle');
      if (known(low)) set.whiskers.push({x0: low, x1: high, y0: i, y1: i, colour: v.colour, wide: true});
    });
    const names = list.map((e) => arms[e.arm].name);
    const unit = share ? '% of the base' : measure.unit;
    const value = (v) => signed(v) + (share && known(v) ? ' %' : '');
    const span = (pair) => known(pair[0]) ? `${value(pair[0])} to ${value(pair[1])}` : '–';
    draw('effect-chart', `Effect of each rule on ${measure.label.toLowerCase()}${set.whiskers.length ? ', with 95 % intervals' : ', without intervals'}.`, 70 + rowHeight(names, LABEL) * list.length, {
      type: 'scatter',
      data: {datasets: [set]},
      options: {
        scales: {
          x: axis(`${measure.label}: change, ${unit}`, {...reach(set), grid: {color: (c) => c.tick.value === 0 ? '#1d2733' : '#e6ebf0'}}),
          y: {reverse: true, min: -0.6, max: list.length - 0.4, grid: {display: false}, afterBuildTicks: (scale) => { scale.ticks = list.map((e, i) => ({value: i})); },
              ticks: {autoSkip: false, callback: (row) => list[row] ? folded(names[row], LABEL) : ''}},
        },
        plugins: {legend: {display: false}, tooltip: {callbacks: {label: (c) => { const e = list[c.dataIndex]; const [low, middle, high] = of(e);
          return `${arms[e.arm].name}: ${value(middle)} (${span([low, high])}), ${verdict(e).word}`; }}}},
      },
      plugins: [whiskers],
    }, ['Rule', ...(SEVERAL ? ['Compared with'] : []), 'Change', '95 % interval', 'Central 90 % of the points', 'p, adjusted', 'Verdict'],
    list.map((e) => [arms[e.arm].name, ...(SEVERAL ? [against(e.arm)] : []), value(of(e)[1]), span([of(e)[0], of(e)[2]]), span(range(e)), plain(e.p_adjusted), verdict(e).word]));
    by('effect-meaning').textContent = `${measure.label} (${measure.unit}): ${measure.meaning || ''}`;
  }
  function effectRows(first, last) {
    const rows = [];
    let group = '';
    for (const i of ORDER) {
      const arm = arms[i];
      if (arm.base) continue;
      if ((arm.group || '') !== group) rows.push({cells: [arm.group || 'At single points'], className: 'group', span: true});
      group = arm.group || '';
      const name = make('span', arm.name);
      const small = (text) => { name.append(make('br'), make('small', text)); name.lastChild.style.whiteSpace = 'normal'; };
      if (arm.title && arm.title !== arm.name && !arm.averaged) small(arm.title);
      if (SEVERAL) small('against ' + against(i));
      if (arm.idle) small('does not act in this world: every run is the base’s');
      rows.push({cells: [name, ...measures.slice(first, last).map((m, k) => effectCell(effectOf(i, first + k)))]});
    }
    return rows;
  }
  if (data.effects.length) {
    const base = arms[arms.find((arm) => !arm.base).compared_with];
    by('base-name').textContent = SEVERAL ? 'its own base, which is named beside it' : base.title && base.title !== base.name ? `${base.name} (${base.title})` : base.name;
    choose('effect-measure', measures.map((m) => m.label), showEffects);
    by('effect-relative').addEventListener('change', showEffects);
    showEffects();
    for (let first = 0; first < measures.length; first += COLUMNS) {
      // On the screen the chart shows the further measures; on paper they have tables of their own.
      const box = make('div', undefined, first === 0 ? 'scroll' : 'scroll paper');
      const grid = make('table', undefined, 'wide');
      table(grid, ['Rule', ...measures.slice(first, first + COLUMNS).map((m) => m.label)], effectRows(first, first + COLUMNS));
      box.append(grid);
      by('effect-tables').append(box);
    }
    const drawn = data.effects.some((e) => known(e.range_low));
    by('table-note').textContent = data.effects.some((e) => e.kind === 'estimated')
      ? 'Small print: 95 % interval of the mean' + (drawn ? '; points: where the central 90 % of the single points of the design lie.' : '.') : 'There are no intervals.';
    const further = measures.length - COLUMNS;
    if (further > 0) by('table-note').append(make('span', ` The chart above shows ${further} further ${further === 1 ? 'measure' : 'measures'}.`, 'screen'));
  } else {
    hide('effects-section');
  }

  /* ---- frontier ---- */
  const MOST_CLOUDS = 8;  // rules whose single points can be told apart
  function showFrontier() {
    const {x, y, points, change} = data.frontier;
    const unitOf = (m) => change ? '% of the base' : measures[m].unit;
    const value = (v) => change ? signed(v) + ' %' : plain(v);
    const best = data.frontier.best.map((arm) => points.find((p) => p.arm === arm)).filter((p) => p && known(p.x) && known(p.y));
    const isBest = (p) => best.includes(p);
    // The base of a change is one place, whatever its number.
    const used = points.filter((p, i) => known(p.x) && known(p.y) && !(change && arms[p.arm].base && points.findIndex((q) => arms[q.arm].base) !== i));
    used.sort((a, b) => Number(isBest(b)) - Number(isBest(a)) || Number(arms[b.arm].base) - Number(arms[a.arm].base));
    // Half of the room for the middle of the rules: whatever lies beyond three times their spread stands at the edge with its number.
    const window = (key) => {
      const sorted = used.map((p) => p[key]).sort((a, b) => a - b);
      const at = (q) => sorted[Math.min(sorted.length - 1, Math.round(q * (sorted.length - 1)))];
      const spread = Math.max(at(0.75) - at(0.25), (at(0.9) - at(0.1)) / 2);
      const few = used.length < 8 || spread === 0;
      const inside = few ? sorted : sorted.filter((v) => v >= at(0.25) - 3 * spread && v <= at(0.75) + 3 * spread);
      const bars = few ? used.flatMap((p) => [p[key + '_low'], p[key + '_high']]).filter(known) : [];
      const low = Math.min(...inside, ...bars, ...(change ? [0] : [])), high = Math.max(...inside, ...bars, ...(change ? [0] : []));
      const pad = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1;
      return {min: change ? low - pad : Math.max(0, low - pad), max: high + pad};
    };
    const wx = window('x'), wy = window('y');
    const clamp = (v, w) => Math.min(w.max, Math.max(w.min, v));
    const outside = (p) => p.x !== clamp(p.x, wx) || p.y !== clamp(p.y, wy);
    const name = (p) => arms[p.arm].base && change ? 'base' : arms[p.arm].name;
    const colour = (p) => arms[p.arm].base ? '#000000' : isBest(p) ? '#0072B2' : '#8a96a3';
    const bars = (p) => outside(p) || (!isBest(p) && used.length > MOST_CLOUDS) ? [] : [{x0: p.x_low, x1: p.x_high, y0: p.y, y1: p.y, colour: colour(p)}, {x0: p.x, x1: p.x, y0: p.y_low, y1: p.y_high, colour: colour(p)}]
      .filter((bar) => known(bar.x0) && known(bar.y0));
    const arrow = (p) => p.x > wx.max ? 90 : p.x < wx.min ? -90 : p.y > wy.max ? 0 : 180;
    const sets = used.map((p) => ({
      label: name(p), data: [{x: clamp(p.x, wx), y: clamp(p.y, wy)}], named: [outside(p) ? `${name(p)} (${value(p.x)}; ${value(p.y)})` : name(p)],
      backgroundColor: colour(p), borderColor: '#ffffff', borderWidth: 1, clip: false, pointStyle: outside(p) ? 'triangle' : arms[p.arm].base ? 'rectRot' : 'circle',
      rotation: outside(p) ? arrow(p) : 0, radius: arms[p.arm].base ? 9 : isBest(p) ? 7 : 4.5, whiskers: bars(p), of: p,
    }));
    sets.push({type: 'line', label: '', data: best.map((p) => ({x: clamp(p.x, wx), y: clamp(p.y, wy)})), borderColor: '#0072B2', borderDash: [5, 4], borderWidth: 1.5, pointRadius: 0, fill: false});
    if (used.length <= MOST_CLOUDS) {
      // Clouds last: the library draws the first sets on top. The view keeps to the means: single runs may lie far out.
      used.forEach((p) => sets.push({data: (p.cloud || []).filter((c) => known(c[0]) && known(c[1])).map((c) => ({x: c[0], y: c[1]})),
        backgroundColor: colour(p) + '2e', borderColor: 'transparent', radius: 2.5, pointStyle: 'circle'}));
    }
    const rounded = (w) => ({...w, ticks: {includeBounds: false, callback: (v) => change ? signed(v) : plain(v)}, grid: {color: (c) => change && c.tick.value === 0 ? '#1d2733' : '#e6ebf0'}});
    const away = used.filter(outside);
    by('frontier-lead').textContent = 'Down and to the left is better on both. ' + (used.some((p) => known(p.x_low)) ? 'Bars are 95 % intervals of the mean.' : 'There are no intervals.');
    by('frontier-change').textContent = (used.length <= MOST_CLOUDS ? `Faint dots are single ${design.kind === 'list' || design.kind === 'full-factorial' ? 'runs' : 'points of the design'}. ` : '') +
      (change ? 'Changes against the base, which lies at zero; paired, so that what is uncertain about the world and the same under all rules drops out.' : '');
    draw('frontier-chart', `${change ? 'Change of ' + measures[x].label.toLowerCase() : measures[x].label} and ${change ? 'of ' : ''}${measures[y].label.toLowerCase()} under ${used.length} ${used.length === 1 ? 'rule' : 'rules'}. ` +
      `Blue and joined: the frontier, where nothing that was tried has less of one without more of the other.${away.length ? ` Triangles stand at the edge for ${away.length} that ${away.length === 1 ? 'lies' : 'lie'} farther out.` : ''}`, narrow() ? 460 : 640, {
      type: 'scatter',
      data: {datasets: sets},
      options: {
        layout: {padding: {top: 8, right: 12}},
        scales: {x: axis(`${measures[x].label} (${unitOf(x)}) →`, rounded(wx)), y: axis(`${measures[y].label} (${unitOf(y)}) →`, rounded(wy))},
        plugins: {legend: {display: false}, tooltip: {filter: (item) => item.datasetIndex < used.length, callbacks: {label: (c) =>
          `${c.dataset.label}: ${value(c.dataset.of.x)} and ${value(c.dataset.of.y)}`}}},
      },
      plugins: [whiskers, names],
    }, ['Rule', `${measures[x].label}, ${unitOf(x)}`, 'From', 'To', `${measures[y].label}, ${unitOf(y)}`, 'From', 'To'],
    used.map((p) => [name(p), ...[p.x, p.x_low, p.x_high, p.y, p.y_low, p.y_high].map((v) => change ? signed(v) : plain(v))]));
    const short = (v) => change ? percent(v / 100) : plain(v);
    const interval = (p, key) => `${short(p[key])}${known(p[key + '_low']) ? ` (${short(p[key + '_low']).replace(/ %$/, '')} to ${short(p[key + '_high'])})` : ''}`;
    table(by('frontier-table'), ['On the frontier', measures[x].label, measures[y].label], best.map((p) => ({cells: [name(p), interval(p, 'x'), interval(p, 'y')]})));
  }
  if (data.frontier && data.frontier.points.some((p) => known(p.x) && known(p.y))) showFrontier(); else hide('frontier-section');

  /* ---- time courses ---- */
  // The base, and the two rules that move the first measure most in either direction.
  const moved = data.effects.filter((e) => e.measure === 0 && known(e.effect) && !arms[e.arm].averaged).sort((a, b) => a.effect - b.effect);
  const first = Math.max(0, arms.findIndex((arm, i) => arm.base && data.series.some((s) => s.arms.some((a) => a.arm === i && a.day.length))));
  const chosen = new Set([first, ...(moved.length ? [moved[moved.length - 1].arm, moved[0].arm] : [])]);
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
  function showSeries() {
    const series = data.series[Number(by('series-measure').value)];
    const shown = series.arms.filter((a) => chosen.has(a.arm) && a.day.length);
    const sets = [];
    shown.forEach((a, i) => {
      const colour = COLOURS[i % COLOURS.length];
      const points = (values) => a.day.map((day, k) => ({x: day, y: values[k]}));
      sets.push({label: arms[a.arm].name, data: points(a.median), borderColor: colour, backgroundColor: colour, borderDash: DASHES[i % DASHES.length], borderWidth: 2.5, pointRadius: 0});
      sets.push({label: '', data: points(a.high), borderColor: 'transparent', backgroundColor: colour + '26', pointRadius: 0, fill: '+1'});
      sets.push({label: '', data: points(a.low), borderColor: 'transparent', pointRadius: 0});
    });
    draw('series-chart', `${series.label} over time under ${shown.map((a) => arms[a.arm].name).join(', ')}.`, 420, {
      type: 'line',
      data: {datasets: sets},
      options: {
        interaction: {mode: 'nearest', axis: 'x', intersect: false},
        scales: {x: axis('Days from the start', {type: 'linear', min: 0, max: Math.max(1, ...shown.map((a) => a.day[a.day.length - 1]))}), y: axis(`${series.label} (${series.unit})`, {beginAtZero: true})},
        plugins: {legend: {labels: {filter: (item) => item.text !== '', usePointStyle: false, boxWidth: 30}}, tooltip: {filter: (item) => item.dataset.label !== ''}},
      },
    }, ['Rule', 'Day', 'Median', '5 %', '95 %'],
    shown.flatMap((a) => a.day.map((day, k) => [arms[a.arm].name, String(day), plain(a.median[k]), plain(a.low[k]), plain(a.high[k])]).filter((row, k) => k % 12 === 0 || k === a.day.length - 1)));
  }
  if (data.series.length) {
    choose('series-measure', data.series.map((s) => s.label), showSeries);
    arms.forEach((arm, i) => {
      if (!data.series.some((one) => one.arms.some((a) => a.arm === i && a.day.length))) return;
      const label = make('label');
      const box = make('input');
      box.type = 'checkbox';
      box.checked = chosen.has(i);
      box.addEventListener('change', () => {
        if (box.checked) chosen.add(i); else chosen.delete(i);
        if (chosen.size > 4) { chosen.delete(i); box.checked = false; }
        showSeries();
      });
      label.append(box, ' ' + arm.name);
      by('series-arms').append(label);
    });
    showSeries();
  } else {
    hide('series-section');
  }

  /* ---- sensitivity ---- */
  const METHODS = {
    rank: ['Spearman’s rank correlation of each uncertain parameter with the measure: near +1 or −1 it decides, near 0 no steady rise or fall is seen. Bars: 95 % intervals.', 'Rank correlation'],
    morris: ['Mean absolute elementary effect (μ*) of each uncertain parameter over its whole range: how much the measure moves when it alone is moved. Bars: 95 % intervals.', 'μ*'],
    sobol: ['Share of the variance of the measure that each uncertain parameter has a part in, alone and with others (total order). Bars: 95 % intervals.', 'Total order'],
  };
  function showSensitivity() {
    const one = data.sensitivity[Number(by('sensitivity-measure').value)];
    const [lead, name] = METHODS[one.method];
    by('sensitivity-lead').textContent = (one.on === 'level' ? '' : `How much a rule changes a measure is another matter than how large it is: this is about the difference that the rule makes${one.on === 'relative_effect' ? ', in shares of the base at each point' : ''}. `) + lead +
      (one.conditional ? ' All points share one seed: this is conditional on one random history.' : '');
    const list = one.factors.filter((f) => known(f.value)).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const set = {data: list.map((f, i) => ({x: f.value, y: i})), backgroundColor: '#0072B2', radius: 6, pointStyle: 'circle',
      whiskers: list.map((f, i) => ({x0: f.value_low, x1: f.value_high, y0: i, y1: i, colour: '#0072B2', wide: true})).filter((b) => known(b.x0))};
    const sets = [set];
    if (one.method === 'sobol') {
      sets.push({data: list.map((f, i) => ({x: f.second, y: i})), backgroundColor: '#ffffff', borderColor: '#0072B2', borderWidth: 2, radius: 4, pointStyle: 'rectRot'});
    }
    const names = list.map((f) => f.name);
    draw('sensitivity-chart', `What ${measures[one.measure].label.toLowerCase()} ${one.of} depends on: ${list.length} uncertain parameters, most important first.`, 70 + rowHeight(names, LABEL) * list.length, {
      type: 'scatter',
      data: {datasets: sets},
      options: {
        scales: {
          x: axis(name, {...reach(set), grid: {color: (c) => c.tick.value === 0 ? '#1d2733' : '#e6ebf0'}}),
          y: {reverse: true, min: -0.6, max: list.length - 0.4, grid: {display: false}, afterBuildTicks: (scale) => { scale.ticks = list.map((f, i) => ({value: i})); },
              ticks: {autoSkip: false, callback: (value) => list[value] ? folded(names[value], LABEL) : ''}},
        },
        plugins: {legend: {display: false}, tooltip: {callbacks: {label: (c) => { const f = list[c.dataIndex];
          return `${f.name}: ${signed(f.value)} (${signed(f.value_low)} to ${signed(f.value_high)})`; }}}},
      },
      plugins: [whiskers],
    }, ['Parameter', name, 'From', 'To', one.method === 'sobol' ? 'First order' : one.method === 'morris' ? 'σ' : 'Range', 'Meaning', 'Source'],
    list.map((f) => [f.name, plain(f.value), plain(f.value_low), plain(f.value_high), one.method === 'rank' ? f.values : plain(f.second), f.meaning || '', f.source || '']));
  }
  if (data.sensitivity.length) {
    choose('sensitivity-measure', data.sensitivity.map((s) => measures[s.measure].label + (s.of ? ' ' + s.of : '')), showSensitivity);
    showSensitivity();
  } else {
    hide('sensitivity-section');
  }

  /* ---- tables at the end ---- */
  if (design.factors && design.factors.length) {
    table(by('factor-table'), ['Parameter', 'Values', 'Unit', 'Meaning', 'Source'],
      design.factors.map((f) => ({cells: [f.name, f.values, f.unit || '', f.meaning || '', f.source || '']})));
  } else {
    hide('factors-details');
  }
  table(by('level-table'), ['Rule', 'Measure', 'n', 'Mean', '95 % interval of the mean', 'Median', '90 % of the values'],
    data.levels.map((l) => ({cells: [arms[l.arm].name, measures[l.measure].label, String(l.n), plain(l.mean), known(l.low) ? `${plain(l.low)} to ${plain(l.high)}` : '–', plain(l.median), `${plain(l.q05)} to ${plain(l.q95)}`]})));
  if (data.failures.length) {
    table(by('failure-table'), ['Run', 'Rule', 'Reason'], data.failures.map((f) => ({cells: [String(f.run), f.arm, f.reason]})));
  } else {
    hide('failure-section');
  }
  const origin = data.provenance;
  const facts = [['Program', `Hostscape ${origin.version}, commit ${origin.commit}`], ['Made', origin.made], ['World', `${origin.scenario}, ${plain(origin.ticks)} hours from ${origin.start}`],
    ['Seeds', origin.seeds], ['Hash of the plan', origin.plan_hash], ['Hash of the results', origin.results_hash], ['Ledger', origin.ledger]];
  for (const [term, value] of facts) by('provenance').append(make('dt', term), make('dd', value));
  by('commands').textContent = origin.commands.join('\n');

  // On paper nothing can be opened. The ranges of what is uncertain belong to the result; the long table stays on the screen.
  const ranges = by('factors-details');
  let wasOpen = false;
  addEventListener('beforeprint', () => { wasOpen = ranges.open; ranges.open = true; });
  addEventListener('afterprint', () => { ranges.open = wasOpen; });
  document.body.dataset.ready = 'true';
})();
